using IntelHub.Ledger.Tiles;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Tiles;

public sealed class TilePathTests
{
    [Theory]
    [InlineData(0, 0UL, 256, "tile/0/000")]
    [InlineData(0, 5UL, 8, "tile/0/005.p/8")]
    [InlineData(0, 999UL, 256, "tile/0/999")]
    [InlineData(1, 1000UL, 256, "tile/1/x001/000")]
    [InlineData(0, 1_234_067UL, 256, "tile/0/x001/x234/067")]
    [InlineData(3, 1_234_067UL, 255, "tile/3/x001/x234/067.p/255")]
    [InlineData(63, ulong.MaxValue, 1, "tile/63/x018/x446/x744/x073/x709/x551/615.p/1")]
    [InlineData(null, 273UL, 112, "tile/entries/273.p/112")]
    [InlineData(null, 1_234_067UL, 256, "tile/entries/x001/x234/067")]
    public void A_path_is_written_in_groups_of_three_and_read_back(int? level, ulong index, int width, string text)
    {
        new TilePath(level, index, width).ToString().ShouldBe(text);
        TilePath.Parse(text).ShouldBe(new TilePath(level, index, width));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/067")]
    [InlineData("tile/0/x001/x067")]
    [InlineData("tile/0/X001/067")]
    [InlineData("tile/00/001")]
    [InlineData("tile/64/001")]
    [InlineData("tile/-1/001")]
    [InlineData("tile/4294967296/001")]
    [InlineData("tile/0/-01")]
    [InlineData("tile/0/001.p/0")]
    [InlineData("tile/0/001.p/08")]
    [InlineData("tile/0/001.p/256")]
    [InlineData("tile/0/001.p/4294967297")]
    [InlineData("tile/0/001.p")]
    [InlineData("tile/0/001.p/")]
    [InlineData("tile/0/.p/8")]
    [InlineData("tile/0/001/")]
    [InlineData("/tile/0/001")]
    [InlineData("tile/0/../001")]
    [InlineData("tile/0/x018/x446/x744/x073/x709/x551/616")]
    [InlineData("tile/Entries/001")]
    [InlineData("entries/001")]
    public void A_path_with_another_spelling_is_refused(string text) =>
        Should.Throw<TileRefused>(() => TilePath.Parse(text));

    [Fact]
    public void Nothing_but_a_path_or_its_refusal_comes_of_any_text()
    {
        var dice = new Dice(3);
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = dice.Spoil("tile/3/x001/x234/067.p/25"u8.ToArray());
            var text = System.Text.Encoding.Latin1.GetString(bytes);
            try
            {
                TilePath.Parse(text).ToString().ShouldBe(text);
            }
            catch (TileRefused refused)
            {
                refused.Message.ShouldNotBeEmpty();
            }
        }
    }
}
