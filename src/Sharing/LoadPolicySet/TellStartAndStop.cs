using System.Data.Common;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.LoadPolicySet;

/// <summary>
/// Puts each start and stop of the hub on record, with the rules then in force. A start without a stop before it is
/// a hub that was killed, or that stopped while its database was away.
/// </summary>
internal sealed class TellStartAndStop(
    HubStore<SharingDb> store, PoliciesInForce policies, TimeProvider clock, ILogger<TellStartAndStop> log)
    : IHostedLifecycleService
{
    private const string Hub = "hub";

    private static readonly TimeSpan _betweenTries = TimeSpan.FromSeconds(1);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Requests come in already: a database that goes away now must not end the process under them.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(_betweenTries, clock);
        while (!await TryRecordAsync("started", cancellationToken))
        {
            await pace.WaitForNextTickAsync(cancellationToken);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => TryRecordAsync("stopping", cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> TryRecordAsync(string because, CancellationToken cancellation)
    {
        try
        {
            await RecordAsync(because, cancellation);
            return true;
        }
        catch (DbException failure)
        {
            log.StartOrStopNotRecorded(because, failure.GetType().Name, failure.ErrorCode);
            return false;
        }
    }

    private Task RecordAsync(string because, CancellationToken cancellation)
    {
        var version = policies.Current.Version;
        return store.WriteAsync(
            db => db.Record(new AuditFact
            {
                FactId = SortableId.New(db.Now),
                Operation = AuditOperation.Administration,
                Who = Hub,
                System = Hub,
                Organisation = PolicyLoader.Operator.Organisation,
                Channel = AuditChannel.Hub,
                About = Hub,
                Because = because,
                PolicyVersion = version,
                OccurredAt = db.Now,
            }),
            cancellation);
    }
}
