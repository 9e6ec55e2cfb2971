using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.LoadPolicySet;

/// <summary>
/// Puts each start and stop of the hub on record, with the rules then in force. A start without a stop before it is
/// a hub that was killed.
/// </summary>
internal sealed class TellStartAndStop(HubStore<SharingDb> store, PoliciesInForce policies) : IHostedLifecycleService
{
    private const string Hub = "hub";

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => RecordAsync("started", cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => RecordAsync("stopping", cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
