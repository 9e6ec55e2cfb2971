namespace IntelHub.Vocabulary.Tests;

public class UprnTests
{
    [Theory]
    [InlineData("1", "000000000001")]
    [InlineData("199356", "000000199356")]
    [InlineData("000000199356", "000000199356")]
    [InlineData("100062619512", "100062619512")]
    public void Up_to_twelve_digits_are_padded_to_twelve(string text, string canonical)
    {
        Uprn.TryParse(text, out var uprn).ShouldBeTrue();

        uprn.Value.ShouldBe(canonical);
    }

    [Fact]
    public void Leading_zeros_do_not_make_another_property()
    {
        Uprn.TryParse("199356", out var bare).ShouldBeTrue();
        Uprn.TryParse("000000199356", out var padded).ShouldBeTrue();

        bare.ShouldBe(padded);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("000000000000")]
    [InlineData("1000626195123")]
    [InlineData("12 34")]
    [InlineData(" 1")]
    [InlineData("-1")]
    [InlineData("1.0")]
    [InlineData("12A")]
    [InlineData("١٢٣")]
    public void Anything_else_is_no_property(string? text) => Uprn.TryParse(text, out _).ShouldBeFalse();
}
