using IntelHub.Ledger.Notes;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Notes;

public sealed class VerifierKeyTests
{
    [Fact]
    public void Keys_are_written_as_others_write_them()
    {
        The.Log.Verifier.ToString().ShouldBe(The.LogsVerifier);
        The.Witness.Verifier.ToString().ShouldBe(The.WitnessesVerifier);
    }

    [Theory]
    [InlineData(The.LogsVerifier)]
    [InlineData(The.WitnessesVerifier)]
    public void Keys_are_read_as_they_are_written(string text) =>
        VerifierKey.Parse(text).ToString().ShouldBe(text);

    [Theory]
    [InlineData(The.LogsVerifier)]
    [InlineData(The.WitnessesVerifier)]
    public void Every_changed_letter_is_noticed(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            Should.Throw<NoteRefused>(() => VerifierKey.Parse(text[..at] + (char)(text[at] ^ 1) + text[(at + 1)..]));
            Should.Throw<NoteRefused>(() => VerifierKey.Parse(text[..at] + text[(at + 1)..]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("++")]
    [InlineData("name+3e641c2b")]
    [InlineData("name+3e641c2b+")]
    [InlineData("name+3E641C2B+Ad5z2QHEIRQRUBe0iG/ZO2HddHijXAr5PoZLlmKLcOS3")]
    public void What_is_no_key_is_refused(string text) =>
        Should.Throw<NoteRefused>(() => VerifierKey.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a+b")]
    [InlineData("a\nb")]
    [InlineData("non\u00a0breaking")]
    public void A_name_that_a_line_could_not_hold_is_refused(string name) =>
        Should.Throw<NoteRefused>(() => The.Key(name, SignatureKind.Note, "some key"));

    [Fact]
    public void Nothing_but_a_key_or_its_refusal_comes_of_any_text()
    {
        var dice = new Dice(1);
        for (var i = 0; i < 3_000; i++)
        {
            var text = System.Text.Encoding.Latin1.GetString(dice.Spoil(The.Utf8(The.LogsVerifier)));
            try
            {
                VerifierKey.Parse(text).ToString().ShouldBe(text);
            }
            catch (NoteRefused refused)
            {
                refused.Message.ShouldNotBeEmpty();
            }
        }
    }
}
