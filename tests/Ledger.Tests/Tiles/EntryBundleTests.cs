using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Tiles;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Tiles;

public sealed class EntryBundleTests
{
    [Fact]
    public void Entries_are_written_with_their_lengths_before_them() =>
        new EntryBundle([[1, 2, 3], [], [4]]).ToBytes().ShouldBe([0, 3, 1, 2, 3, 0, 0, 0, 1, 4]);

    [Fact]
    public void Entries_come_back_as_they_went_in()
    {
        var dice = new Dice(4);
        for (var i = 0; i < 50; i++)
        {
            var width = 1 + dice.Below(256);
            var entries = Enumerable.Range(0, width).Select(_ => dice.Bytes(dice.Below(40))).ToList();
            var bundle = EntryBundle.Parse(new EntryBundle(entries).ToBytes(), width);
            bundle.Entries.ShouldBe(entries);
            bundle.LeafHashes().ShouldBe(entries.Select(entry => NodeHash.OfLeaf(entry)));
        }
    }

    [Fact]
    public void The_longest_entry_fits_and_one_byte_more_is_refused()
    {
        var longest = new byte[ushort.MaxValue];

        EntryBundle.Parse(new EntryBundle([longest]).ToBytes(), 1).Entries[0].Length.ShouldBe(65_535);
        Should.Throw<TileRefused>(() => new EntryBundle([[.. longest, 0]]));
    }

    [Fact]
    public void A_bundle_has_between_1_and_256_entries()
    {
        Should.Throw<TileRefused>(() => new EntryBundle([]));
        Should.Throw<TileRefused>(() => new EntryBundle(Enumerable.Repeat<byte[]>([], 257)));
        Should.Throw<TileRefused>(() => EntryBundle.Parse([], 0));
    }

    [Theory]
    [InlineData("00", 1)]
    [InlineData("0001", 1)]
    [InlineData("000201", 1)]
    [InlineData("00010102", 1)]
    [InlineData("000101", 2)]
    [InlineData("000101000102", 1)]
    public void A_bundle_that_is_cut_off_or_of_another_width_is_refused(string hex, int width) =>
        Should.Throw<TileRefused>(() => EntryBundle.Parse(Convert.FromHexString(hex), width));

    [Fact]
    public void Nothing_but_a_bundle_or_its_refusal_comes_of_any_bytes()
    {
        var dice = new Dice(5);
        var bytes = new EntryBundle([[1, 2, 3], [], [4], [5, 6]]).ToBytes();
        for (var i = 0; i < 5_000; i++)
        {
            var spoilt = dice.Spoil(bytes);
            try
            {
                EntryBundle.Parse(spoilt, 4).ToBytes().ShouldBe(spoilt);
            }
            catch (TileRefused refused)
            {
                refused.Message.ShouldNotBeEmpty();
            }
        }
    }
}
