using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>One version of one information sharing agreement.</summary>
internal sealed record Agreement
{
    public required string Id { get; init; }
    public required string? Title { get; init; }
    public required string Version { get; init; }
    public required Period InForce { get; init; }

    /// <summary>By organisation: each of its signatures, until its withdrawal.</summary>
    public required FrozenDictionary<string, IReadOnlyList<Period>> Signatures { get; init; }

    public required IReadOnlyList<Clause> Clauses { get; init; }

    /// <summary>Whether it is in force, and both organisations are in good standing in it.</summary>
    public bool IsBetween(string originator, string recipient, DateTimeOffset at) =>
        IsReliedOnBy(originator, at) && IsReliedOnBy(recipient, at);

    /// <summary>Whether it is in force, and the organisation is in good standing in it.</summary>
    public bool IsReliedOnBy(string organisation, DateTimeOffset at) =>
        InForce.Contains(at) && SignaturesOf(organisation).Any(signature => signature.Contains(at));

    public IReadOnlyList<Period> SignaturesOf(string organisation) => Signatures.GetValueOrDefault(organisation, []);
}

/// <summary>What one part of an agreement is for, what it relies on in law, and what it grants.</summary>
internal sealed record Clause
{
    public required string Id { get; init; }
    public required string? Title { get; init; }
    public required FrozenSet<string> Categories { get; init; }
    public required FrozenSet<string> Purposes { get; init; }
    public required IReadOnlyList<Gateway> Gateways { get; init; }
    public required FrozenSet<string> From { get; init; }
    public required IReadOnlyList<Grant> Grants { get; init; }
}
