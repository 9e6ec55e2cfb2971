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
