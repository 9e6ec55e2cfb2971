using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Storage;
using IntelHub.Ledger.Tiles;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.PublishLog;

public sealed class LogPublisherTests : IAsyncLifetime
{
    private SomeLedger _ledger = null!;

    public Task InitializeAsync()
    {
        _ledger = SomeLedger.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _ledger.DisposeAsync();

    [Fact]
    public async Task Nothing_is_published_before_the_first_entry()
    {
        (await _ledger.PublishAsync()).ShouldBeNull();

        File.Exists(_ledger.Folder.Checkpoint).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_published_is_what_was_entered()
    {
        await _ledger.AppendAsync(300);

        var checkpoint = await _ledger.PublishAsync();

        checkpoint.ShouldNotBeNull().Size.ShouldBe(300UL);
        checkpoint.Root.ShouldBe(await _ledger.RootAsync(300));
        await ShouldBePublishedAsync(checkpoint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task However_it_grows_and_wherever_it_is_started_again_the_tiles_are_the_same(int seed)
    {
        var dice = new Dice(seed);
        for (var turn = 0; turn < 12; turn++)
        {
            await _ledger.AppendAsync(dice.One([0, 1, 2, 3, 255, 256, 257, 1 + dice.Below(300)]));
            if (dice.Below(3) == 0)
            {
                await _ledger.StartAgainAsync();
            }

            if (await _ledger.PublishAsync() is { } checkpoint)
            {
                await ShouldBePublishedAsync(checkpoint);
            }
        }
    }

    [Fact]
    public async Task More_than_two_levels_of_tiles_are_made_in_one_go()
    {
        await _ledger.AppendAsync(66_000);

        var checkpoint = await _ledger.PublishAsync();

        await ShouldBePublishedAsync(checkpoint.ShouldNotBeNull());
        File.Exists(Path.Combine(_ledger.Folder.Log, "tile/2/000.p/1")).ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_written_when_nothing_was_entered()
    {
        await _ledger.AppendAsync(10);
        await _ledger.PublishAsync();
        File.Delete(_ledger.Folder.Checkpoint);

        await _ledger.PublishAsync();

        File.Exists(_ledger.Folder.Checkpoint).ShouldBeFalse();
    }

    [Fact]
    public async Task Partial_tiles_go_when_the_full_one_is_published_and_not_before()
    {
        await _ledger.AppendAsync(200);
        await _ledger.PublishAsync();
        await _ledger.AppendAsync(30);
        await _ledger.PublishAsync();
        Partials().ShouldBe(
            ["tile/0/000.p/200", "tile/0/000.p/230", "tile/entries/000.p/200", "tile/entries/000.p/230"]);

        await _ledger.AppendAsync(26);
        await _ledger.PublishAsync();

        Partials().ShouldBe(["tile/1/000.p/1"]);
    }

    [Fact]
    public async Task Nobody_else_can_read_the_files()
    {
        await _ledger.AppendAsync(300);
        await _ledger.PublishAsync();

        foreach (var file in Directory.GetFiles(_ledger.Folder.Log, "*", SearchOption.AllDirectories))
        {
            File.GetUnixFileMode(file).ShouldBe(PrivateFile.OwnersFile, file);
        }

        foreach (var folder in Directory.GetDirectories(_ledger.Folder.Log, "*", SearchOption.AllDirectories))
        {
            File.GetUnixFileMode(folder).ShouldBe(PrivateFile.OwnersFolder, folder);
        }
    }

    [Theory]
    [InlineData("log/checkpoint")]
    [InlineData("log/tile/0/000")]
    [InlineData("log/tile/0/001.p/44")]
    [InlineData("log/tile/1/000.p/1")]
    [InlineData("log/tile/entries/000")]
    [InlineData("log/tile/entries/001.p/44")]
    public async Task A_file_that_did_not_survive_is_written_again(string file)
    {
        await _ledger.AppendAsync(300);
        var checkpoint = await _ledger.PublishAsync();
        File.Delete(Path.Combine(_ledger.Folder.Path, file));
        await _ledger.StartAgainAsync();

        await _ledger.PublishAsync();

        await ShouldBePublishedAsync(checkpoint.ShouldNotBeNull());
    }

    [Fact]
    public async Task All_files_but_the_key_can_be_made_again()
    {
        await _ledger.AppendAsync(700);
        var checkpoint = await _ledger.PublishAsync();
        Directory.Delete(_ledger.Folder.Log, recursive: true);
        File.Delete(_ledger.Folder.Signed);
        await _ledger.StartAgainAsync();

        await _ledger.PublishAsync();

        await ShouldBePublishedAsync(checkpoint.ShouldNotBeNull());
    }

    [Fact]
    public async Task What_was_not_whole_when_the_process_ended_is_removed()
    {
        await _ledger.AppendAsync(300);
        await _ledger.PublishAsync();
        var draft = Path.Combine(_ledger.Folder.Log, "tile/0/001.p/50.new");
        await File.WriteAllTextAsync(draft, "cut off");
        await _ledger.StartAgainAsync();
        await _ledger.AppendAsync(6);

        await ShouldBePublishedAsync((await _ledger.PublishAsync()).ShouldNotBeNull());

        File.Exists(draft).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public async Task Whichever_files_a_crash_leaves_all_is_published_after_it(int seed, bool inOrder)
    {
        await _ledger.AppendAsync(300);
        await _ledger.PublishAsync();
        await _ledger.AppendAsync(300);
        var before = await _ledger.CopyAsync();
        await _ledger.PublishAsync();
        var after = await _ledger.CopyAsync();
        var written = Written(before, after);
        written.Count.ShouldBe(7);

        var dice = new Dice(seed);
        for (var some = 0; some <= written.Count; some++)
        {
            await _ledger.PutBackAsync(before);
            foreach (var file in inOrder ? written.Take(some) : written.Where(_ => dice.Below(2) == 0))
            {
                var place = Path.Combine(_ledger.Folder.Path, file);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Copy(Path.Combine(after, file), place, overwrite: true);
            }

            await _ledger.StartAgainAsync();
            await ShouldBePublishedAsync((await _ledger.PublishAsync()).ShouldNotBeNull());
        }
    }

    [Fact]
    public async Task A_checkpoint_that_was_signed_and_not_published_is_followed_by_one_that_continues_it()
    {
        await _ledger.AppendAsync(100);
        await _ledger.PublishAsync();
        var copy = await _ledger.CopyAsync();
        await _ledger.AppendAsync(50);
        await _ledger.PublishAsync();

        // As if the process had ended after signing: the table and the file still have the earlier checkpoint.
        _ledger.Run("DELETE FROM ledger_checkpoints WHERE size = 150");
        File.Copy(Path.Combine(copy, "log", "checkpoint"), _ledger.Folder.Checkpoint, overwrite: true);
        await _ledger.StartAgainAsync();

        var checkpoint = await _ledger.PublishAsync();

        checkpoint.ShouldNotBeNull().Size.ShouldBe(150UL);
        await ShouldBePublishedAsync(checkpoint);
    }

    private async Task ShouldBePublishedAsync(Checkpoint checkpoint)
    {
        var note = await File.ReadAllBytesAsync(_ledger.Folder.Checkpoint);
        new TrustedLog(_ledger.Key.Verifier, [], 0).Open(note).Checkpoint.Text().ShouldBe(checkpoint.Text());
        (await _ledger.Table.NewestAsync(CancellationToken.None)).ShouldBe(note);

        var entries = await _ledger.EntriesAsync();
        entries.Count.ShouldBe((int)checkpoint.Size);
        var hashes = new Dictionary<Subtree, NodeHash>();
        var frontier = Frontier.OfNothing();
        foreach (var entry in entries)
        {
            frontier.Append(NodeHash.OfLeaf(entry), hashes.Add);
        }

        checkpoint.Root.ShouldBe(frontier.Root());
        foreach (var path in TiledTree.PathsOf(checkpoint.Size))
        {
            var first = path.Index * TilePath.FullWidth;
            var wanted = Enumerable.Range(0, path.Width)
                .Select(i => hashes[new Subtree(8 * path.Level!.Value, first + (ulong)i)]);
            _ledger.Files.Read(path).Hashes.ShouldBe(wanted, path.ToString());
            if (path.Level == 0)
            {
                EntryBundle.Parse(_ledger.Files.Find(path with { Level = null }), path.Width).Entries
                    .ShouldBe(entries.Skip((int)first).Take(path.Width));
            }
        }
    }

    /// <summary>The files that are new or changed, in the order in which they were written.</summary>
    private static List<string> Written(string before, string after) =>
    [
        .. Directory.GetFiles(after, "*", SearchOption.AllDirectories)
            .OrderBy(File.GetLastWriteTimeUtc)
            .Select(file => Path.GetRelativePath(after, file))
            .Where(file => !file.StartsWith("ledger.db", StringComparison.Ordinal))
            .Where(file => !File.Exists(Path.Combine(before, file)) ||
                !File.ReadAllBytes(Path.Combine(before, file)).SequenceEqual(
                    File.ReadAllBytes(Path.Combine(after, file)))),
    ];

    private IEnumerable<string> Partials() => Directory
        .GetFiles(_ledger.Folder.Log, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_ledger.Folder.Log, file))
        .Where(file => file.Contains(".p/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
