using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>The comparisons that a change must pass to count as narrow: the one is never more than the other.</summary>
internal static class Narrowing
{
    public static bool IsWithin(this Period inner, Period outer) =>
        outer.From <= inner.From && (outer.Until is null || inner.Until <= outer.Until);

    public static bool Meets(this Period one, Period other) =>
        (other.Until is null || one.From < other.Until) && (one.Until is null || other.From < one.Until);

    /// <summary>Whether whoever takes on the one does all that the other asks.</summary>
    public static bool IsAsStrictAs(this Duties one, Duties other) =>
        one.AcknowledgeWithin <= other.AcknowledgeWithin && one.Retain <= other.Retain &&
        (!one.Onward || other.Onward);

    /// <summary>Whether each signature stands only while one of the other's does.</summary>
    public static bool AreWithin(this IReadOnlyList<Period> inner, IReadOnlyList<Period> outer) =>
        inner.All(signature => outer.Any(other => signature.IsWithin(other)));

    /// <summary>Whether it is never open where the other is not.</summary>
    public static bool OpensOnlyWhere(this Gateway inner, Gateway outer) =>
        inner.InForce.IsWithin(outer.InForce) && inner.From.IsSubsetOf(outer.From) && inner.To.IsSubsetOf(outer.To);
}
