using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Documents;

namespace IntelHub.Sharing.Policies;

/// <summary>All the rules of sharing at one time, loaded whole or not at all. It never changes.</summary>
internal sealed record PolicySet
{
    /// <summary>Names the exact texts it was loaded from, so that a decision can be asked again years later.</summary>
    public required string Version { get; init; }

    /// <summary>Those texts, by the names of their files; empty for a set that was not loaded from any.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    public required Classification Classification { get; init; }
    public required IReadOnlyList<Gateway> Gateways { get; init; }
    public required IReadOnlyList<Prohibition> Prohibitions { get; init; }

    /// <summary>The grants of an emergency override.</summary>
    public required IReadOnlyList<Grant> VitalInterests { get; init; }

    public required IReadOnlyList<Agreement> Agreements { get; init; }

    /// <summary>Bounds what agreements may let recipients keep; no decision looks at it.</summary>
    public RetentionSchedule Retention { get; init; } = RetentionSchedule.Empty;

    /// <summary>To whom an alert goes when nobody acknowledges it; no decision looks at it.</summary>
    public IReadOnlyList<EscalationRule> Escalation { get; init; } = [];

    /// <summary>Throws <see cref="PolicySetRefused"/> with every mistake of every file when there is any.</summary>
    public static PolicySet Load(string folder) => PolicyFolder.Load(folder);

    /// <summary>The same reading of texts that were kept; by the same rules, with the same version.</summary>
    public static PolicySet Load(IReadOnlyDictionary<string, string> texts) => PolicyFolder.Load(texts);
}

/// <summary>
/// A policy set with a mistake in it is not used at all: half a policy set would be a different one.
/// </summary>
internal sealed class PolicySetRefused(IReadOnlyList<Mistake> mistakes)
    : Exception($"The policy set is refused.{string.Concat(mistakes.Select(mistake => $"\n  {mistake}"))}")
{
    public IReadOnlyList<Mistake> Mistakes => mistakes;
}
