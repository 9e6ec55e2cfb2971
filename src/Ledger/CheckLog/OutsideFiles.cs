using System.Text;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Receipts;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.CheckLog;

/// <summary>
/// What says outside the database how far the log has come: read before the database, so that it is never ahead of it
/// because the hub went on.
/// </summary>
internal sealed class OutsideFiles
{
    public const string ServedName = "log/checkpoint";
    public const string SignedName = "log.signed";
    public const string KeysName = "public-keys";
    public const string WitnessName = "the witness";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly LedgerFolder _folder;
    private readonly ReaderKeys? _keys;
    private readonly FoundList _found;
    private readonly byte[]? _served;

    private OutsideFiles(LedgerFolder folder, ReaderKeys? keys, FoundList found)
    {
        (_folder, _keys, _found) = (folder, keys, found);
        _served = Find(folder.Checkpoint);
    }

    /// <summary>The keys to check by; none when the hub's file is all there is and cannot be read.</summary>
    public ReaderKeys? Keys => _keys;

    public List<SignedRoot> Roots { get; } = [];

    public bool HasWitness => Roots.Any(root => root.Where == WitnessName);

    public static OutsideFiles Read(LedgerFolder folder, LogCheckOptions asked, FoundList found)
    {
        var files = new OutsideFiles(folder, KeysOf(folder, asked, found), found);
        if (asked.Witness is { } witness)
        {
            files.AddWitness(witness);
        }

        files.Add(ServedName, files._served, files._keys);
        files.AddSigned(Find(folder.Signed));
        return files;
    }

    /// <summary>The hub shows a checkpoint a moment after the database has it, so an older one may change.</summary>
    /// <param name="newest">The newest in the database, as it stood after the files were read.</param>
    public async Task CompareServedAsync(byte[]? newest, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(_betweenLooks);
        var looks = (int)(_patience / _betweenLooks);
        var served = _served;
        while (!IsNewest(served, newest) && !IsAhead(served, newest) && looks-- > 0 &&
            await timer.WaitForNextTickAsync(cancellation))
        {
            served = Find(_folder.Checkpoint);
        }

        if (!IsNewest(served, newest))
        {
            _found.Add(FindingKind.CheckpointMissing, ServedName, served is null
                ? "there is none"
                : $"of {SizeOf(served)} entries, and the newest in the database is of {SizeOf(newest)}");
        }
    }

    /// <summary>The newest of the database, or one that the hub has published since.</summary>
    private bool IsNewest(byte[]? served, byte[]? newest) =>
        served.AsSpan().SequenceEqual(newest) ||
        (served is not null && !served.AsSpan().SequenceEqual(_served) && newest is not null &&
            Open(served)?.Size > Open(newest)?.Size);

    /// <summary>The database had it first, so there it was taken away.</summary>
    private bool IsAhead(byte[]? served, byte[]? newest) =>
        served is not null && served.AsSpan().SequenceEqual(_served) &&
        (newest is null || Open(served)?.Size > Open(newest)?.Size);

    private string SizeOf(byte[]? note) => (note is null ? null : Open(note)) is { } checkpoint
        ? $"{checkpoint.Size}"
        : "an unknown number of";

    private Checkpoint? Open(byte[] note) => CheckpointCheck.Open(note, _keys, _ => { })?.Checkpoint;

    private void Add(string where, byte[]? note, ReaderKeys? keys)
    {
        var opened = note is null ? null : CheckpointCheck.Open(
            note, keys, because => _found.Add(FindingKind.CheckpointRefused, where, because));
        if (opened is not null)
        {
            Roots.Add(new SignedRoot(
                where, opened.Checkpoint, FindingKind.CheckpointBeyond, FindingKind.CheckpointOtherRoot));
        }
    }

    /// <summary>What is served was signed first, so there is always such a note, and of no fewer entries.</summary>
    private void AddSigned(byte[]? note)
    {
        Add(SignedName, note, _keys?.WithoutWitnesses());
        var served = _served is null ? null : Open(_served);
        var signed = Roots.SingleOrDefault(root => root.Where == SignedName)?.Checkpoint;
        if (served is not null && (note is null || signed?.Size < served.Size))
        {
            _found.Add(FindingKind.SignedBehind, SignedName, note is null
                ? "it is not there"
                : $"of {signed!.Size} entries, and {served.Size} are published");
        }
    }

    private void AddWitness(string witness)
    {
        var notes = WitnessFolder.NotesIn(witness, _keys);
        foreach (var note in notes)
        {
            if (CheckpointCheck.Open(note, _keys?.WithoutWitnesses(), because =>
                _found.Add(FindingKind.WitnessRefused, WitnessName, because)) is { Checkpoint: var checkpoint })
            {
                Roots.Add(new SignedRoot(
                    WitnessName, checkpoint, FindingKind.WitnessAhead, FindingKind.WitnessOtherRoot));
            }
        }

        if (notes.Count == 0)
        {
            _found.Add(FindingKind.WitnessRefused, WitnessName, "it keeps no checkpoint of this log");
        }
    }

    private static ReaderKeys? KeysOf(LedgerFolder folder, LogCheckOptions asked, FoundList found)
    {
        var given = asked.Keys is { } file ? ReaderKeys.Parse(File.ReadAllText(file), asked.Witnesses) : null;
        ReaderKeys? own = null;
        try
        {
            var text = Find(folder.PublicKeys) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
            own = text is null ? null : ReaderKeys.Parse(text, given is null ? asked.Witnesses : null);
            if (own?.ToString() != text)
            {
                found.Add(FindingKind.KeysDiffer, KeysName, "it is not a key a line, as the hub writes it");
            }

            if (own is null)
            {
                found.Add(FindingKind.KeysDiffer, KeysName, "it is not there");
            }
        }
        catch (NoteRefused refused)
        {
            found.Add(FindingKind.KeysDiffer, KeysName, refused.Message.TrimEnd('.'));
        }

        if (own is not null && given is not null && !SameKeys(own, given))
        {
            found.Add(FindingKind.KeysDiffer, KeysName, "other keys stand there than you were given");
        }

        return given ?? own;
    }

    private static bool SameKeys(ReaderKeys own, ReaderKeys given) =>
        own.All.Select(key => key.ToString()).ToHashSet().SetEquals(given.All.Select(key => key.ToString()));

    private static byte[]? Find(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;
}
