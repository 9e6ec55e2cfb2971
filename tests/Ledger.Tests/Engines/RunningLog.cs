using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntelHub.Ledger.Tests.Engines;

/// <summary>The log as the hub runs it.</summary>
internal sealed class RunningLog : IAsyncDisposable
{
    private readonly EntryLog _log;

    private RunningLog(EntryLog log) => _log = log;

    public static async Task<RunningLog> StartAsync(EntryWriter writer, TimeProvider clock)
    {
        var log = new EntryLog(writer, new LogStanding(clock), NullLogger<EntryLog>.Instance);
        await log.StartAsync(CancellationToken.None);
        return new RunningLog(log);
    }

    public Task<EnterAnswer> EnterAsync(params IReadOnlyList<AuditFact> facts) =>
        EnterAsync(facts, CancellationToken.None);

    public Task<EnterAnswer> EnterAsync(IReadOnlyList<AuditFact> facts, CancellationToken cancellation) =>
        _log.EnterAsync(facts, cancellation);

    public Task StopAsync() => _log.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _log.Dispose();
    }
}
