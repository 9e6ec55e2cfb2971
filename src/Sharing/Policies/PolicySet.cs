using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>All the rules of sharing at one time, loaded whole or not at all. It never changes.</summary>
internal sealed record PolicySet
{
    /// <summary>Names the exact texts it was loaded from, so that a decision can be asked again years later.</summary>
    public required string Version { get; init; }

    public required Classification Classification { get; init; }
    public required IReadOnlyList<Gateway> Gateways { get; init; }
    public required IReadOnlyList<Prohibition> Prohibitions { get; init; }

    /// <summary>The grants of an emergency override.</summary>
    public required IReadOnlyList<Grant> VitalInterests { get; init; }

    public required IReadOnlyList<Agreement> Agreements { get; init; }

    /// <summary>Bounds what agreements may let recipients keep; no decision looks at it.</summary>
    public RetentionSchedule Retention { get; init; } = RetentionSchedule.Empty;

    /// <summary>Throws <see cref="PolicySetRefused"/> with every mistake of every file when there is any.</summary>
    public static PolicySet Load(string folder) => PolicyFolder.Load(folder);
}

/// <summary>
/// A policy set with a mistake in it is not used at all: half a policy set would be a different one.
/// </summary>
internal sealed class PolicySetRefused(IReadOnlyList<Mistake> mistakes)
    : Exception($"The policy set is refused.{string.Concat(mistakes.Select(mistake => $"\n  {mistake}"))}")
{
    public IReadOnlyList<Mistake> Mistakes => mistakes;
}
