using IntelHub.Ledger.Notes;

namespace IntelHub.Ledger.Tests.Notes;

public sealed class SignedNoteTests
{
    private const string Text = "The ledger was checked.\n\nNothing was missing.\n";

    [Fact]
    public void A_note_is_read_as_it_was_signed()
    {
        var note = Parse(Note(Text, The.Log, The.Stranger));

        note.Text.ShouldBe(Text);
        note.Signatures.Select(signature => signature.Name).ShouldBe(["ledger.hub.example/kent", "stranger.example"]);
    }

    [Fact]
    public void Who_signed_is_told_and_strangers_count_for_nothing()
    {
        var note = Parse(Note(Text, The.Stranger, The.Log));

        note.Verify([The.Log.Verifier]).Select(signature => signature.Key).ShouldBe([The.Log.Verifier]);
        note.Verify([The.Log.Verifier, The.Stranger.Verifier]).Count.ShouldBe(2);
    }

    [Fact]
    public void A_note_that_only_strangers_signed_is_refused() =>
        Refusal(() => Parse(Note(Text, The.Stranger)).Verify([The.Log.Verifier]))
            .ShouldBe("No known key has signed the note.");

    [Fact]
    public void A_note_is_refused_when_nobody_is_known() =>
        Should.Throw<NoteRefused>(() => Parse(Note(Text, The.Log)).Verify([]));

    [Fact]
    public void A_stranger_with_the_name_of_a_known_key_is_still_a_stranger()
    {
        using var impostor = The.Key(The.Log.Verifier.Name, SignatureKind.Note, "an impostor's key");

        Should.Throw<NoteRefused>(() => Parse(Note(Text, impostor)).Verify([The.Log.Verifier]));
        Parse(Note(Text, impostor, The.Log)).Verify([The.Log.Verifier]).Count.ShouldBe(1);
    }

    [Fact]
    public void One_wrong_signature_in_the_name_of_a_known_key_refuses_the_note()
    {
        var right = The.Log.Sign(Text);
        var wrong = right with { Signature = The.Log.Sign("Something else.\n").Signature };
        var both = SignedNote.Of(Text, right, wrong, The.Stranger.Sign(Text));

        Refusal(() => both.Verify([The.Log.Verifier]))
            .ShouldBe("The signature of 'ledger.hub.example/kent' is not of this text.");
        both.Verify([The.Stranger.Verifier]).Count.ShouldBe(1);
    }

    [Fact]
    public void Two_known_keys_that_cannot_be_told_apart_are_refused() => Should.Throw<NoteRefused>(() =>
        Parse(Note(Text, The.Log)).Verify([The.Log.Verifier, VerifierKey.Parse(The.LogsVerifier)]));

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("Text without a signature.\n")]
    [InlineData("Text without a signature.\n\n")]
    [InlineData("Text.\n\n\u2014 name\n")]
    [InlineData("Text.\n\n\u2014 name AAAAAA==\n")]
    [InlineData("Text.\n\n\u2014 name AAAAAAB=\n")]
    [InlineData("Text.\n\n\u2014 name AAAA AAAA\n")]
    [InlineData("Text.\n\n\u2014 na+me AAAAAAAA\n")]
    [InlineData("Text.\n\n\u2014  AAAAAAAA\n")]
    [InlineData("Text.\n\n\u2014 name  AAAAAAAA\n")]
    [InlineData("Text.\n\n\u2014 name AAAAAAAA \n")]
    [InlineData("Text.\n\n- name AAAAAAAA\n")]
    [InlineData("Text.\n\n\u2014 name AAAAAAAA")]
    [InlineData("Text.\n\n\u2014 name AAAAAAAA\r\n")]
    [InlineData("Text.\n\u2014 name AAAAAAAA\n")]
    [InlineData("Text\twith a tab.\n\n\u2014 name AAAAAAAA\n")]
    [InlineData("Text with \0.\n\n\u2014 name AAAAAAAA\n")]
    public void What_is_no_note_is_refused(string note) => Should.Throw<NoteRefused>(() => Parse(note));

    [Fact]
    public void The_shortest_note_that_is_formed_well_is_read() =>
        Parse("Text.\n\n\u2014 name AAAAAAAA\n").Signatures.ShouldHaveSingleItem().Signature.ShouldBe([0, 0]);

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() => Should.Throw<NoteRefused>(
        () => SignedNote.Parse([0xff, .. The.Utf8("Text.\n\n\u2014 name AAAAAAAA\n")]));

    [Fact]
    public void A_note_has_room_for_many_signatures_and_not_for_any_number()
    {
        var line = "\u2014 name AAAAAAAA\n";

        Parse($"Text.\n\n{Times(SignedNote.MostSignatures)}").Signatures.Count.ShouldBe(64);
        Should.Throw<NoteRefused>(() => Parse($"Text.\n\n{Times(SignedNote.MostSignatures + 1)}"));
        Should.Throw<NoteRefused>(() => Parse($"{new string('a', SignedNote.MostBytes)}\n\n{line}"));

        string Times(int count) => string.Concat(Enumerable.Repeat(line, count));
    }

    [Fact]
    public void A_text_that_does_not_end_its_line_is_not_signed() =>
        Should.Throw<NoteRefused>(() => SignedNote.Of("No line end", The.Stranger.Sign("No line end")));

    [Fact]
    public void A_witness_signs_nothing_without_the_time_and_a_log_never_cosigns()
    {
        Should.Throw<InvalidOperationException>(() => The.Witness.Sign(Text));
        Should.Throw<InvalidOperationException>(() => The.Log.Cosign(Text, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => The.Witness.Cosign(Text, -1));
    }

    private static string Note(string text, params SignerKey[] signers) =>
        SignedNote.Of(text, [.. signers.Select(signer => signer.Sign(text))]).ToString();

    private static SignedNote Parse(string note) => SignedNote.Parse(The.Utf8(note));

    private static string Refusal(Action read) => Should.Throw<NoteRefused>(read).Message;
}
