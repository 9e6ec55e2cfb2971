namespace IntelHub.Vocabulary.Tests;

public class MarkingTests
{
    [Theory]
    [InlineData("OFFICIAL")]
    [InlineData("OFFICIAL-SENSITIVE")]
    public void What_the_hub_may_hold_is_read_as_it_is_written(string text) => Marking.Parse(text).Value.ShouldBe(text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("official")]
    [InlineData(" OFFICIAL")]
    [InlineData("OFFICIAL SENSITIVE")]
    [InlineData("SECRET")]
    [InlineData("RESTRICTED")]
    public void Nothing_else_is_read_as_a_marking(string? text) => Marking.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Insisting_on_another_marking_is_a_defect() =>
        Should.Throw<FormatException>(() => Marking.Parse("SECRET"));

    [Theory]
    [InlineData("SECRET", true)]
    [InlineData("top secret ", true)]
    [InlineData("OFFICIAL-SENSITIVE", false)]
    [InlineData(null, false)]
    public void The_tiers_above_are_known_however_they_are_typed(string? text, bool tooHigh) =>
        Marking.IsTooHigh(text).ShouldBe(tooHigh);

    [Theory]
    [InlineData("RESTRICTED", true)]
    [InlineData("Not Protectively Marked", true)]
    [InlineData("protect", true)]
    [InlineData("CONFIDENTIAL", true)]
    [InlineData("OFFICIAL", false)]
    [InlineData(null, false)]
    public void The_markings_retired_in_2014_are_known_however_they_are_typed(string? text, bool retired) =>
        Marking.IsRetired(text).ShouldBe(retired);
}
