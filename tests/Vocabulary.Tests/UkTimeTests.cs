namespace IntelHub.Vocabulary.Tests;

public class UkTimeTests
{
    [Theory]
    [InlineData("2026-01-15T23:59:59Z", "2026-01-15")]
    [InlineData("2026-07-15T22:59:59Z", "2026-07-15")]
    [InlineData("2026-07-15T23:00:00Z", "2026-07-16")]
    [InlineData("2026-03-28T23:30:00Z", "2026-03-28")]
    [InlineData("2026-03-29T23:30:00Z", "2026-03-30")]
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T23:30:00Z", "2026-10-25")]
    public void The_day_turns_an_hour_early_by_UTC_while_summer_time_lasts(string instant, string day)
    {
        Instant.TryParse(instant, out var at).ShouldBeTrue();

        UkTime.DayOf(at).ToString("yyyy-MM-dd", null).ShouldBe(day);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void The_first_and_the_last_day_are_days_too(string instant)
    {
        Instant.TryParse(instant, out var at).ShouldBeTrue();

        UkTime.DayOf(at).ShouldBe(DateOnly.FromDateTime(at.UtcDateTime));
    }
}
