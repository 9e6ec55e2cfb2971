using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Documents;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using Microsoft.Extensions.Options;

namespace IntelHub.Sharing.LoadPolicySet;

/// <summary>What became of the policy set in the folder.</summary>
internal abstract record LoadOutcome
{
    private LoadOutcome() { }

    /// <summary>There is a mistake in it; the set in force stays.</summary>
    public sealed record Refused(IReadOnlyList<Mistake> Mistakes) : LoadOutcome;

    /// <summary>It is the set in force.</summary>
    public sealed record Unchanged(string Version) : LoadOutcome;

    public sealed record TookEffect(string Version) : LoadOutcome;

    /// <summary>It could show somebody more, so a second person must approve it first.</summary>
    public sealed record Waits(string Version, IReadOnlyList<string> Widens) : LoadOutcome;
}

/// <summary>
/// Takes the policy set of the folder whole or not at all, and lets it take effect only if it can show nobody more.
/// </summary>
internal sealed class PolicyFolderLoading(
    HubStore<SharingDb> store, PoliciesInForce policies, IOptions<SharingOptions> options,
    ILogger<PolicyFolderLoading> log)
{
    /// <summary>
    /// The first set of a hub that has none: who starts the hub answers for it. Throws
    /// <see cref="PolicySetRefused"/> when it has a mistake.
    /// </summary>
    public async Task InstallAsync(CancellationToken cancellation)
    {
        var first = PolicySet.Load(options.Value.Policies);
        await store.WriteAsync(
            db =>
            {
                // Another process may have been first.
                if (db.VersionInForce() is null)
                {
                    db.Keep(first);
                    TakeEffect(db, first, PolicyLoader.Operator, comparedWith: null, "installed");
                }
            },
            cancellation);
        await policies.RefreshAsync(cancellation);
        log.PolicySetTookEffect(first.Version);
    }

    public async Task<LoadOutcome> LoadAsync(PolicyLoader by, CancellationToken cancellation)
    {
        PolicySet candidate;
        try
        {
            candidate = PolicySet.Load(options.Value.Policies);
        }
        catch (PolicySetRefused refused)
        {
            await store.WriteAsync(
                db => db.Record(by.Did(AuditOperation.Refused, version: null, "policy-set-refused", db.Now)),
                cancellation);
            var places = string.Join(", ", refused.Mistakes.Select(mistake => $"{mistake.Document}:{mistake.Line}"));
            log.PolicySetRefused(refused.Mistakes.Count, places, policies.Current.Version);
            return new LoadOutcome.Refused(refused.Mistakes);
        }

        while (true)
        {
            var inForce = (await policies.RefreshAsync(cancellation))!;
            var widens = Widening.Of(inForce, candidate);
            var outcome = await store.WriteAsync(db => Take(db, candidate, by, inForce, widens), cancellation);
            if (outcome is not null)
            {
                await policies.RefreshAsync(cancellation);
                LogOutcome(outcome);
                return outcome;
            }
        }
    }

    /// <summary>Null when another set took effect meanwhile, so that it was compared with the wrong one.</summary>
    private static LoadOutcome? Take(
        SharingDb db, PolicySet candidate, PolicyLoader by, PolicySet inForce, IReadOnlyList<string> widens)
    {
        if (db.VersionInForce() != inForce.Version)
        {
            return null;
        }

        db.Keep(candidate);
        if (candidate.Version == inForce.Version)
        {
            RecordNothingNew(db, candidate, by, "unchanged");
            return new LoadOutcome.Unchanged(candidate.Version);
        }

        if (widens.Count == 0)
        {
            TakeEffect(db, candidate, by, inForce, "widens-nothing");
            return new LoadOutcome.TookEffect(candidate.Version);
        }

        // Loaded again while it waits, it goes on waiting: who loaded it first is the first of the two persons.
        if (db.WaitingLoad()?.Version != candidate.Version)
        {
            db.Await(PolicyLoad.Of(candidate, by, inForce, widens, db.Now));
            db.Record(by.Did(AuditOperation.PolicyLoaded, candidate.Version, "waits-for-approval", db.Now));
        }
        else
        {
            RecordNothingNew(db, candidate, by, "waits-already");
        }

        return new LoadOutcome.Waits(candidate.Version, widens);
    }

    // At a start the folder is read as a matter of course, and the start is on record with the version in force.
    private static void RecordNothingNew(SharingDb db, PolicySet policies, PolicyLoader by, string because)
    {
        if (!by.IsOperator)
        {
            db.Record(by.Did(AuditOperation.PolicyLoaded, policies.Version, because, db.Now));
        }
    }

    private static void TakeEffect(
        SharingDb db, PolicySet policies, PolicyLoader by, PolicySet? comparedWith, string because)
    {
        var load = PolicyLoad.Of(policies, by, comparedWith, [], db.Now);
        db.Supersede(PolicyState.Waiting);
        db.Add(load);
        db.Record(by.Did(AuditOperation.PolicyLoaded, policies.Version, because, db.Now));
        db.PutInForce(load, policies, by.Did(AuditOperation.PolicyChanged, policies.Version, because, db.Now));
    }

    private void LogOutcome(LoadOutcome outcome)
    {
        switch (outcome)
        {
            case LoadOutcome.TookEffect taken:
                log.PolicySetTookEffect(taken.Version);
                break;
            case LoadOutcome.Waits waiting:
                log.PolicySetWaits(waiting.Version, waiting.Widens.Count);
                break;
        }
    }
}
