using System.Data;
using System.Data.Common;
using Npgsql;

namespace IntelHub.Platform.Storage;

/// <summary>
/// The one writer of one module's schema. It holds a lock of the module from the beginning of each transaction to its
/// end, so that units of a module come one after the other as they do in a file, also when two processes run it: what
/// a unit has looked at does not change under it.
/// </summary>
internal sealed class PostgresWriter : HubWriter
{
    /// <summary>Keeps these locks apart from those of other programs in the same database.</summary>
    internal const int Locks = 0x49_48_55_42;

    private readonly string _schema;
    private readonly string _connectionString;
    private NpgsqlConnection? _connection;
    private bool _isUnitOpen;

    /// <summary>Whose rows the transaction may touch just now, where that is certain.</summary>
    private string? _scope;

    public PostgresWriter(string schema, string connectionString)
    {
        (_schema, _connectionString) = (schema, connectionString);
        Start();
    }

    /// <summary>A server that is away keeps each of them waiting as long again, so all hear of it at once.</summary>
    protected override int ToldWhenNoneBegan => int.MaxValue;

    protected override DbTransaction Begin()
    {
        if (_connection is not null)
        {
            try
            {
                return Begin(_connection);
            }
            catch (Exception failure) when (IsTheEngines(failure))
            {
                // It may have died while nothing was written. Nothing is lost by taking another: nothing was begun.
                Recover();
            }
        }

        _connection = new NpgsqlConnection(_connectionString);
        _connection.Open();
        return Begin(_connection);
    }

    /// <summary>
    /// One way to the server and back: what ends the unit before, begins this one, and ends its message.
    /// </summary>
    protected override bool BeginUnit(DbTransaction transaction, WriteUnit unit)
    {
        using var batch = new NpgsqlBatch(_connection, (NpgsqlTransaction)transaction);
        if (_isUnitOpen)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("RELEASE SAVEPOINT unit"));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand("SAVEPOINT unit"));
        if (_scope != unit.Scope)
        {
            var say = new NpgsqlBatchCommand($"SELECT set_config('{Scope.Setting}', @scope, true)");
            say.Parameters.Add(new NpgsqlParameter<string>("scope", unit.Scope));
            batch.BatchCommands.Add(say);
        }

        NpgsqlBatchCommand? end = null;
        if (unit.Ends is { } message)
        {
            end = new NpgsqlBatchCommand("DELETE FROM outbox WHERE message_id = @message");
            end.Parameters.Add(new NpgsqlParameter<Guid>("message", message));
            batch.BatchCommands.Add(end);
        }

        batch.ExecuteNonQuery();
        (_isUnitOpen, _scope) = (true, unit.Scope);
        return end is null || end.RecordsAffected == 1;
    }

    protected override void EndUnit(DbTransaction transaction, bool isKept)
    {
        if (!isKept)
        {
            // With what was said since, whose rows may be touched is unsaid too.
            transaction.Rollback("unit");
            _scope = null;
        }
    }

    protected override bool IsTheEngines(Exception failure) =>
        failure is NpgsqlException or InvalidOperationException or TimeoutException or IOException;

    protected override Exception Told(Exception failure) => failure is DbException
        ? failure
        : new NpgsqlException("The connection to the server was lost.", failure);

    protected override void Recover()
    {
        _connection?.Dispose();
        _connection = null;
    }

    protected override ValueTask CloseAsync()
    {
        Recover();
        return ValueTask.CompletedTask;
    }

    private NpgsqlTransaction Begin(NpgsqlConnection connection)
    {
        (_isUnitOpen, _scope) = (false, null);
        var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        try
        {
            using var command = new NpgsqlCommand(
                "SELECT pg_advisory_xact_lock(@locks, hashtext(@schema))", connection, transaction);
            command.Parameters.Add(new NpgsqlParameter<int>("locks", Locks));
            command.Parameters.Add(new NpgsqlParameter<string>("schema", _schema));
            command.ExecuteNonQuery();
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }
}
