namespace IntelHub.Sharing.UseOverride;

/// <summary>
/// A duty officer stated a threat to life about an item; it opens the item to that officer for an hour.
/// </summary>
internal sealed record StatedThreat(Guid ItemId, string Member, DateTimeOffset StatedAt, DateTimeOffset Until)
{
    /// <summary>Long enough to act on, short enough to be asked for again (domain reference, section 9).</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromHours(1);
}
