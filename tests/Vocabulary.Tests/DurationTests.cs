namespace IntelHub.Vocabulary.Tests;

public class DurationTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 15 * 60)]
    [InlineData("4h", 4 * 3600)]
    [InlineData("365d", 365 * 86400)]
    [InlineData("0s", 0)]
    public void Digits_and_a_unit_are_read(string text, int seconds)
    {
        Duration.TryParse(text, out var duration).ShouldBeTrue();

        duration.ShouldBe(TimeSpan.FromSeconds(seconds));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("4")]
    [InlineData("-4h")]
    [InlineData("4 h")]
    [InlineData("1.5h")]
    [InlineData("4w")]
    [InlineData("4H")]
    [InlineData("99999999999d")]
    [InlineData("99999999999999999999s")]
    public void Anything_else_is_no_duration(string? text) => Duration.TryParse(text, out _).ShouldBeFalse();
}
