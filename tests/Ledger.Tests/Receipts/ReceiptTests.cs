using System.Text;
using System.Text.Json;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Receipts;
using IntelHub.Ledger.Tests.Merkle;
using IntelHub.Ledger.Tests.Notes;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Receipts;

public sealed class ReceiptTests
{
    public static TheoryData<string> Samples => [.. _samples.Keys];

    private static readonly Dictionary<string, (Receipt Receipt, ReaderKeys Keys)> _samples = new()
    {
        ["cosigned"] = (SomeReceipt.Of(3, 7), SomeReceipt.Keys),
        ["signed by the log alone"] = (SomeReceipt.Of(3, 7, cosigned: false), SomeReceipt.LogsKey),
        ["after an erasure"] = (SomeReceipt.Of(3, 7, erased: true), SomeReceipt.Keys),
        ["the only entry"] = (SomeReceipt.Of(0, 1), SomeReceipt.Keys),
        ["with a long proof"] = (SomeReceipt.Of(1000, 1025), SomeReceipt.Keys),
        ["by a system"] = (
            SomeReceipt.Of(2, 3, fact: SomeReceipt.Fact(2) with { Who = "hub", System = "hub", Explanation = [] }),
            SomeReceipt.Keys),
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_receipt_is_read_as_it_was_written_and_proved(string sample)
    {
        var (receipt, keys) = _samples[sample];
        var bytes = receipt.ToBytes();

        var proved = ReceiptReader.Prove(bytes, keys);

        proved.Receipt.ToBytes().ShouldBe(bytes);
        proved.Receipt.Entry.ShouldBe(receipt.Entry);
        proved.Receipt.Index.ShouldBe(receipt.Index);
    }

    [Fact]
    public void Every_other_value_of_every_byte_of_a_small_receipt_is_refused()
    {
        var (receipt, keys) = _samples["by a system"];
        var bytes = receipt.ToBytes();

        for (var at = 0; at < bytes.Length; at++)
        {
            for (var change = 1; change <= byte.MaxValue; change++)
            {
                ShouldBeRefused([.. bytes[..at], (byte)(bytes[at] ^ change), .. bytes[(at + 1)..]], keys);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_flipped_bit_is_refused(string sample)
    {
        var (receipt, keys) = _samples[sample];
        var bytes = receipt.ToBytes();

        for (var at = 0; at < bytes.Length; at++)
        {
            for (var bit = 1; bit <= 128; bit <<= 1)
            {
                ShouldBeRefused([.. bytes[..at], (byte)(bytes[at] ^ bit), .. bytes[(at + 1)..]], keys);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_byte_that_is_added_or_taken_away_is_refused(string sample)
    {
        var (receipt, keys) = _samples[sample];
        var bytes = receipt.ToBytes();

        for (var at = 0; at <= bytes.Length; at++)
        {
            foreach (var added in " \n\tA0=,\"\\\0"u8.ToArray())
            {
                ShouldBeRefused([.. bytes[..at], added, .. bytes[at..]], keys);
            }

            if (at < bytes.Length)
            {
                ShouldBeRefused([.. bytes[..at], .. bytes[(at + 1)..]], keys);
                ShouldBeRefused([.. bytes[..at], bytes[at], .. bytes[at..]], keys);
                ShouldBeRefused(bytes[..at], keys);
            }
        }
    }

    [Fact]
    public void Any_letter_of_the_base64_of_a_salt_counts_though_a_longer_salt_opens_the_same()
    {
        var receipt = SomeReceipt.Of(3, 7);
        var opening = receipt.Openings[0];
        var longer = opening with { Salt = [.. opening.Salt, 0] };
        longer.Commitment().ShouldBe(opening.Commitment());

        Refusal(receipt with { Openings = [longer, receipt.Openings[1]] }).ShouldContain("byte for byte");
    }

    [Fact]
    public void Every_text_is_written_so_that_any_reader_of_json_gives_it_back()
    {
        const string said = "\u0001\t\r\u001f \u007f\u0085\u2028\u202e\"\\/\u00e9\U0001F600";
        var receipt = SomeReceipt.Of(
            0, 1, fact: SomeReceipt.Fact(0) with { Who = said, Explanation = [said, said] });

        ReceiptReader.Prove(receipt.ToBytes(), SomeReceipt.Keys).Person.ShouldBe(said);
        using var read = JsonDocument.Parse(receipt.ToBytes());
        read.RootElement.GetProperty("entry").GetString().ShouldBe(Encoding.UTF8.GetString(receipt.Entry));
        read.RootElement.GetProperty("checkpoint").GetString().ShouldBe(receipt.Checkpoint);
        read.RootElement.GetProperty("openings")[0].GetProperty("value").GetString().ShouldBe($"{said}\n{said}");
    }

    [Fact]
    public void The_proof_of_another_entry_is_refused()
    {
        var (third, fourth) = (SomeReceipt.Of(3, 7), SomeReceipt.Of(4, 7));

        Refusal(third with { Proof = fourth.Proof }).ShouldBe(
            "The proof does not show that this entry is entry 3 of the 7 that the checkpoint covers.");
        Refusal(third with { Index = 4 }).ShouldContain("entry 4 of the 7");
        Refusal(third with { Index = 4, Proof = fourth.Proof }).ShouldContain("entry 4 of the 7");
        Refusal(third with { Entry = fourth.Entry, Openings = [] }).ShouldContain("entry 3 of the 7");
        Refusal(third with { Index = 7 }).ShouldContain("entry 7 of the 7");
    }

    [Fact]
    public void The_openings_of_another_entry_are_refused() =>
        Refusal(SomeReceipt.Of(3, 7) with { Openings = SomeReceipt.Of(4, 7).Openings })
            .ShouldBe("The opening of 'explanation' is not what the entry has a commitment to.");

    [Fact]
    public void Openings_twice_in_another_order_or_of_what_is_no_commitment_are_refused()
    {
        var receipt = SomeReceipt.Of(3, 7);
        var (explanation, person) = (receipt.Openings[0], receipt.Openings[1]);

        Refusal(receipt with { Openings = [person, explanation] }).ShouldContain("in the order of their names");
        Refusal(receipt with { Openings = [person, person] }).ShouldContain("one for each commitment");
        Refusal(receipt with { Openings = [person with { Slot = "somebody" }] }).ShouldContain("'somebody'");
        Refusal(SomeReceipt.Of(0, 1, fact: SomeReceipt.Fact(0) with { Who = "hub", System = "hub" }) with
        {
            Openings = [person],
        }).ShouldContain("'person'");
    }

    [Fact]
    public void The_checkpoint_of_another_log_is_refused_by_the_key_that_is_missing()
    {
        using var essex = The.Key("ledger.hub.example/essex", SignatureKind.Note, "another log's key");
        var receipt = SomeReceipt.Of(3, 7);
        var text = CheckpointOf(receipt, "ledger.hub.example/essex").Text();

        Refusal(receipt with { Checkpoint = SignedNote.Of(text, essex.Sign(text)).ToString() }).ShouldBe(
            $"The checkpoint is signed by 'ledger.hub.example/essex' with the key {essex.Verifier.Id:x8}, which is " +
            "missing among the keys to check by.");
    }

    [Fact]
    public void The_checkpoint_of_another_log_that_the_reader_knows_too_is_refused_by_the_proof()
    {
        using var essex = The.Key("ledger.hub.example/essex", SignatureKind.Note, "another log's key");
        var keys = new ReaderKeys([The.Log.Verifier, essex.Verifier]);
        var receipt = SomeReceipt.Of(3, 7);
        var text = new Checkpoint("ledger.hub.example/essex", 7, new SomeLog(7).Root(7)).Text();

        Refusal(receipt with { Checkpoint = SignedNote.Of(text, essex.Sign(text)).ToString() }, keys)
            .ShouldContain("entry 3 of the 7");
    }

    [Fact]
    public void One_log_cannot_speak_for_another_that_the_reader_knows_too()
    {
        using var essex = The.Key("ledger.hub.example/essex", SignatureKind.Note, "another log's key");
        var keys = new ReaderKeys([The.Log.Verifier, essex.Verifier]);
        var receipt = SomeReceipt.Of(3, 7, cosigned: false);
        var text = CheckpointOf(receipt, The.Log.Verifier.Name).Text();

        Refusal(receipt with { Checkpoint = SignedNote.Of(text, essex.Sign(text)).ToString() }, keys)
            .ShouldBe("The checkpoint is of 'ledger.hub.example/kent', and not of 'ledger.hub.example/essex'.");
    }

    [Fact]
    public void Another_size_with_which_the_same_proof_verifies_is_refused_by_the_signature()
    {
        var receipt = SomeReceipt.Of(0, 7);
        var checkpoint = CheckpointOf(receipt, The.Log.Verifier.Name);
        var leaf = NodeHash.OfLeaf(receipt.Entry);
        InclusionProof.Verify(0, 8, leaf, receipt.Proof, checkpoint.Root).ShouldBe(ProofVerdict.Verifies);

        Refusal(receipt with { Checkpoint = receipt.Checkpoint.Replace("\n7\n", "\n8\n") })
            .ShouldBe("The signature of 'ledger.hub.example/kent' is not of this text.");
    }

    [Fact]
    public void A_witness_whose_key_the_reader_lacks_is_named() =>
        Refusal(SomeReceipt.Of(3, 7), SomeReceipt.LogsKey)
            .ShouldStartWith("The checkpoint is signed by 'witness.example/w1' with the key 19bbc30a, which is");

    [Fact]
    public void As_many_witnesses_must_have_cosigned_as_there_are_keys_of_unless_the_reader_asks_for_fewer()
    {
        var alone = SomeReceipt.Of(3, 7, cosigned: false);

        Refusal(alone).ShouldBe("0 of the witnesses have cosigned the checkpoint; 1 must have.");
        ReceiptReader.Prove(alone.ToBytes(), new ReaderKeys(SomeReceipt.Keys.All, 0)).Entry.Version.ShouldBe(3);
    }

    [Fact]
    public void A_signature_that_stands_there_twice_is_refused()
    {
        var receipt = SomeReceipt.Of(3, 7);
        var lines = receipt.Checkpoint.Split('\n');

        Refusal(receipt with { Checkpoint = $"{receipt.Checkpoint}{lines[^2]}\n" })
            .ShouldBe("The checkpoint is signed twice with one key.");
    }

    [Fact]
    public void An_entry_that_is_none_is_refused_though_it_is_in_the_log()
    {
        byte[] entry = [.. "{\"v\":2}"u8];
        var log = new SomeLog([entry]);
        var note = SomeReceipt.Note(new Checkpoint(The.Log.Verifier.Name, 1, log.Root(1)));

        Refusal(new Receipt(entry, 0, [], note, [])).ShouldBe("These bytes are not an entry of the ledger.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"intelhub-ledger-receipt\",\"version\":1,\"entry\":null,\"index\":0,\"proof\":[null]}")]
    [InlineData("{\"format\":\"intelhub-ledger-receipt\",\"version\":1,\"entry\":\"\\ud800\",\"index\":0,\"proof\":" +
        "[null],\"checkpoint\":\"\",\"openings\":[null]}")]
    public void What_is_no_receipt_is_refused(string text) => ShouldBeRefused(The.Utf8(text), SomeReceipt.Keys);

    [Fact]
    public void Nothing_but_a_refusal_comes_of_any_bytes()
    {
        var dice = new Dice(7);
        var bytes = SomeReceipt.Of(3, 7).ToBytes();
        for (var i = 0; i < 3_000; i++)
        {
            var spoilt = dice.Spoil(bytes);
            if (!spoilt.SequenceEqual(bytes))
            {
                ShouldBeRefused(spoilt, SomeReceipt.Keys);
            }
        }
    }

    private static Checkpoint CheckpointOf(Receipt receipt, string origin)
    {
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(The.Utf8(receipt.Checkpoint)).Text);
        return new Checkpoint(origin, checkpoint.Size, checkpoint.Root);
    }

    private static void ShouldBeRefused(byte[] bytes, ReaderKeys keys) =>
        Should.Throw<ReceiptRefused>(() => ReceiptReader.Prove(bytes, keys));

    private static string Refusal(Receipt receipt, ReaderKeys? keys = null) => Should
        .Throw<ReceiptRefused>(() => ReceiptReader.Prove(receipt.ToBytes(), keys ?? SomeReceipt.Keys)).Message;
}
