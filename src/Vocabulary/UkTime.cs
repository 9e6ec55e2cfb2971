namespace IntelHub.Vocabulary;

/// <summary>What day it is in the United Kingdom, summer time included.</summary>
public static class UkTime
{
    // The rule of the Summer Time Act 1972 itself, not the machine's time zone data: small images carry none, and the
    // same submission must be judged alike wherever it is replayed.
    private static readonly TimeZoneInfo _uk = TimeZoneInfo.CreateCustomTimeZone(
        "UK", TimeSpan.Zero, "UK", "GMT", "BST",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
                LastSundayOf(month: 3, hour: 1), LastSundayOf(month: 10, hour: 2)),
        ]);

    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _uk).DateTime);

    /// <summary>What clocks and calendars show there.</summary>
    public static (DateOnly Day, TimeOnly Time) LocalOf(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _uk).DateTime;
        return (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <summary>When they show that.</summary>
    public static DateTimeOffset InstantOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, _uk.GetUtcOffset(local)).ToUniversalTime();
    }

    private static TimeZoneInfo.TransitionTime LastSundayOf(int month, int hour) =>
        TimeZoneInfo.TransitionTime.CreateFloatingDateRule(
            new DateTime(1, 1, 1, hour, 0, 0), month, week: 5, DayOfWeek.Sunday);
}
