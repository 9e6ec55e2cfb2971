using IntelHub.TestKit;
using Microsoft.Data.Sqlite;

namespace IntelHub.Journeys.LedgerDown;

/// <summary>Another program takes the ledger's file for itself, as a stuck backup would.</summary>
public sealed class LockedLedgerTests : LedgerDownUnderLoadTests
{
    private SqliteConnection? _other;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        if (_other is not null)
        {
            await _other.DisposeAsync();
        }
    }

    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    protected override Task TakeAwayAsync()
    {
        _other ??= Open("Default Timeout=30");
        _other.Run("BEGIN EXCLUSIVE");
        return Task.CompletedTask;
    }

    protected override Task GiveBackAsync()
    {
        _other!.Run("ROLLBACK");
        return Task.CompletedTask;
    }

    protected override Task<IEnumerable<string>> ColumnAsync(string sql)
    {
        using var connection = Open("Mode=ReadOnly");
        return Task.FromResult<IEnumerable<string>>(connection.Column(sql));
    }

    private SqliteConnection Open(string how)
    {
        var connection = new SqliteConnection($"Data Source={Hub.LedgerDatabase};Pooling=False;{how}");
        connection.Open();
        return connection;
    }
}
