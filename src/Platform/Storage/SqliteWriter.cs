using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace IntelHub.Platform.Storage;

/// <summary>The one writer of one database file, whatever module the tables are of.</summary>
internal sealed class SqliteWriter : HubWriter
{
    private readonly SqliteConnection _connection;

    public SqliteWriter(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        using (var command = _connection.CreateCommand())
        {
            command.CommandText =
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; " +
                "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;";
            command.ExecuteNonQuery();
        }

        Start();
    }

    protected override DbTransaction Begin() => _connection.BeginTransaction();

    protected override bool BeginUnit(DbTransaction transaction, WriteUnit unit)
    {
        transaction.Save("unit");
        if (unit.Ends is not { } message)
        {
            return true;
        }

        using var end = _connection.CreateCommand();
        end.Transaction = (SqliteTransaction)transaction;
        end.CommandText = "DELETE FROM outbox WHERE message_id = @message";
        end.Parameters.AddWithValue("@message", message);
        return end.ExecuteNonQuery() == 1;
    }

    protected override void EndUnit(DbTransaction transaction, bool isKept)
    {
        if (!isKept)
        {
            transaction.Rollback("unit");
        }

        transaction.Release("unit");
    }

    protected override bool IsTheEngines(Exception failure) => failure is SqliteException or InvalidOperationException;

    protected override ValueTask CloseAsync() => _connection.DisposeAsync();
}
