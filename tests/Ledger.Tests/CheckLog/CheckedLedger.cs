using System.Text;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.CheckLog;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Storage;
using IntelHub.Ledger.Tests.Notes;
using IntelHub.Ledger.Tiles;
using IntelHub.Ledger.Witnessing;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;

namespace IntelHub.Ledger.Tests.CheckLog;

/// <summary>
/// A hub's data folder with a ledger in it, laid out step by step: what was published when is the test's to say.
/// </summary>
internal sealed class CheckedLedger : IAsyncDisposable
{
    public const int Erasure = 50;
    public const int HeardLate = 61;
    public const int AfterErasure = 71;

    private readonly FixedClock _clock = new(TestHub.Noon);
    private readonly TileEdge _edge = TileEdge.OfNothing();
    private readonly int _told;
    private readonly string? _postgres;
    private LedgerDatabase? _database;

    private CheckedLedger(string data, int told, string? postgres = null)
    {
        (Data, _told, _postgres) = (data, told, postgres);
        Folder = LedgerFolder.In(data);
    }

    public string Data { get; }

    public LedgerFolder Folder { get; }

    /// <summary>What the witness keeps, apart from the hub.</summary>
    public string Witness => Path.Combine(Data, "witness");

    private LedgerDatabase Database => _database ??= _postgres is null
        ? new SqliteLedger(Folder.Database, _clock)
        : new PostgresLedger(_postgres, _clock);

    /// <param name="told">Two ledgers that were told other things have other entries.</param>
    /// <param name="postgres">Where its tables are, if they are not in the folder.</param>
    public static async Task<CheckedLedger> StartAsync(int told = 0, string? postgres = null)
    {
        var ledger = new CheckedLedger(Directory.CreateTempSubdirectory("intelhub-check-").FullName, told, postgres);
        await (await ledger.Database.OpenAsync(CancellationToken.None)).DisposeAsync();
        File.WriteAllText(ledger.Folder.PublicKeys, $"{The.LogsVerifier}\n{The.WitnessesVerifier}\n");
        return ledger;
    }

    /// <summary>Grows to each size in turn, publishes it, and then takes in a few more.</summary>
    public static async Task<CheckedLedger> WithAsync(
        IEnumerable<int> published, int after = 0, int told = 0, string? postgres = null)
    {
        var ledger = await StartAsync(told, postgres);
        var size = 0;
        foreach (var next in published)
        {
            await ledger.AppendAsync(size, next);
            await ledger.PublishAsync();
            size = next;
        }

        await ledger.AppendAsync(size, size + after);
        return ledger;
    }

