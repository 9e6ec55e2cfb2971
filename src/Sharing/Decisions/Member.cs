using System.Collections.Frozen;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>A named person or system of one organisation.</summary>
internal sealed record Member
{
    public required string Id { get; init; }
    public required string Organisation { get; init; }
    public required FrozenSet<string> Roles { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required string Clearance { get; init; }
    public required HeldCompartments Compartments { get; init; }

    /// <summary>When the last information-governance training was; null when there was none.</summary>
    public required DateTimeOffset? Trained { get; init; }

    public required Period Active { get; init; }
}
