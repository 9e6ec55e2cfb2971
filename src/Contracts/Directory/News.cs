namespace IntelHub.Contracts.Directory;

/// <summary>An organisation of the partnership, as it now stands.</summary>
public sealed record OrganisationListed
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required string Assured { get; init; }

    /// <summary>Nobody of it may be shown anything for now.</summary>
    public bool Suspended { get; init; }
}

/// <summary>A named member of an organisation, as it now stands.</summary>
public sealed record MemberListed
{
    public required string Id { get; init; }
    public required string Organisation { get; init; }
    public required IReadOnlyList<string> Roles { get; init; }
    public required IReadOnlyList<string> Areas { get; init; }
    public required string Clearance { get; init; }
    public required IReadOnlyList<string> Compartments { get; init; }
    public DateTimeOffset? TrainedOn { get; init; }
    public required DateTimeOffset ActiveFrom { get; init; }
    public DateTimeOffset? ActiveUntil { get; init; }

    /// <summary>The member may be shown nothing for now; says nothing of the organisation's own standing.</summary>
    public bool Suspended { get; init; }
}
