using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Tests.Merkle;
using IntelHub.Ledger.Tests.Notes;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Checkpoints;

public sealed class CheckpointTests
{
    private const string Origin = "ledger.hub.example/kent";
    private const string Root = "qEoTaCX+cEWxzdP4Jn/MV1KluJidOU7071tHLgjJKwU=";

    private static readonly SomeLog _log = new(30);
    private static readonly TrustedLog _trusted = new(The.Log.Verifier, [The.Witness.Verifier], 1);

    [Fact]
    public void A_checkpoint_is_signed_and_cosigned_as_others_do_it()
    {
        var text = new Checkpoint(Origin, 30, _log.Root(30)).Text();

        SignedNote.Of(text, The.Log.Sign(text), The.Witness.Cosign(text, The.TimeOfSeeing)).ToString()
            .ShouldBe(The.SignedCheckpoint);
    }

    [Fact]
    public void A_checkpoint_is_read_with_the_time_at_which_a_witness_saw_it()
    {
        var opened = _trusted.Open(The.Utf8(The.SignedCheckpoint));

        (opened.Checkpoint.Origin, opened.Checkpoint.Size, opened.Checkpoint.Root)
            .ShouldBe((Origin, 30UL, _log.Root(30)));
        opened.Cosignatures.ShouldHaveSingleItem().SeenAt.ShouldBe(The.TimeOfSeeing);
    }

    [Fact]
    public void Every_change_of_any_byte_of_a_cosigned_checkpoint_is_noticed()
    {
        var signed = The.Utf8(The.SignedCheckpoint);

        for (var at = 0; at < signed.Length; at++)
        {
            for (var bits = 1; bits <= byte.MaxValue; bits += bits < 8 ? 1 : 31)
            {
                ShouldBeRefused([.. signed[..at], (byte)(signed[at] ^ bits), .. signed[(at + 1)..]]);
            }
        }
    }

    [Fact]
    public void Every_byte_dropped_or_added_is_noticed()
    {
        var signed = The.Utf8(The.SignedCheckpoint);

        for (var at = 0; at < signed.Length; at++)
        {
            ShouldBeRefused([.. signed[..at], .. signed[(at + 1)..]]);
            ShouldBeRefused([.. signed[..at], (byte)'A', .. signed[at..]]);
            ShouldBeRefused([.. signed[..at], (byte)'\n', .. signed[at..]]);
            ShouldBeRefused(signed[..at]);
        }
    }

    [Fact]
    public void Too_few_witnesses_are_refused()
    {
        var text = new Checkpoint(Origin, 30, _log.Root(30)).Text();
        using var second = The.Key("witness.example/w2", SignatureKind.Cosignature, "a second witness's key");
        var twiceTheSame = SignedNote.Of(
            text, The.Log.Sign(text), The.Witness.Cosign(text, 1), The.Witness.Cosign(text, 2));
        var both = SignedNote.Of(text, The.Log.Sign(text), The.Witness.Cosign(text, 1), second.Cosign(text, 2));
        var twoNeeded = new TrustedLog(The.Log.Verifier, [The.Witness.Verifier, second.Verifier], 2);

        Refusal(twoNeeded, twiceTheSame)
            .ShouldBe("1 of the witnesses have cosigned the checkpoint; 2 must have.");
        twoNeeded.Open(The.Utf8(both.ToString())).Cosignatures.Count.ShouldBe(2);
    }

    [Fact]
    public void A_witness_alone_does_not_make_a_checkpoint()
    {
        var text = new Checkpoint(Origin, 30, _log.Root(30)).Text();

        Refusal(_trusted, SignedNote.Of(text, The.Witness.Cosign(text, 1)))
            .ShouldBe("'ledger.hub.example/kent' has not signed the checkpoint.");
    }

    [Fact]
    public void A_checkpoint_of_another_log_is_refused_though_the_key_is_right()
    {
        var text = new Checkpoint("ledger.hub.example/essex", 30, _log.Root(30)).Text();

        Refusal(new TrustedLog(The.Log.Verifier, [], 0), SignedNote.Of(text, The.Log.Sign(text)))
            .ShouldBe("The checkpoint is of 'ledger.hub.example/essex', and not of 'ledger.hub.example/kent'.");
    }

    [Fact]
    public void A_signature_of_the_log_is_no_cosignature_of_the_same_key()
    {
        var text = new Checkpoint(Origin, 30, _log.Root(30)).Text();
        using var both = The.Key(The.Log.Verifier.Name, SignatureKind.Cosignature, "a made-up log's key");
        var asCosignature = The.Log.Sign(text) with { KeyId = both.Verifier.Id };

        both.Verifier.Id.ShouldNotBe(The.Log.Verifier.Id);
        Refusal(
            new TrustedLog(The.Log.Verifier, [both.Verifier], 1),
            SignedNote.Of(text, The.Log.Sign(text), asCosignature))
            .ShouldBe("The signature of 'ledger.hub.example/kent' is not of this text.");
    }

