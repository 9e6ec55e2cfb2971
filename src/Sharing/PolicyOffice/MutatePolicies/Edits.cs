using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>Copies of a policy set in which one thing is replaced or, with null, left out.</summary>
internal static class Edits
{
    public static FrozenSet<string> Without(this FrozenSet<string> words, string word) =>
        words.Where(other => other != word).ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> list, T old, T? instead)
        where T : class =>
    [
        .. list.Select(entry => ReferenceEquals(entry, old) ? instead : entry).OfType<T>(),
    ];

    public static PolicySet With(this PolicySet policies, Agreement old, Agreement? instead) =>
        policies with { Agreements = policies.Agreements.With(old, instead) };

    public static PolicySet With(this PolicySet policies, Agreement agreement, Clause old, Clause? instead) =>
        policies.With(agreement, agreement with { Clauses = agreement.Clauses.With(old, instead) });

    public static PolicySet With(this PolicySet policies, PlacedGrant placed, Grant? instead) =>
        placed is { Agreement: { } agreement, Clause: { } clause }
            ? policies.With(agreement, clause, clause with { Grants = clause.Grants.With(placed.Grant, instead) })
            : policies with { VitalInterests = policies.VitalInterests.With(placed.Grant, instead) };

    public static PolicySet With(this PolicySet policies, Prohibition old, Prohibition? instead) =>
        policies with { Prohibitions = policies.Prohibitions.With(old, instead) };

    /// <summary>Clauses hold their gateways themselves, so each that relies on this one is replaced with it.</summary>
    public static PolicySet With(this PolicySet policies, Gateway old, Gateway instead) => policies with
    {
        Gateways = policies.Gateways.With(old, instead),
        Agreements =
        [
            .. policies.Agreements.Select(agreement => agreement with
            {
                Clauses = [.. agreement.Clauses.Select(clause => clause.With(old, instead))],
            }),
        ],
    };

    public static Clause With(this Clause clause, Gateway old, Gateway? instead) =>
        clause with { Gateways = clause.Gateways.With(old, instead) };

    public static Agreement With(this Agreement agreement, string organisation, IReadOnlyList<Period> signatures)
    {
        var rows = new Dictionary<string, IReadOnlyList<Period>>(agreement.Signatures, StringComparer.Ordinal)
        {
            [organisation] = signatures,
        };
        return agreement with { Signatures = rows.ToFrozenDictionary(StringComparer.Ordinal) };
    }
}
