namespace IntelHub.Directory.Partnership;

/// <summary>A named person or system of one organisation, who may be shown items.</summary>
internal sealed class Member
{
    public required string Id { get; init; }
    public required string Organisation { get; set; }
    public required List<string> Roles { get; set; }
    public required List<string> Areas { get; set; }
    public required string Clearance { get; set; }
    public required List<string> Compartments { get; set; }

    /// <summary>The day of the last information-governance training; null for none.</summary>
    public DateTimeOffset? TrainedOn { get; set; }

    public required DateTimeOffset ActiveFrom { get; set; }
    public DateTimeOffset? ActiveUntil { get; set; }

    public bool IsActiveAt(DateTimeOffset at) => ActiveFrom <= at && (ActiveUntil is null || at < ActiveUntil);
}
