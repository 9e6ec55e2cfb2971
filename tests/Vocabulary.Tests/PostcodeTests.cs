namespace IntelHub.Vocabulary.Tests;

public class PostcodeTests
{
    [Theory]
    [InlineData("M1 1AE", "M1 1AE", "M1")]
    [InlineData("B33 8TH", "B33 8TH", "B33")]
    [InlineData("CT9 9ZZ", "CT9 9ZZ", "CT9")]
    [InlineData("DN55 1PT", "DN55 1PT", "DN55")]
    [InlineData("W1A 0AX", "W1A 0AX", "W1A")]
    [InlineData("EC1A 1BB", "EC1A 1BB", "EC1A")]
    [InlineData("GIR 0AA", "GIR 0AA", "GIR")]
    [InlineData("ct99zz", "CT9 9ZZ", "CT9")]
    [InlineData("  ec1a1bb ", "EC1A 1BB", "EC1A")]
    public void A_postcode_is_kept_in_capitals_with_one_space(string text, string canonical, string district)
    {
        Postcode.TryParse(text, out var postcode).ShouldBeTrue();

        postcode.Value.ShouldBe(canonical);
        postcode.District.ShouldBe(district);
    }

    [Fact]
    public void Spacing_and_case_do_not_make_another_postcode()
    {
        Postcode.TryParse("ct99zz", out var typed).ShouldBeTrue();
        Postcode.TryParse("CT9 9ZZ", out var printed).ShouldBeTrue();

        typed.ShouldBe(printed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CT9")]
    [InlineData("9ZZ")]
    [InlineData("QT9 9ZZ")]
    [InlineData("CI9 9ZZ")]
    [InlineData("CT9 9ZC")]
    [InlineData("CT9 ZZZ")]
    [InlineData("CT999 9ZZ")]
    [InlineData("W1I 0AX")]
    [InlineData("EC1C 1BB")]
    [InlineData("GIR 0AB")]
    [InlineData("CT9 9ZZ\n")]
    [InlineData("90210")]
    public void What_the_format_does_not_allow_is_no_postcode(string? text) =>
        Postcode.TryParse(text, out _).ShouldBeFalse();
}
