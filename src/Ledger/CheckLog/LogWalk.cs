using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Storage;
using IntelHub.Ledger.Tiles;

namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// Walks the whole log once, entry by entry, and holds the tables and the files against each other. It remembers the
/// right edge of the log and a page of entries, however long the log is.
/// </summary>
internal sealed class LogWalk(
    LedgerFolder folder, LedgerTables tables, OutsideFiles outside, bool isDemonstration, FoundList found)
{
    private readonly TileEdge _edge = TileEdge.OfNothing();
    private long _rows;

    // A gap makes every hash after it another one, which says nothing more.
    private bool _hasGap;

    /// <param name="progress">Is told how many entries were done, of how many.</param>
    public async Task<LogCheckSummary> WalkAsync(Action<long, long> progress)
    {
        var newest = await tables.NewestCheckpointAsync();
        await outside.CompareServedAsync(newest, tables.Cancellation);
        var count = await tables.CountEntriesAsync();
        var published = newest is null ? 0 : CheckpointCheck.Open(newest, outside.Keys, _ => { })?.Checkpoint.Size ?? 0;
        var tiles = new TileCheck(folder.Log, Math.Min(published, (ulong)count), found);
        await using var rows = tables.CheckpointsAsync().GetAsyncEnumerator(tables.Cancellation);
        var checkpoints = new CheckpointCheck(
            rows, outside.Keys, outside.Roots, clockIsTheMachines: !isDemonstration, found);

        await checkpoints.StartAsync();
        await WalkEntriesAsync(count, checkpoints, tiles, progress);
        await checkpoints.EndAsync((ulong)count);
        if (!_hasGap)
        {
            foreach (var (path, bytes) in _edge.TakePartials())
            {
                tiles.Check(path, bytes);
            }
        }

        await CheckHeadAsync(count);
        await CheckTheRestAsync();
        return new LogCheckSummary(_rows, (long)published, checkpoints.Compared, tiles.Compared);
    }

    private async Task WalkEntriesAsync(
        long count, CheckpointCheck checkpoints, TileCheck tiles, Action<long, long> progress)
    {
        var entries = new EntryCheck(found);
        await checkpoints.PassAsync(0, _edge.Root, null);
        await foreach (var row in tables.EntriesAsync())
        {
            var entry = entries.Check(row);
            _rows++;
            progress(_rows, count);
            NoteGap(row);
            if (!_hasGap)
            {
                _edge.Append(row.Bytes, tiles.Check);
                await checkpoints.PassAsync(_edge.Size, _edge.Root, entry?.RecordedAt);
            }
        }

        if (_rows != count)
        {
            found.Add(FindingKind.EntryMissing, LedgerTables.Entries, "an index has more than one entry");
        }
    }

    private void NoteGap(EntryRow row)
    {
        if (!_hasGap && row.Index != (long)_edge.Size)
        {
            _hasGap = true;
            found.Add(
                FindingKind.EntryMissing,
                LedgerTables.Entries,
                $"entry {_edge.Size} is not there, and entry {row.Index} is what follows");
        }

        if (row.Bytes.Length > EntryBundle.LongestEntry)
        {
            _hasGap = true;
            found.Add(FindingKind.EntryUnreadable, LedgerTables.Entries, $"entry {row.Index}, which is too long");
        }
    }

    private async Task CheckHeadAsync(long count)
    {
        var heads = await tables.HeadAsync();
        if (heads is not [var head])
        {
            found.Add(FindingKind.HeadDiffers, LedgerTables.Head, $"there are {heads.Count} rows");
        }
        else if (head.Size != count)
        {
            found.Add(
                FindingKind.HeadDiffers, LedgerTables.Head, $"it says {head.Size} entries, and there are {count}");
        }
        else if (!_hasGap && !head.Frontier.AsSpan().SequenceEqual(_edge.FrontierBytes()))
        {
            found.Add(FindingKind.HeadDiffers, LedgerTables.Head, "its hashes are not those of the entries");
        }
    }

    private async Task CheckTheRestAsync()
    {
        await foreach (var row in tables.ErasedAsync())
        {
            if (!IsErasureOf(row))
            {
                found.Add(FindingKind.ErasureUnfounded, LedgerTables.Erased, $"entry {row.Index}");
            }
        }

        foreach (var index in await tables.OpeningsOfNoEntryAsync())
        {
            found.Add(FindingKind.OpeningStray, LedgerTables.Openings, $"entry {index}, which is not there");
        }

        foreach (var index in await tables.FactsTwiceAsync())
        {
            found.Add(FindingKind.FactTwice, LedgerTables.Entries, $"entry {index} and another");
        }
    }

    private static bool IsErasureOf(ErasedRow row)
    {
        try
        {
            return row.Bytes is { } bytes &&
                LedgerEntry.Parse(bytes) is { Operation: AuditOperation.Erasure, Item: { } item } &&
                item.ToString() == row.Item;
        }
        catch (EntryRefused)
        {
            return false;
        }
    }
}

/// <summary>How much was looked at.</summary>
/// <param name="Published">So many entries the newest checkpoint covers.</param>
internal sealed record LogCheckSummary(long Entries, long Published, long Checkpoints, long Files);
