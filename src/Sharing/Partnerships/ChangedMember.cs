namespace IntelHub.Sharing.Partnerships;

/// <summary>A member for whom everything is to be decided again, because what the rules know of them changed.</summary>
internal sealed class ChangedMember
{
    public required string Member { get; init; }

    /// <summary>Which change of the partnership it was: a later one starts again from the first item.</summary>
    public required long Change { get; init; }

    /// <summary>The last item that was decided again; null when none was yet.</summary>
    public Guid? DoneUpTo { get; set; }
}

/// <summary>The one row that counts the changes of the partnership.</summary>
internal sealed class PartnershipCount
{
    public required int Id { get; init; }
    public required long Changes { get; init; }
}
