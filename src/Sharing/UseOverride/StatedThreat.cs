namespace IntelHub.Sharing.UseOverride;

/// <summary>
/// A duty officer stated a threat to life about an item; it opens the item to that officer for an hour.
/// </summary>
internal sealed record StatedThreat(Guid ItemId, string Member, DateTimeOffset StatedAt, DateTimeOffset Until)
{
    /// <summary>Long enough to act on, short enough to be asked for again (domain reference, section 9).</summary>
    private static readonly TimeSpan _holds = TimeSpan.FromHours(1);

    public static StatedThreat To(Guid itemId, string member, DateTimeOffset now) =>
        new(itemId, member, now, now + _holds);
}
