using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Tiles;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.PublishLog;

/// <summary>A log that does not continue what was signed is closed, and nothing of it is signed.</summary>
public sealed class BrokenLogTests : IAsyncLifetime
{
    private SomeLedger _ledger = null!;

    public async Task InitializeAsync()
    {
        _ledger = SomeLedger.Start();
        await _ledger.AppendAsync(300);
        await _ledger.PublishAsync();
    }

    public async Task DisposeAsync() => await _ledger.DisposeAsync();

    [Fact]
    public async Task An_older_copy_of_the_database_closes_the_log()
    {
        var copy = await _ledger.CopyAsync();
        await _ledger.AppendAsync(20);
        await _ledger.PublishAsync();

        await _ledger.PutBackAsync(copy, only: "ledger.db");

        await ShouldBeClosedAsync(at: 320);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(300)]
    public async Task An_older_copy_that_has_grown_to_where_it_was_closes_the_log(int entries)
    {
        var copy = await _ledger.CopyAsync();
        await _ledger.AppendAsync(20);
        await _ledger.PublishAsync();

        await _ledger.PutBackAsync(copy, only: "ledger.db");
        await _ledger.AppendAsync(entries);

        await ShouldBeClosedAsync(at: 320);
    }

    [Theory]
    [InlineData("DELETE FROM ledger_entries WHERE log_index = 299")]
    [InlineData("DELETE FROM ledger_entries WHERE log_index = 305")]
    [InlineData("UPDATE ledger_entries SET entry = x'00' WHERE log_index = 260")]
    [InlineData("UPDATE ledger_entries SET entry = x'00' WHERE log_index = 305")]
    [InlineData("UPDATE ledger_entries SET log_index = 1000 WHERE log_index = 309")]
    [InlineData("UPDATE ledger_head SET size = 299")]
    [InlineData("UPDATE ledger_head SET size = 309")]
    [InlineData("UPDATE ledger_head SET size = 311")]
    [InlineData("UPDATE ledger_head SET frontier = zeroblob(length(frontier))")]
    [InlineData("UPDATE ledger_checkpoints SET note = x'00'")]
    [InlineData("UPDATE ledger_checkpoints SET note = CAST(replace(CAST(note AS TEXT), '300', '299') AS BLOB)")]
    public async Task Whoever_changes_the_tables_closes_the_log(string sql)
    {
        await _ledger.AppendAsync(10);
        TakeTriggersAway();
        _ledger.Run(sql);
        await _ledger.StartAgainAsync();

        await ShouldBeClosedAsync(at: 300);
    }

    [Fact]
    public async Task An_entry_that_was_changed_while_the_hub_runs_closes_the_log_when_it_is_to_be_published()
    {
        await _ledger.AppendAsync(10);
        TakeTriggersAway();
        _ledger.Run("UPDATE ledger_entries SET entry = x'00' WHERE log_index = 305");

        await ShouldBeClosedAsync(at: 300);
    }

    [Fact]
    public async Task Another_key_than_the_one_that_signed_closes_the_log()
    {
        await _ledger.AppendAsync(10);
        File.Delete(_ledger.Folder.Key);
        await _ledger.StartAgainAsync();

        await ShouldBeClosedAsync(at: 300);
    }

    [Fact]
    public async Task A_closed_log_stays_closed_when_it_is_started_again()
    {
        TakeTriggersAway();
        _ledger.Run("UPDATE ledger_entries SET entry = x'00' WHERE log_index = 260");
        await _ledger.StartAgainAsync();
        await ShouldBeClosedAsync(at: 300);

        await _ledger.StartAgainAsync();

        await ShouldBeClosedAsync(at: 300);
    }

    [Fact]
    public async Task Tiles_that_were_changed_are_made_again_when_the_entries_are_as_they_were_signed()
    {
        var tile = Path.Combine(_ledger.Folder.Log, "tile/0/001.p/44");
        var bytes = await File.ReadAllBytesAsync(tile);
        await File.WriteAllBytesAsync(tile, [.. bytes[..^1], (byte)(bytes[^1] ^ 1)]);
        await _ledger.StartAgainAsync();

        (await _ledger.PublishAsync()).ShouldNotBeNull();

        (await File.ReadAllBytesAsync(tile)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Tiles_are_not_made_again_out_of_entries_that_were_changed()
    {
        var kept = await File.ReadAllBytesAsync(Path.Combine(_ledger.Folder.Log, "tile/0/001.p/44"));
        File.Delete(Path.Combine(_ledger.Folder.Log, "tile/0/000"));
        TakeTriggersAway();
        _ledger.Run("UPDATE ledger_entries SET entry = x'00' WHERE log_index = 270");
        await _ledger.StartAgainAsync();

        await ShouldBeClosedAsync(at: 300);

        File.Exists(Path.Combine(_ledger.Folder.Log, "tile/0/000")).ShouldBeFalse();
        _ledger.Files.Find(new TilePath(0, 1, 44)).ShouldBe(kept);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Whatever_is_put_back_no_two_roots_are_signed_for_one_size_and_none_for_a_smaller(int seed)
    {
        var dice = new Dice(seed);
        var signed = new List<Checkpoint> { Signed() };
        var copy = await _ledger.CopyAsync();
        for (var turn = 0; turn < 15; turn++)
        {
            await _ledger.AppendAsync(dice.Below(3));
            await (dice.Below(6) switch
            {
                0 => _ledger.PutBackAsync(copy, only: "ledger.db"),
                1 => _ledger.StartAgainAsync(),
                2 => CopyAgainAsync(),
                _ => Task.CompletedTask,
            });
            await _ledger.PublishAsync();
            signed.Add(Signed());
        }

        signed.Select(checkpoint => checkpoint.Size).ShouldBeInOrder();
        signed.GroupBy(checkpoint => checkpoint.Size)
            .ShouldAllBe(size => size.Select(checkpoint => checkpoint.Root).Distinct().Count() == 1);

        async Task CopyAgainAsync() => copy = await _ledger.CopyAsync();
    }

    /// <summary>As somebody does who is about to change what is never changed.</summary>
    private void TakeTriggersAway() => _ledger.Run(
        """
        DROP TRIGGER ledger_entries_no_update;
        DROP TRIGGER ledger_entries_no_delete;
        DROP TRIGGER ledger_entries_no_replace;
        """);

    private Checkpoint Signed() => Checkpoint.Parse(_ledger.NoteIn(_ledger.Folder.Signed).Text);

    private async Task ShouldBeClosedAsync(ulong at)
    {
        var checkpoint = await File.ReadAllBytesAsync(_ledger.Folder.Checkpoint);

        (await _ledger.PublishAsync()).ShouldBeNull();

        _ledger.Standing.IsClosed.ShouldBeTrue();
        _ledger.Standing.MayTry().ShouldBeFalse();
        Signed().Size.ShouldBe(at);
        (await File.ReadAllBytesAsync(_ledger.Folder.Checkpoint)).ShouldBe(checkpoint);
    }
}
