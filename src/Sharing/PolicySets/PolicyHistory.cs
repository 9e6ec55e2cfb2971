using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.PolicySets;

/// <summary>Keeps the sets so that one is in force, at most one waits, and none is ever forgotten.</summary>
internal static class PolicyHistory
{
    private const string NewsKey = "policies";

    public static string? VersionInForce(this SharingDb db) => db.PolicyLoads
        .Where(load => load.State == PolicyState.InForce)
        .Select(load => load.Version)
        .SingleOrDefault();

    public static PolicyLoad? WaitingLoad(this SharingDb db) =>
        db.PolicyLoads.SingleOrDefault(load => load.State == PolicyState.Waiting);

    /// <summary>Keeps its files. Kept once: a version stands for the same words for ever.</summary>
    public static void Keep(this SharingDb db, PolicySet policies)
    {
        if (db.PolicySets.SingleOrDefault(set => set.Version == policies.Version) is not { } kept)
        {
            db.Add(KeptPolicySet.Of(policies, db.Now));
        }
        else if (!kept.Holds(policies.Texts))
        {
            throw new InvalidOperationException(
                $"Two different policy sets have the version {policies.Version}; the later one is not taken in.");
        }
    }

    /// <summary>It waits for a second person, in place of any other that did.</summary>
    public static void Await(this SharingDb db, PolicyLoad load)
    {
        db.Supersede(PolicyState.Waiting);
        db.Add(load);
    }

    /// <summary>Once this is saved it is the set in force, and everything decided earlier follows it.</summary>
    public static void PutInForce(this SharingDb db, PolicyLoad load, PolicySet policies, AuditFact changed)
    {
        db.Supersede(PolicyState.InForce);
        load.TakeEffect(db.Now);
        db.Announce(
            new EscalationChanged { PolicyVersion = load.Version, Rules = policies.Escalation }, NewsKey);
        db.AnnounceNext(new PolicySetTookEffect { Version = load.Version });
        db.Record(changed);
    }

    /// <summary>Heard in order, so that items follow one set before they follow the next.</summary>
    public static void AnnounceNext(this SharingDb db, PolicySetTookEffect news) => db.Announce(news, NewsKey);

    public static void Supersede(this SharingDb db, PolicyState state) => db.PolicyLoads
        .Where(load => load.State == state)
        .ExecuteUpdate(set => set.SetProperty(load => load.State, PolicyState.Superseded));

    /// <summary>The next items after that one about which anything was decided, and that were not ended.</summary>
    public static IReadOnlyList<Guid> DecidedItemsAfter(this SharingDb db, Guid? after, int atMost) =>
    [
        .. db.Decisions
            .Where(decision => after == null || decision.ItemId > after)
            .Where(decision => !db.EndedItems.Any(ended => ended.ItemId == decision.ItemId))
            .Select(decision => decision.ItemId)
            .Distinct()
            .OrderBy(itemId => itemId)
            .Take(atMost),
    ];
}
