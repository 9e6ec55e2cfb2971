using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Tests.Merkle;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.Tests.Tiles;

public sealed class TiledTreeTests
{
    private const int Leaves = 1_000;

    private static readonly SomeLog _log = new(Leaves);

    [Fact]
    public void Seventy_thousand_leaves_lie_in_the_tiles_that_the_format_says()
    {
        var paths = TiledTree.PathsOf(70_000).ToList();

        Count(0, partial: false).ShouldBe(273);
        Count(1, partial: false).ShouldBe(1);
        paths.Where(path => path.Width < TilePath.FullWidth).Select(path => path.ToString())
            .ShouldBe(["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
        paths.Count.ShouldBe(273 + 1 + 3);

        int Count(int level, bool partial) =>
            paths.Count(path => path.Level == level && path.Width < TilePath.FullWidth == partial);
    }

    [Fact]
    public void A_full_tile_stands_as_one_hash_in_the_next_level() =>
        TiledTree.PathsOf(256).Select(path => path.ToString()).ShouldBe(["tile/0/000", "tile/1/000.p/1"]);

    [Fact]
    public void An_empty_tree_has_no_tile() => TiledTree.PathsOf(0).ShouldBeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(512)]
    [InlineData(777)]
    [InlineData(Leaves)]
    public void Roots_and_proofs_come_out_of_tiles_alone(int size)
    {
        var tiles = TiledTree.PathsOf((ulong)size).ToDictionary(path => path.ToString(), BytesOf);
        var tree = new TiledTree((ulong)size, path => HashTile.Parse(tiles[path.ToString()], path.Width));

        Subtree.HashOver(0, (ulong)size, tree.HashOf).ShouldBe(_log.Root(size));
        Frontier.At((ulong)size, tree.HashOf).Root().ShouldBe(_log.Root(size));
        foreach (var index in Enumerable.Range(0, size).Where(index => index % 37 == 0 || index == size - 1))
        {
            InclusionProof.Of((ulong)index, (ulong)size, tree.HashOf)
                .ShouldBe(InclusionProof.Of((ulong)index, (ulong)size, _log.Read));
            ConsistencyProof.Of((ulong)index + 1, (ulong)size, tree.HashOf)
                .ShouldBe(ConsistencyProof.Of((ulong)index + 1, (ulong)size, _log.Read));
        }
    }

    [Fact]
    public void A_tile_that_is_not_as_wide_as_the_tree_needs_is_refused()
    {
        var tree = new TiledTree(200, _ => new HashTile(_log.Leaves.Take(199)));

        Should.Throw<TileRefused>(() => tree.HashOf(new Subtree(0, 0)))
            .Message.ShouldBe("tile/0/000.p/200 should be 200 hashes wide and is 199.");
    }

    [Fact]
    public void What_is_beyond_the_tree_is_refused()
    {
        var tree = new TiledTree(200, path => HashTile.Parse(BytesOf(path), path.Width));

        tree.HashOf(new Subtree(3, 24)).ShouldBe(_log.Defined(192, 200));
        Should.Throw<TileRefused>(() => tree.HashOf(new Subtree(3, 25)));
        Should.Throw<TileRefused>(() => tree.HashOf(new Subtree(8, 0)));
        Should.Throw<TileRefused>(() => tree.HashOf(new Subtree(0, 256)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(31, 1)]
    [InlineData(33, 1)]
    [InlineData(64, 1)]
    [InlineData(32, 2)]
    [InlineData(32, -1)]
    [InlineData(257 * 32, 257)]
    public void Bytes_that_are_not_so_many_hashes_are_refused(int length, int width) =>
        Should.Throw<TileRefused>(() => HashTile.Parse(new byte[length], width));

    private static byte[] BytesOf(TilePath path)
    {
        var level = 8 * path.Level!.Value;
        return new HashTile(Enumerable.Range(0, path.Width)
            .Select(i => _log.Read(new Subtree(level, (path.Index * TilePath.FullWidth) + (ulong)i)))).ToBytes();
    }
}
