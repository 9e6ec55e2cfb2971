namespace IntelHub.Alerting.KeepDesks;

/// <summary>A member to whom an alert may go next, as the directory last said.</summary>
internal sealed class DeskMember
{
    public required string Member { get; init; }
    public required string Organisation { get; set; }
    public required IReadOnlyList<string> Roles { get; set; }
    public required DateTimeOffset ActiveFrom { get; set; }
    public DateTimeOffset? ActiveUntil { get; set; }
}

/// <summary>The kind of an organisation, by which the partnership says to whom its alerts go next.</summary>
internal sealed class DeskOrganisation
{
    public required string Organisation { get; init; }
    public required string Kind { get; set; }
}
