using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Redaction;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.ReleaseItem;

/// <summary>
/// Decides at every read, and builds the permitted view; what was done is committed before anything is shown.
/// </summary>
internal sealed class ItemReleaser(HubStore<SharingDb> store, IReadItems intake, Decider decider, TimeProvider clock)
    : IReleaseItems
{
    /// <summary>What was put on record of a reading. Refused is zero: without a record nothing is shown.</summary>
    private enum Recorded
    {
        Refused = 0,
        Shown = 1,
        Superseded = 2,
    }

    public async Task<ReleaseAnswer> ReleaseAsync(ReleaseQuestion question, CancellationToken cancellation)
    {
        if (await intake.ReadEnvelopeAsync(question.ItemId, cancellation) is not { RecalledAt: null } item ||
            await DecideNowAsync(item, question.Member, Moment.Reading, cancellation) is not { } decision)
        {
            var refusal = FactOf(question, AuditOperation.Refused, "not-there", null, clock.GetUtcNow());
            await store.WriteAsync(db => db.Record(refusal), cancellation);
            return new ReleaseAnswer.NotReleased();
        }

        var policies = decider.Policies;
        if (decider.HasMovedOnFrom(decision))
        {
            return await ReleaseAsync(question, cancellation);
        }

        var view = decision.Outcome == Outcome.Release
            ? await BuildViewAsync(policies, item, decision, cancellation)
            : null;
        return await store.WriteAsync(db => Record(db, question, decision), cancellation) switch
        {
            // The item was altered, or the rules were, since it was read: what is shown must rest on what is now.
            Recorded.Superseded => await ReleaseAsync(question, cancellation),
            Recorded.Shown when view is not null => new ReleaseAnswer.Released(view),
            _ => new ReleaseAnswer.NotReleased(),
        };
    }

    public async Task<StandingAnswer> CheckAsync(Guid itemId, string member, CancellationToken cancellation)
    {
        if (await intake.ReadEnvelopeAsync(itemId, cancellation) is not { RecalledAt: null } item ||
            await DecideNowAsync(item, member, Moment.Listing, cancellation) is not { } decision)
        {
            return new StandingAnswer(false, null);
        }

        var ended = await store.WriteAsync<bool?>(
            db =>
            {
                if (decider.HasMovedOnFrom(decision))
                {
                    return null;
                }

                db.TryShelve([decision]);
                return db.HasEnded(itemId);
            },
            cancellation);
        return ended is null
            ? await CheckAsync(itemId, member, cancellation)
            : new StandingAnswer(decision.Outcome == Outcome.Release && !ended.Value, decision.HoldsUntil);
    }

    private async Task<StoredDecision?> DecideNowAsync(
        ItemEnvelope item, string member, Moment moment, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = store.Read();
        var threat = await db.Overrides
            .Where(o => o.ItemId == item.ItemId && o.Member == member && o.StatedAt <= now && o.Until > now)
            .OrderByDescending(o => o.Until)
            .FirstOrDefaultAsync(cancellation);
        return await decider.DecideForAsync(item, member, moment, threat, cancellation);
    }

    private async Task<PermittedView> BuildViewAsync(
        PolicySet policies, ItemEnvelope item, StoredDecision decision, CancellationToken cancellation)
    {
        var levels = decision.Fields.ToDictionary(
            field => field.Key, field => LevelWords.Parse(field.Value), StringComparer.Ordinal);
        var values = await intake.ReadFieldsAsync(item.ItemId, levels.Keys, cancellation);
        var category = policies.Classification.Categories[item.Category];
        var obligations = decision.Obligations!;
        return new PermittedView
        {
            ItemId = item.ItemId,
            Category = item.Category,
            Marking = obligations.Marking,
            Conditions = obligations.Conditions,
            Onward = obligations.Onward,
            Retain = obligations.Retain,
            Basis = decision.Basis,
            Purposes = decision.Purposes,
            Fields = PermittedFields.Build(category, levels, values, item.Areas, item.ReceivedAt),
        };
    }

    private Recorded Record(SharingDb db, ReleaseQuestion question, StoredDecision decision)
    {
        if (decider.HasMovedOnFrom(decision))
        {
            return Recorded.Superseded;
        }

        var ended = db.HasEnded(question.ItemId);
        if (!db.TryShelve([decision]) && !ended)
        {
            return Recorded.Superseded;
        }

        if (decision.Outcome != Outcome.Release || ended)
        {
            db.Record(FactOf(question, AuditOperation.Refused, "not-released", decision, decision.At));
            return Recorded.Refused;
        }

        // Reading again is another consultation, but not another disclosure (DPA 2018 s62).
        var before = db.Decisions.Any(d =>
            d.ItemId == question.ItemId && d.Member == question.Member &&
            d.Moment == Moment.Reading && d.Outcome == Outcome.Release);
        if (!before)
        {
            db.Record(FactOf(question, AuditOperation.Disclosure, question.Reason, decision, decision.At));
        }

        db.Record(FactOf(question, AuditOperation.Consultation, question.Reason, decision, decision.At));
        return Recorded.Shown;
    }

    private static AuditFact FactOf(
        ReleaseQuestion question,
        string operation,
        string because,
        StoredDecision? decision,
        DateTimeOffset at) => new()
        {
            FactId = SortableId.New(at),
            Operation = operation,
            Who = question.Member,
            Organisation = question.Organisation,
            About = $"item/{question.ItemId}",
            Version = decision?.ItemVersion,
            FieldNames = [.. decision?.Fields.Keys.AsEnumerable() ?? []],
            Recipients = decision is null ? [] : [decision.Organisation],
            Because = because,
            Purposes = decision?.Purposes ?? [],
            Basis = decision?.Basis ?? [],
            PolicyVersion = decision?.PolicyVersion,
            OccurredAt = at,
        };
}
