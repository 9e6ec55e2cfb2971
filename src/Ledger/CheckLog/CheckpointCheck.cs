using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Receipts;

namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// Holds every checkpoint, in the table and outside it, against the root that the entries lead to when there are so
/// many of them. Goes along with the entries, so that it remembers none of them.
/// </summary>
/// <param name="keys">None when there are no keys to check by, which is a finding of its own.</param>
/// <param name="clockIsTheMachines">And not a demonstration's, which is set by hand.</param>
internal sealed class CheckpointCheck(
    IAsyncEnumerator<CheckpointRow> rows,
    ReaderKeys? keys,
    IEnumerable<SignedRoot> others,
    bool clockIsTheMachines,
    FoundList found)
{
    /// <summary>A clock that was wrong is put right by less than this.</summary>
    private static readonly TimeSpan _clockMayStepBack = TimeSpan.FromHours(1);

    private const string Uncosigned = "not every witness has cosigned it whose key there is";

    private readonly List<SignedRoot> _others = [.. others];
    private CheckpointRow? _next;
    private long _publishedBefore;

    // A log may have been published for a while before it had a witness; once it has one, nothing goes unwitnessed.
    private bool _wasCosigned;
    private string? _newestUncosigned;

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

        if (_newestUncosigned is { } place)
        {
            Refuse($"{place}: {Uncosigned}");
        }

        foreach (var other in _others.Where(other => other.Checkpoint.Size > size))
        {
            found.Add(other.Beyond, other.Where, $"of {other.Checkpoint.Size} entries, and there are {size}");
        }
    }

    /// <summary>Reads a note, or says why not; then there is nothing to compare.</summary>
    public static CosignedCheckpoint? Open(byte[] note, ReaderKeys? keys, Action<string> refused)
    {
        try
        {
            return keys is null
                ? new CosignedCheckpoint(Checkpoint.Parse(SignedNote.Parse(note).Text), [])
                : keys.Open(note);
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
        CheckDate(row, place, recordedAt);
        if (Open(row.Note, keys?.WithoutWitnesses(), because => Refuse($"{place}: {because}")) is not { } opened)
        {
            return;
        }

        CheckCosigned(opened, place);
        if (opened.Checkpoint.Size != (ulong)row.Size)
        {
            Refuse($"{place}: what was signed is of another size");
        }
        else if (root is not null && !opened.Checkpoint.Root.Equals(root))
        {
            found.Add(FindingKind.CheckpointOtherRoot, LedgerTables.Checkpoints, place);
        }
    }

    private void CheckDate(CheckpointRow row, string place, DateTimeOffset? recordedAt)
    {
        var notBefore = Math.Max(_publishedBefore, recordedAt?.UtcTicks ?? 0) - _clockMayStepBack.Ticks;
        if (clockIsTheMachines && row.PublishedAt < notBefore)
        {
            found.Add(FindingKind.CheckpointMisdated, LedgerTables.Checkpoints, place);
        }

        _publishedBefore = Math.Max(_publishedBefore, row.PublishedAt);
    }

    private void CheckCosigned(CosignedCheckpoint opened, string place)
    {
        var isCosigned = opened.Cosignatures.Count >= (keys?.Quorum ?? 0);
        if (!isCosigned && _wasCosigned)
        {
            Refuse($"{place}: {Uncosigned}");
        }

        _newestUncosigned = isCosigned || _wasCosigned ? null : place;
        _wasCosigned |= isCosigned;
    }

    private void Refuse(string place) => found.Add(FindingKind.CheckpointRefused, LedgerTables.Checkpoints, place);

    private async Task MoveAsync() => _next = await rows.MoveNextAsync() ? rows.Current : null;
}