    /// <summary>The same once more, to be tampered with.</summary>
    public async Task<CheckedLedger> CopyAsync()
    {
        await CloseAsync();
        var copy = new CheckedLedger(Directory.CreateTempSubdirectory("intelhub-check-").FullName, _told);
        foreach (var file in Directory.GetFiles(Data, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy.Data, Path.GetRelativePath(Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }

        return copy;
    }

    public async Task AppendAsync(int from, int to)
    {
        var writer = new EntryWriter(Database, _clock);
        foreach (var facts in Enumerable.Range(from, to - from).Select(Fact).Chunk(2_000))
        {
            await writer.AppendAsync(facts, CancellationToken.None);
        }
    }

    public async Task PublishAsync()
    {
        var (files, tail) = (new TileFiles(Folder), new LogTail(Database));
        var head = await tail.HeadAsync(CancellationToken.None);
        var full = new List<TilePath>();
        await tail.ReadAsync((long)_edge.Size, head.Size, entry => _edge.Append(entry, Write), CancellationToken.None);
        foreach (var (path, bytes) in _edge.TakePartials())
        {
            files.Write(path, bytes);
        }

        var checkpoint = new Checkpoint(The.Log.Verifier.Name, _edge.Size, _edge.Root());
        await ShowAsync(checkpoint);
        full.ForEach(files.RemovePartialsOf);

        void Write(TilePath path, byte[] bytes)
        {
            files.Write(path, bytes);
            full.Add(path);
        }
    }

    /// <param name="close">Nobody is appending, so that the file is all there is.</param>
    public async Task<int> CheckAsync(
        TextWriter output,
        TextWriter errors,
        string? witness = null,
        string? keys = null,
        bool close = true,
        int? witnesses = null)
    {
        if (close)
        {
            await CloseAsync();
        }

        return await LogCheck.RunAsync(
            new LogCheckOptions
            {
                DataFolder = Data,
                Postgres = _postgres,
                Witness = witness,
                Keys = keys,
                Witnesses = witnesses,
                Json = true,
            },
            output,
            errors,
            (_, _) => { },
            CancellationToken.None);
    }

    /// <summary>As a database administrator can: what keeps entries from being changed is taken away first.</summary>
    public void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=false");
        connection.Open();
        connection.Run(
            "DROP TRIGGER IF EXISTS ledger_entries_no_update; DROP TRIGGER IF EXISTS ledger_entries_no_delete; " +
            "DROP TRIGGER IF EXISTS ledger_entries_no_replace; PRAGMA ignore_check_constraints = ON;");
        connection.Run(sql);
    }

    /// <summary>Of the ledger's own tables.</summary>
    public IReadOnlyList<(string Table, string Column)> Columns() => Read(
        """
        SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name LIKE 'ledger%'
        """,
        reader => (reader.GetString(0), reader.GetString(1)));

    /// <summary>A checkpoint as the table has it.</summary>
    public byte[] NoteOf(int size) => Read(
        $"SELECT note FROM ledger_checkpoints WHERE size = {size}", reader => reader.GetFieldValue<byte[]>(0)).Single();

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> read)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this class's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public string FileOf(string name) => Path.Combine(Folder.Path, name);

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Data, recursive: true);
    }

    public async Task CloseAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
            _database = null;
            SqliteConnection.ClearAllPools();
        }
    }

    private async Task ShowAsync(Checkpoint checkpoint)
    {
        var text = checkpoint.Text();
        var signed = SignedNote.Of(text, The.Log.Sign(text));
        var cosigned = SignedNote.Of(text, The.Log.Sign(text), The.Witness.Cosign(text, The.TimeOfSeeing));
        PrivateFile.Write(Folder.Signed, signed.ToBytes());
        PrivateFile.Write(
            Path.Combine(Witness, "logs", SeenCheckpoints.NameOf(checkpoint.Origin)), cosigned.ToBytes());
        await new PublishedCheckpoints(Database, _clock)
            .KeepAsync(checkpoint, cosigned.ToBytes(), CancellationToken.None);
        PrivateFile.Write(Folder.Checkpoint, cosigned.ToBytes());
    }

    /// <summary>Every third is by the hub itself, others by persons, about five items; one is erased.</summary>
    private AuditFact Fact(int number)
    {
        var byHub = number % 3 == 0;
        var item = number is Erasure or HeardLate or AfterErasure ? 1 : number % 5;
        var minutes = number == HeardLate ? Erasure - 1 : number;
        return new AuditFact
        {
            FactId = Id(number, _told),
            Operation = number == Erasure ? AuditOperation.Erasure : AuditOperation.Consultation,
            Who = byHub ? "hub" : $"police.analyst-{number}",
            System = "hub",
            Organisation = "kent-police",
            Originator = "harbour-homes",
            About = $"item/{item}",
            Item = byHub ? null : Id(item, -1),
            Because = Encoding.ASCII.GetString([(byte)('a' + _told)]),
            Explanation = byHub ? [] : ["One sentence.", "And another."],
            OccurredAt = TestHub.Noon.AddDays(-100).AddMinutes(minutes),
        };
    }

    public static Guid Id(int number, int kind) => new(number, (short)kind, 0, [1, 2, 3, 4, 5, 6, 7, 8]);
}
