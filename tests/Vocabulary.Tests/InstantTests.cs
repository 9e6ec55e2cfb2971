namespace IntelHub.Vocabulary.Tests;

public class InstantTests
{
    [Theory]
    [InlineData("2026-07-08", "2026-07-08T00:00:00Z")]
    [InlineData("2026-07-08T12:30Z", "2026-07-08T12:30:00Z")]
    [InlineData("2026-07-08T12:30:15Z", "2026-07-08T12:30:15Z")]
    [InlineData("2026-07-08T12:30:15.25Z", "2026-07-08T12:30:15.25Z")]
    public void A_date_or_an_instant_in_UTC_is_read(string text, string canonical)
    {
        Instant.TryParse(text, out var instant).ShouldBeTrue();

        Instant.Format(instant).ShouldBe(canonical);
        instant.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-07-08T12:30:15")]
    [InlineData("2026-07-08T12:30:15+01:00")]
    [InlineData("2026-07-08 12:30:15Z")]
    [InlineData("08/07/2026")]
    [InlineData("2026-02-30")]
    [InlineData(" 2026-07-08")]
    public void Anything_else_is_no_instant(string? text) => Instant.TryParse(text, out _).ShouldBeFalse();
}
