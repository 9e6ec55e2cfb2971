using IntelHub.Sharing.PolicyOffice.Changes;

namespace IntelHub.Sharing.PolicyOffice.Replay;

/// <summary>One stored decision as it is read back, with what is needed to ask it again.</summary>
internal readonly record struct StoredRow
{
    public required long RowId { get; init; }
    public required string Id { get; init; }
    public required string ItemId { get; init; }
    public required int ItemVersion { get; init; }
    public required string Member { get; init; }
    public required string Organisation { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string PolicyVersion { get; init; }
    public required string? PartnershipVersion { get; init; }
    public required bool OverrideAsked { get; init; }
    public required Answer Answer { get; init; }
}
