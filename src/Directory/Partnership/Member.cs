using IntelHub.Directory.Compartments;

namespace IntelHub.Directory.Partnership;

/// <summary>A named person or system of one organisation, who may be shown items.</summary>
internal sealed class Member
{
    public required string Id { get; init; }
    public required string Organisation { get; set; }
    public required List<string> Roles { get; set; }
    public required List<string> Areas { get; set; }
    public required string Clearance { get; set; }

    /// <summary>Of all times: by name, each with its reason and end.</summary>
    public List<CompartmentMembership> Memberships { get; } = [];

    /// <summary>The day of the last information-governance training; null for none.</summary>
    public DateTimeOffset? TrainedOn { get; set; }

    public required DateTimeOffset ActiveFrom { get; set; }
    public DateTimeOffset? ActiveUntil { get; set; }

    /// <summary>Bodies that they sit for. They receive for themselves alone: no rule reads this.</summary>
    public List<string> Represents { get; set; } = [];

    public bool IsActiveAt(DateTimeOffset at) => ActiveFrom <= at && (ActiveUntil is null || at < ActiveUntil);
}
