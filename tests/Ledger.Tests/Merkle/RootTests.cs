using IntelHub.Ledger.Merkle;

namespace IntelHub.Ledger.Tests.Merkle;

public sealed class RootTests
{
    /// <summary>The eight leaves that testers of RFC 6962 have in common.</summary>
    private static readonly string[] _leaves =
    [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_roots_are_those_that_everybody_knows(int size, string root)
    {
        var log = new SomeLog(_leaves.Select(Convert.FromHexString));

        Convert.ToHexStringLower(log.Root(size).Bytes).ShouldBe(root);
    }

    [Fact]
    public void At_every_size_the_root_is_the_one_defined()
    {
        var log = new SomeLog(300);

        for (var size = 0; size <= 300; size++)
        {
            log.Root(size).ShouldBe(log.Defined(0, size));
            Subtree.HashOver(0, (ulong)size, log.Read).ShouldBe(log.Defined(0, size));
        }
    }

    [Fact]
    public void A_log_that_is_taken_up_again_grows_as_if_it_had_never_stopped()
    {
        var log = new SomeLog(130);

        for (var size = 0; size < 130; size++)
        {
            var taken = Frontier.At((ulong)size, log.Read);
            taken.Root().ShouldBe(log.Root(size));
            taken.Append(log.Leaves[size]);
            (taken.Size, taken.Root()).ShouldBe(((ulong)size + 1, log.Root(size + 1)));
        }
    }

    [Fact]
    public void Each_full_subtree_is_kept_once()
    {
        var log = new SomeLog(100);

        log.Kept.Count.ShouldBe(100 + 50 + 25 + 12 + 6 + 3 + 1);
        log.Kept.ShouldAllBe(kept => kept.Value.Equals(
            log.Defined((int)kept.Key.Index << kept.Key.Level, (int)(kept.Key.Index + 1) << kept.Key.Level)));
    }

    [Fact]
    public void A_log_never_has_more_leaves_than_its_size_can_say()
    {
        var full = Frontier.At(ulong.MaxValue, _ => NodeHash.OfEmptyTree);

        Should.Throw<InvalidOperationException>(() => full.Append(NodeHash.OfEmptyTree));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_hash_of_another_length_is_none(int length) =>
        NodeHash.TryRead(new byte[length], out _).ShouldBeFalse();
}
