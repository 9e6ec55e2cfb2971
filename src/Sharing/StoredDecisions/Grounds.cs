namespace IntelHub.Sharing.StoredDecisions;

/// <summary>
/// What decisions about one item rested on besides the policy set: kept with them, so that they can be asked again.
/// </summary>
internal sealed record Grounds(StoredQuestion Question, StoredPartnership Partnership)
{
    /// <summary>
    /// After which change of the partnership it was decided; only to see, when it is kept, if one came since.
    /// </summary>
    public long PartnershipChanges { get; init; }
}

/// <summary>What the rules look at of one version of an item, sealed: it says whom a subject is tied to.</summary>
internal sealed class StoredQuestion
{
    public required Guid ItemId { get; init; }
    public required int ItemVersion { get; init; }

    /// <summary>The facts' own data key under the hub's key.</summary>
    public required byte[] WrappedKey { get; init; }

    public required byte[] Facts { get; init; }
}

/// <summary>The organisations and members of one moment, as the rules see them.</summary>
internal sealed class StoredPartnership
{
    /// <summary>A hash of what the text says: the same partnership has the same version.</summary>
    public required string Version { get; init; }

    public required byte[] Text { get; init; }
}
