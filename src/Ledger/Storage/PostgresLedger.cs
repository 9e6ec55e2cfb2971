using System.Data;
using System.Data.Common;
using IntelHub.Platform.Hosting;
using Npgsql;

namespace IntelHub.Ledger.Storage;

/// <summary>The ledger in PostgreSQL: in a database of its own, and on disk before a commit returns.</summary>
internal sealed class PostgresLedger(string connectionString, TimeProvider clock)
    : LedgerDatabase(NpgsqlDataSource.Create(Settings(connectionString)), clock)
{
    /// <summary>How long to wait for a server that does not answer, or for somebody's lock, in seconds.</summary>
    private const int Patience = 4;

    /// <summary>Keeps the lock apart from those of other programs in the same database.</summary>
    private const long Lock = 0x49_48_55_42_4C_4F_47;

    // A session's lock: the server lets go of it when the connection ends, however that is.
    private NpgsqlConnection? _holding;

    public override string ForUpdate => "FOR UPDATE";

    public override string AmongIds => "= ANY(@ids)";

    protected override string Scripts => "Postgres";

    public override object List(IEnumerable<Guid> ids) => ids.Select(id => id.ToString()).ToArray();

    /// <summary>All rows with one statement, the same for any number of them.</summary>
    public override async Task InsertAsync(
        DbTransaction transaction,
        string table,
        IReadOnlyList<(string Name, Array Values)> columns,
        CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        foreach (var (name, values) in columns)
        {
            command.Parameters.Add(new NpgsqlParameter($"@{name}", values));
        }

        var names = columns.Select(column => column.Name).ToList();
#pragma warning disable CA2100 // Of the program's own names of tables and columns; values are parameters.
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", names)}) " +
            $"SELECT * FROM unnest({string.Join(", ", names.Select(name => $"@{name}"))})";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>
    /// Dead rows go with the server's own vacuum, which the table's settings call at once. What its files, its log and
    /// its backups keep beyond that, and for how long, is in the guide.
    /// </summary>
    public override Task<bool> ForgetDeletedAsync(CancellationToken cancellation) => Task.FromResult(true);

    public override async Task<bool> HoldAsync(CancellationToken cancellation)
    {
        if (_holding is not null)
        {
            try
            {
                await using var ping = new NpgsqlCommand("SELECT 1", _holding);
                await ping.ExecuteNonQueryAsync(cancellation);
                return true;
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
            {
                // Another may have had it since: what this process has at hand of the log is out of date.
                await LetGoAsync();
                throw new NpgsqlException("The hold on the log was lost.", failure);
            }
        }

        var holding = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Settings(connectionString)) { Pooling = false }.ConnectionString);
        try
        {
            await holding.OpenAsync(cancellation);
            await using var hold = new NpgsqlCommand("SELECT pg_try_advisory_lock(@lock)", holding);
            hold.Parameters.Add(new NpgsqlParameter<long>("lock", Lock));
            if (await hold.ExecuteScalarAsync(cancellation) is true)
            {
                (_holding, holding) = (holding, null);
            }
        }
        finally
        {
            if (holding is not null)
            {
                await holding.DisposeAsync();
            }
        }

        return _holding is not null;
    }

    public override async ValueTask DisposeAsync()
    {
        await LetGoAsync();
        await base.DisposeAsync();
    }

    private async Task LetGoAsync()
    {
        if (_holding is not null)
        {
            await _holding.DisposeAsync();
            _holding = null;
        }
    }

    protected override Task<DbTransaction> BeginWritingAsync(
        DbConnection connection, CancellationToken cancellation) =>
        connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation).AsTask();

    /// <summary>Whatever the server's or the role's own setting is, a commit waits for the disk.</summary>
    private static string Settings(string connectionString)
    {
        var settings = Read(connectionString);
        (settings.Timeout, settings.CommandTimeout) = (Patience, Patience);
        (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (20, 2);
        settings.Options = $"{settings.Options} -c synchronous_commit=on".Trim();
        return settings.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (ArgumentException)
        {
            // What it says may repeat the password.
            throw new HubCannotStart(
                "Ledger:Postgres does not say where PostgreSQL is. Write it as " +
                "Host=db.example;Database=ledger;Username=intelhub_hub;Password=...");
        }
    }
}
