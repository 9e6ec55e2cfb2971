using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Receipts;

namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// Holds every checkpoint, in the table and outside it, against the root that the entries lead to when there are so many
/// of them. Goes along with the entries, so that it remembers none of them.
/// </summary>
/// <param name="keys">None when there are no keys to check by, which is a finding of its own.</param>
internal sealed class CheckpointCheck(
    IAsyncEnumerator<CheckpointRow> rows, ReaderKeys? keys, IEnumerable<SignedRoot> others, FoundList found)
{
    private readonly List<SignedRoot> _others = [.. others];
    private CheckpointRow? _next;
    private long _publishedBefore = long.MinValue;

    public long Compared { get; private set; }

    public async Task StartAsync() => await MoveAsync();

    /// <summary>Of each size in turn, from 0 on.</summary>
    /// <param name="recordedAt">When the last of so many entries was recorded; nothing when it cannot be read.</param>
    public async Task PassAsync(ulong size, Func<NodeHash> root, DateTimeOffset? recordedAt)
    {
        while (_next is not null && _next.Size <= (long)size)
        {
            Check(_next, _next.Size == (long)size ? root() : null, recordedAt);
            await MoveAsync();
        }

        foreach (var other in _others.Where(other => other.Checkpoint.Size == size))
        {
            Compared++;
            if (!other.Checkpoint.Root.Equals(root()))
            {
                found.Add(other.OtherRoot, other.Where, $"{size} entries");
            }
        }
    }

    /// <summary>After the last entry: whatever speaks of more.</summary>
    public async Task EndAsync(ulong size)
    {
        for (; _next is not null; await MoveAsync())
        {
            Check(_next, null, null);
            if (_next.Size > (long)size)
            {
                found.Add(
                    FindingKind.CheckpointBeyond,
                    LedgerTables.Checkpoints,
                    $"of {_next.Size} entries, and there are {size}");
            }
        }

        foreach (var other in _others.Where(other => other.Checkpoint.Size > size))
        {
            found.Add(other.Beyond, other.Where, $"of {other.Checkpoint.Size} entries, and there are {size}");
        }
    }

    /// <summary>Reads a note, or says why not; then there is nothing to compare.</summary>
    public static Checkpoint? Open(byte[] note, ReaderKeys? keys, Action<string> refused)
    {
        try
        {
            return keys is null
                ? Checkpoint.Parse(SignedNote.Parse(note).Text)
                : keys.Open(note).Checkpoint;
        }
        catch (NoteRefused because)
        {
            refused(because.Message.TrimEnd('.'));
            return null;
        }
    }

    private void Check(CheckpointRow row, NodeHash? root, DateTimeOffset? recordedAt)
    {
        Compared++;
        var place = $"of {row.Size} entries";
        if (row.PublishedAt < _publishedBefore || row.PublishedAt < recordedAt?.UtcTicks)
        {
            found.Add(FindingKind.CheckpointMisdated, LedgerTables.Checkpoints, place);
        }

        _publishedBefore = Math.Max(_publishedBefore, row.PublishedAt);
        var checkpoint = Open(row.Note, keys, because =>
            found.Add(FindingKind.CheckpointRefused, LedgerTables.Checkpoints, $"{place}: {because}"));
        if (checkpoint is null)
        {
            return;
        }

        if (checkpoint.Size != (ulong)row.Size)
        {
            found.Add(
                FindingKind.CheckpointRefused, LedgerTables.Checkpoints, $"{place}: what was signed is of another size");
        }
        else if (root is not null && !checkpoint.Root.Equals(root))
        {
            found.Add(FindingKind.CheckpointOtherRoot, LedgerTables.Checkpoints, place);
        }
    }

    private async Task MoveAsync() => _next = await rows.MoveNextAsync() ? rows.Current : null;
}
