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

    protected override void BeginUnit(DbTransaction transaction, string scope)
    {
        using var command = new NpgsqlCommand(
            $"SAVEPOINT unit; SELECT set_config('{Scope.Setting}', @scope, true)",
            _connection,
            (NpgsqlTransaction)transaction);
        command.Parameters.Add(new NpgsqlParameter<string>("scope", scope));
        command.ExecuteNonQuery();
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
