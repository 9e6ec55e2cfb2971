using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.FollowTime;

/// <summary>One item, and the members for whom what was decided of it holds no longer.</summary>
internal sealed record EndedItemDecisions(Guid ItemId, IReadOnlyList<string> Members);

/// <summary>Decisions that hold no longer because of the time alone, and those that take their place.</summary>
internal static class EndedDecisions
{
    private const string NewsKey = "time";

    /// <summary>So many that all is soon done, so few that the writer is soon free for others.</summary>
    private const int DecisionsAtATime = 256;

    public static IQueryable<StoredDecision> EndedByTime(this SharingDb db, DateTimeOffset at) =>
        db.Decisions.Where(decision => decision.IsNewest && decision.HoldsUntil <= at);

    /// <summary>Those that ended first come first.</summary>
    public static IReadOnlyList<EndedItemDecisions> NextEndedByTime(this SharingDb db, DateTimeOffset at) =>
    [
        .. db.EndedByTime(at)
            .OrderBy(decision => decision.HoldsUntil)
            .Select(decision => new { decision.ItemId, decision.Member })
            .Take(DecisionsAtATime)
            .AsEnumerable()
            .GroupBy(ended => ended.ItemId, ended => ended.Member)
            .Select(item => new EndedItemDecisions(item.Key, [.. item])),
    ];

    /// <summary>Once: a message that waits finds whatever has ended when its turn comes.</summary>
    public static void AnnounceEnded(this SharingDb db)
    {
        if (!db.Outbox.Any(row =>
            row.Consumer == nameof(FollowTimeConsumer) && row.Key == NewsKey && row.SetAsideAt == null))
        {
            db.Announce(new DecisionsEnded { At = db.Now }, NewsKey);
        }
    }

    /// <summary>
    /// Each decision of these that still has ended is replaced: by the new one, or by none when nothing can be decided.
    /// Told only when anything is other for anybody than it was.
    /// </summary>
    public static void ReplaceEnded(
        this SharingDb db,
        ItemEnvelope item,
        EndedItemDecisions ended,
        IReadOnlyList<StoredDecision> decisions)
    {
        var (itemId, now) = (item.ItemId, db.Now);
        var standing = db.Decisions.AsNoTracking()
            .Where(decision => decision.ItemId == itemId && decision.IsNewest)
            .ToDictionary(decision => decision.Member, StringComparer.Ordinal);
        var over = ended.Members
            .Where(member => standing.TryGetValue(member, out var known) && known.HoldsUntil <= now)
            .ToHashSet(StringComparer.Ordinal);
        var next = decisions.Where(decision => over.Contains(decision.Member)).ToList();
        if (next.Count > 0 && !db.TryShelve(next))
        {
            // A later version of the item is being decided, for everybody.
            return;
        }

        var isOther = next.Any(decision => !decision.StandsAs(standing[decision.Member]));
        next.ForEach(decision => standing[decision.Member] = decision);
        var undecided = over.Except(next.Select(decision => decision.Member)).ToList();
        db.TakeOffShelf(itemId, undecided);
        foreach (var member in undecided)
        {
            isOther |= standing.Remove(member, out var known) && known.Outcome != Outcome.Withhold;
        }

        if (isOther)
        {
            db.Tell(item, now, [.. standing.Values.Where(decision => !decision.OverrideAsked)]);
        }
    }
}
