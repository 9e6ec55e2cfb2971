using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.DecideWhoMaySee;

/// <summary>Decisions about one item for everybody, kept and told in one transaction.</summary>
internal static class DecisionNews
{
    public static void ShelveAndTell(
        this SharingDb db, ItemEnvelope item, IReadOnlyList<StoredDecision> decisions)
    {
        if (decisions.Count > 0 && db.TryShelve(decisions))
        {
            db.Tell(item, decisions[0].At, decisions);
        }
    }

    /// <summary>
    /// Decisions for some members: keeps those that are other than what stands, and tells of them with what stands for
    /// everybody else. What an override released stands by itself.
    /// </summary>
    public static void ShelveAndTellWhatChanged(
        this SharingDb db, ItemEnvelope item, IReadOnlyList<StoredDecision> decisions)
    {
        var itemId = item.ItemId;
        var standing = db.Decisions.AsNoTracking()
            .Where(decision => decision.ItemId == itemId && decision.IsNewest)
            .ToDictionary(decision => decision.Member, StringComparer.Ordinal);
        var changed = decisions
            .Where(decision => !standing.TryGetValue(decision.Member, out var known) || !decision.StandsAs(known))
            .ToList();
        if (changed.Count == 0 || !db.TryShelve(changed))
        {
            return;
        }

        changed.ForEach(decision => standing[decision.Member] = decision);
        db.Tell(item, changed[0].At, [.. standing.Values.Where(decision => !decision.OverrideAsked)]);
    }

    /// <summary>Says who is released it and about whom the originator is asked; nobody else sees it.</summary>
    public static void Tell(
        this SharingDb db, ItemEnvelope item, DateTimeOffset at, IReadOnlyList<StoredDecision> decisions) =>
        db.Announce(
            new SharingDecided
            {
                ItemId = item.ItemId,
                ItemVersion = item.Version,
                Originator = item.Originator,
                Marking = item.Marking,
                DecidedAt = at,
                Released = [.. decisions.Where(d => d.Outcome == Outcome.Release).Select(Decider.NewsOf)],
                Referred = [.. decisions.Where(d => d.Outcome == Outcome.Refer).Select(Decider.QuestionOf)],
            },
            item.ItemId.ToString());
}
