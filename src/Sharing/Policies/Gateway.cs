using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>A power or duty in law to disclose, from some kinds of organisation to others.</summary>
internal sealed record Gateway
{
    public required string Id { get; init; }
    public required string? Title { get; init; }
    public required Period InForce { get; init; }
    public required FrozenSet<string> From { get; init; }
    public required FrozenSet<string> To { get; init; }
    public required IReadOnlyList<Exclusion> Excludes { get; init; }
    public GatewayNotes Notes { get; init; } = GatewayNotes.None;

    public bool IsOpen(string originatorKind, string recipientKind, DateTimeOffset at) =>
        InForce.Contains(at) && From.Contains(originatorKind) && To.Contains(recipientKind);

    public bool Carries(string fieldClass, string originatorKind) =>
        !Excludes.Any(exclusion => exclusion.Covers(fieldClass, originatorKind));
}

/// <summary>
/// Classes that a gateway does not carry, from the named kinds of originator or, with none named, from anyone.
/// </summary>
internal sealed record Exclusion(FrozenSet<string>? Originators, FrozenSet<string> Classes)
{
    public bool Covers(string fieldClass, string originatorKind) =>
        Classes.Contains(fieldClass) && (Originators is null || Originators.Contains(originatorKind));
}