    [Fact]
    public void A_time_after_the_last_that_there_is_is_refused_though_it_is_signed()
    {
        var text = new Checkpoint(Origin, 30, _log.Root(30)).Text();
        var beyond = new Cosignature(long.MinValue, []);
        using var key = The.PrivateKey("a made-up witness's key");
        var signed = beyond with { Signature = key.Sign(beyond.Message(text)) };
        var line = new NoteSignature(The.Witness.Verifier.Name, The.Witness.Verifier.Id, signed.ToBytes());

        Refusal(_trusted, SignedNote.Of(text, The.Log.Sign(text), line))
            .ShouldBe("The signature of 'witness.example/w1' is not of this text.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void The_first_and_the_last_time_are_cosigned_like_any(long time)
    {
        var text = new Checkpoint(Origin, 30, _log.Root(30)).Text();
        var note = SignedNote.Of(text, The.Log.Sign(text), The.Witness.Cosign(text, time));

        _trusted.Open(The.Utf8(note.ToString())).Cosignatures[0].SeenAt.ShouldBe(time);
    }

    [Fact]
    public void Extensions_are_kept_and_signed()
    {
        var text = new Checkpoint(Origin, ulong.MaxValue, _log.Root(30), "one more line", "and another").Text();

        text.ShouldBe($"{Origin}\n18446744073709551615\n{Root}\none more line\nand another\n");
        Checkpoint.Parse(text).Extensions.ShouldBe(["one more line", "and another"]);
        Checkpoint.Parse(text).Text().ShouldBe(text);
    }

    [Fact]
    public void An_empty_log_has_a_checkpoint_too() =>
        Checkpoint.Parse(new Checkpoint(Origin, 0, NodeHash.OfEmptyTree).Text()).Size.ShouldBe(0UL);

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData(Origin + "\n30\n")]
    [InlineData(Origin + "\n30\n" + Root)]
    [InlineData("\n30\n" + Root + "\n")]
    [InlineData(Origin + "\n\n" + Root + "\n")]
    [InlineData(Origin + "\n030\n" + Root + "\n")]
    [InlineData(Origin + "\n+30\n" + Root + "\n")]
    [InlineData(Origin + "\n-30\n" + Root + "\n")]
    [InlineData(Origin + "\n 30\n" + Root + "\n")]
    [InlineData(Origin + "\n0x1e\n" + Root + "\n")]
    [InlineData(Origin + "\n\u0663\n" + Root + "\n")]
    [InlineData(Origin + "\n18446744073709551616\n" + Root + "\n")]
    [InlineData(Origin + "\n0\n" + Root + "\n")]
    [InlineData(Origin + "\n30\nqEoTaCX+cEWxzdP4Jn/MV1KluJidOU7071tHLgjJKwV=\n")]
    [InlineData(Origin + "\n30\nqEoTaCX+cEWxzdP4Jn/MV1KluJidOU7071tHLgjJ\n")]
    [InlineData(Origin + "\n30\n" + Root + " \n")]
    [InlineData(Origin + "\n30\n" + Root + "\n\n")]
    [InlineData(Origin + "\n30\n" + Root + "\n\nextension\n")]
    public void What_is_no_checkpoint_is_refused(string text) =>
        Should.Throw<NoteRefused>(() => Checkpoint.Parse(text));

    [Fact]
    public void Whom_to_trust_must_make_sense()
    {
        Should.Throw<NoteRefused>(() => new TrustedLog(The.Witness.Verifier, [], 0));
        Should.Throw<NoteRefused>(() => new TrustedLog(The.Log.Verifier, [The.Stranger.Verifier], 0));
        Should.Throw<NoteRefused>(() => new TrustedLog(The.Log.Verifier, [The.Witness.Verifier], 2));
    }

    [Fact]
    public void Nothing_but_a_checkpoint_or_its_refusal_comes_of_any_bytes()
    {
        var dice = new Dice(2);
        var signed = The.Utf8(The.SignedCheckpoint);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = dice.Spoil(i % 5 == 0 ? dice.Bytes(1 + dice.Below(300)) : signed);
            if (!bytes.SequenceEqual(signed))
            {
                ShouldBeRefused(bytes);
            }
        }
    }

    private static void ShouldBeRefused(byte[] bytes) => Should.Throw<NoteRefused>(() => _trusted.Open(bytes));

    private static string Refusal(TrustedLog trusted, SignedNote note) =>
        Should.Throw<NoteRefused>(() => trusted.Open(The.Utf8(note.ToString()))).Message;
}
