namespace IntelHub.Sharing.Policies;

/// <summary>
/// A stretch of time that includes <c>From</c> and excludes <c>Until</c>; without one it does not end.
/// </summary>
internal readonly record struct Period(DateTimeOffset From, DateTimeOffset? Until)
{
    public static readonly Period Always = new(DateTimeOffset.MinValue, null);

    public static readonly Period Never = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    public bool Contains(DateTimeOffset at) => From <= at && (Until is null || at < Until);

    /// <summary>The part of it that lies in another.</summary>
    public Period Within(Period other)
    {
        var from = From > other.From ? From : other.From;
        var until = Until is null || other.Until < Until ? other.Until : Until;
        return until <= from ? Never : new Period(from, until);
    }

    /// <summary>The instants at which <see cref="Contains"/> can change its answer.</summary>
    public IEnumerable<DateTimeOffset> Boundaries => Until is { } until ? [From, until] : [From];
}
