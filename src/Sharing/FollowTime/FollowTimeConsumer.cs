using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Sharing.UseOverride;
using MassTransit;

namespace IntelHub.Sharing.FollowTime;

/// <summary>
/// Decides again what time alone has ended: some decisions with each message, the next message said in the same
/// transaction, so that a stop at any point goes on from there.
/// </summary>
internal sealed class FollowTimeConsumer(
    HubStore<SharingDb> store, IReadItems intake, Decider decider, ILogger<FollowTimeConsumer> log)
    : IConsumer<DecisionsEnded>
{
    private sealed record Decided(
        ItemEnvelope Item, EndedItemDecisions Ended, IReadOnlyList<StoredDecision> Decisions);

    public async Task Consume(ConsumeContext<DecisionsEnded> context)
    {
        var cancellation = context.CancellationToken;
        var round = NextRound();
        List<Decided> decided = [];
        List<Guid> gone = [];
        foreach (var ended in round)
        {
            if (await intake.ReadEnvelopeAsync(ended.ItemId, cancellation) is { RecalledAt: null } item)
            {
                decided.Add(new Decided(item, ended, await DecideAsync(item, ended.Members, cancellation)));
            }
            else
            {
                gone.Add(ended.ItemId);
            }
        }

        await store.ConsumeAsync(context, db =>
        {
            // What rests on rules or a partnership of before is not kept, and decided again with the next message.
            foreach (var each in decided.Where(each =>
                !each.Decisions.Any(decision => decider.HasMovedOnFrom(db, decision))))
            {
                db.ReplaceEnded(each.Item, each.Ended, each.Decisions);
            }

            // A recall has news of its own; nothing of the item is shown meanwhile.
            gone.ForEach(db.TakeOffShelf);
            if (round.Count > 0)
            {
                db.AnnounceEnded();
            }
        });
        log.TimeFollowed(round.Count);
    }

    private IReadOnlyList<EndedItemDecisions> NextRound()
    {
        using var db = store.Read();
        return db.NextEndedByTime(db.Now);
    }

    private Dictionary<string, StatedThreat> ThreatsTo(Guid itemId, IReadOnlyList<string> members)
    {
        using var db = store.Read();
        return db.ThreatsStandingAt(itemId, db.Now)
            .Where(threat => members.Contains(threat.Member))
            .AsEnumerable()
            .GroupBy(threat => threat.Member, StringComparer.Ordinal)
            .ToDictionary(
                stated => stated.Key, stated => stated.MaxBy(threat => threat.Until)!, StringComparer.Ordinal);
    }

    /// <summary>
    /// A threat that somebody stated and that still stands goes on for them. Empty when the policy set has no word for
    /// the item: nothing stands of it for anybody.
    /// </summary>
    private async Task<IReadOnlyList<StoredDecision>> DecideAsync(
        ItemEnvelope item, IReadOnlyList<string> members, CancellationToken cancellation)
    {
        var threats = ThreatsTo(item.ItemId, members);
        try
        {
            List<StoredDecision> decided =
            [
                .. await decider.DecideForSomeAsync(
                    item, [.. members.Except(threats.Keys)], Moment.TimeLimit, cancellation),
            ];
            foreach (var (member, threat) in threats)
            {
                var byOverride = await decider.DecideForAsync(item, member, Moment.TimeLimit, threat, cancellation);
                decided.AddRange(byOverride is null ? [] : [byOverride]);
            }

            return decided;
        }
        catch (UnknownNameException unknown) when (unknown.IsOfThePolicySet)
        {
            log.ItemUndecidable(item.ItemId, unknown.Kind, decider.Policies.Version);
            return [];
        }
    }
}
