using IntelHub.Platform.Hosting;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// The policy set in force, always at hand. What the database says is in force is; this is a reading of it, taken
/// again after every change.
/// </summary>
internal sealed class PoliciesInForce : IDisposable
{
    private readonly HubStore<SharingDb> _store;
    private readonly HubOptions _hub;
    private readonly SharedLook<PolicySet?> _look;

    // One reading at a time: an older one must never be kept over a newer.
    private readonly SemaphoreSlim _refreshing = new(1);

    private volatile PolicySet? _current;

    public PoliciesInForce(HubStore<SharingDb> store, HubOptions hub)
    {
        (_store, _hub) = (store, hub);
        _look = new SharedLook<PolicySet?>(() => RefreshAsync(CancellationToken.None));
    }

    /// <summary>Without rules there are no answers: it throws before the hub has read any.</summary>
    public PolicySet Current =>
        _current ?? throw new InvalidOperationException("No policy set is in force: the hub has not started.");

    /// <summary>To decide with. Another process may have put another set in force: then it is asked for.</summary>
    public async ValueTask<PolicySet> OfNowAsync(CancellationToken cancellation) =>
        _hub.SharesDatabase ? (await _look.AskAsync(cancellation))! : Current;

    /// <summary>Whether another set took effect since, in this process or another: asked in a transaction.</summary>
    public bool HaveMovedOnFrom(SharingDb db, string version) =>
        (_hub.SharesDatabase ? db.VersionInForce() : Current.Version) != version;

    /// <summary>Null when no set was ever put in force.</summary>
    public async Task<PolicySet?> RefreshAsync(CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            await using var db = _store.Read();
            var inForce = await db.PolicyLoads
                .Where(load => load.State == PolicyState.InForce)
                .Select(load => load.Version)
                .SingleOrDefaultAsync(cancellation);
            if (inForce is not null && inForce != _current?.Version)
            {
                var kept = await db.PolicySets.SingleAsync(set => set.Version == inForce, cancellation);
                _current = kept.Read();
            }

            return _current;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose() => _refreshing.Dispose();
}
