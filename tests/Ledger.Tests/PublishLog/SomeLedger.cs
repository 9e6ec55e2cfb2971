using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Storage;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntelHub.Ledger.Tests.PublishLog;

/// <summary>A ledger in a folder of its own, with its publisher, which can be started again at any point.</summary>
internal sealed class SomeLedger : IAsyncDisposable
{
    public const string Origin = "ledger.hub.example/kent";

    private readonly string _data = Directory.CreateTempSubdirectory("intelhub-ledger-").FullName;
    private readonly List<string> _copies = [];
    private readonly FixedClock _clock = new(TestHub.Noon);
    private SignerKey _key;
    private Func<VerifierKey, Witness?>? _askWitness;
    private Witness? _witness;

    private SomeLedger()
    {
        Folder = LedgerFolder.In(_data);
        Database = new SqliteLedger(Folder.Database, _clock);
        Standing = new LogStanding(_clock);
        _key = SignerKeyFile.OpenOrCreate(Folder.Key, Origin, SignatureKind.Note);
        Publisher = NewPublisher();
    }

    public LedgerFolder Folder { get; private set; }

    public SqliteLedger Database { get; private set; }

    public LogStanding Standing { get; private set; }

    public LogPublisher Publisher { get; private set; }

    public SignerKey Key => _key;

    public TileFiles Files => new(Folder);

    public PublishedCheckpoints Table => new(Database, _clock);

    public static SomeLedger Start() => new();

    /// <summary>As after the process has ended, however it ended: nothing is left but what is on disk.</summary>
    /// <param name="witness">Makes the way to a witness, for a log of this key; left out, it stays as it was.</param>
    public async Task StartAgainAsync(Func<VerifierKey, Witness?>? witness = null)
    {
        _askWitness = witness ?? _askWitness;
        await StopAsync();
        Database = new SqliteLedger(Folder.Database, _clock);
        Standing = new LogStanding(_clock);
        _key = SignerKeyFile.OpenOrCreate(Folder.Key, Origin, SignatureKind.Note);
        Publisher = NewPublisher();
    }

    public async Task AppendAsync(int entries)
    {
        var writer = new EntryWriter(Database, _clock);
        foreach (var facts in Enumerable.Range(0, entries).Select(_ => SomeFact()).Chunk(2_000))
        {
            await writer.AppendAsync(facts, CancellationToken.None);
        }
    }

    public Task<Checkpoint?> PublishAsync() => Publisher.PublishAsync(CancellationToken.None);

    /// <summary>The checkpoint that stands in one of its files.</summary>
    public SignedNote NoteIn(string path) => SignedNote.Parse(File.ReadAllBytes(path));

    /// <summary>Every entry as the database has it.</summary>
    public async Task<IReadOnlyList<byte[]>> EntriesAsync()
    {
        var entries = await new EntryReader(Database).ReadAsync(0, int.MaxValue, CancellationToken.None);
        return [.. entries.Select(entry => entry.Bytes)];
    }

    /// <summary>The root of the first entries, by its definition.</summary>
    public async Task<NodeHash> RootAsync(ulong size)
    {
        var frontier = Frontier.OfNothing();
        foreach (var entry in (await EntriesAsync()).Take((int)size))
        {
            frontier.Append(NodeHash.OfLeaf(entry));
        }

        return frontier.Root();
    }

    /// <summary>As somebody does who has the database's file and its administrator's rights.</summary>
    public void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=false");
        connection.Open();
        connection.Run(sql);
    }

    /// <summary>Its folder as it now is, to be put back later. The ledger is stopped and started again.</summary>
    public async Task<string> CopyAsync()
    {
        await StartAgainAsync();
        SqliteConnection.ClearAllPools();
        var copy = Directory.CreateTempSubdirectory("intelhub-ledger-copy-").FullName;
        _copies.Add(copy);
        CopyFiles(Folder.Path, copy);
        return copy;
    }

    /// <summary>Puts the whole folder back, or only the files with one beginning.</summary>
    public async Task PutBackAsync(string copy, string only = "")
    {
        await StopAsync();
        foreach (var file in Directory.GetFiles(Folder.Path, $"{only}*"))
        {
            File.Delete(file);
        }

        if (only.Length == 0)
        {
            Directory.Delete(Folder.Log, recursive: true);
        }

        CopyFiles(copy, Folder.Path, only);
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _copies.Append(_data).ToList().ForEach(folder => Directory.Delete(folder, recursive: true));
    }

    private static AuditFact SomeFact() => new()
    {
        FactId = SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Consultation,
        Who = "police.analyst",
        System = "kent-police-intelligence",
        Organisation = "kent-police",
        About = "item/1",
        Because = "test",
        OccurredAt = TestHub.Noon,
    };

    private static void CopyFiles(string from, string to, string only = "")
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(from, file).StartsWith(only, StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    private LogPublisher NewPublisher()
    {
        _witness = _askWitness?.Invoke(_key.Verifier);
        return new LogPublisher(
            Database,
            new LogTail(Database),
            Files,
            new SignedCheckpoints(Table, Folder, _key),
            new PublicKeysFile(Folder, _key),
            Folder,
            _key,
            Standing,
            NullLogger<LogPublisher>.Instance,
            _witness);
    }

    private async Task StopAsync()
    {
        Publisher.Dispose();
        _witness?.Dispose();
        _key.Dispose();
        await Database.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
