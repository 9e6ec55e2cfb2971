using System.Data.Common;
using IntelHub.Platform.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace IntelHub.Platform.Storage;

/// <summary>
/// Tells the server for whose organisation a connection asks, each time that one is taken from the pool. What the last
/// user said there, the pool has taken back; whoever says nothing is shown nothing.
/// </summary>
internal sealed class ActForOrganisation : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Say(connection, eventData.Context);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Say(connection, eventData.Context);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Say(DbConnection connection, DbContext? context)
    {
        var command = new NpgsqlCommand(
            $"SELECT set_config('{Scope.Setting}', @scope, false)", (NpgsqlConnection)connection);
        command.Parameters.Add(new NpgsqlParameter<string>("scope", Scope.Of(((HubDb)context!).Organisation!)));
        return command;
    }
}
