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
using IntelHub.Sharing.UseOverride;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.ReleaseItem;

/// <summary>
/// Decides at every read, and builds the permitted view; what was done is committed before anything is shown.
/// </summary>
internal sealed class ItemReleaser(
    HubStore<SharingDb> store, IReadItems intake, IEnterFacts ledger, Decider decider, TimeProvider clock)
    : IReleaseItems
{
    /// <summary>What was put on record of a reading. Refused is zero: without a record nothing is shown.</summary>
    private enum Recorded
    {
        Refused = 0,
        MayBeShown = 1,
        Superseded = 2,
    }

    /// <summary>All that is shown and put on record, if nothing comes between.</summary>
    private sealed record Prepared(StoredDecision Decision, PermittedView View, IReadOnlyList<AuditFact> Facts);

    public async Task<ReleaseAnswer> ReleaseAsync(ReleaseQuestion question, CancellationToken cancellation)
    {
        if (await intake.ReadEnvelopeAsync(question.ItemId, cancellation) is not { RecalledAt: null } item ||
            await DecideNowAsync(item, question.Member, Moment.Reading, cancellation) is not { } decision ||
            decision.Organisation != question.Organisation)
        {
            // What a member who has moved may be shown is for the organisation that they moved to, and no other.
            var refusal = ReleaseFacts.Refusal(question, "not-there", clock.GetUtcNow());
            await store.WriteAsync(db => db.Record(refusal), cancellation);
            return new ReleaseAnswer.NotReleased();
        }

        var policies = decider.Policies;
        if (decider.HasMovedOnFrom(decision))
        {
            return await ReleaseAsync(question, cancellation);
        }

        var release = decision.Outcome == Outcome.Release
            ? await PrepareAsync(question, policies, item, decision, cancellation)
            : null;
        return await store.WriteAsync(db => Record(db, question, item, decision), cancellation) switch
        {
            // The item was altered, or the rules were, since it was read: what is shown must rest on what is now.
            Recorded.Superseded => await ReleaseAsync(question, cancellation),
            Recorded.MayBeShown when release is not null => await ShowAsync(question, release, cancellation),
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
                if (decider.HasMovedOnFrom(db, decision))
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
        var threat = await db.ThreatsStandingAt(item.ItemId, now)
            .Where(stated => stated.Member == member)
            .OrderByDescending(o => o.Until)
            .FirstOrDefaultAsync(cancellation);
        return await decider.DecideForAsync(item, member, moment, threat, cancellation);
    }

    private async Task<Prepared> PrepareAsync(
        ReleaseQuestion question,
        PolicySet policies,
        ItemEnvelope item,
        StoredDecision decision,
        CancellationToken cancellation)
    {
        var secret = await SecretOfAsync(decision, cancellation);
        var disclosure = ReleaseFacts.Disclosure(question, policies, item, decision, secret);
        var view = await BuildViewAsync(policies, item, decision, disclosure.FactId, cancellation);

        // Reading again is another consultation, but not another disclosure (DPA 2018 s62): that has its entry already.
        return new Prepared(decision, view, [disclosure, ReleaseFacts.Consultation(question, item, decision)]);
    }

    /// <summary>
    /// Known to nobody who has not the hub's database, and gone from it once the item is disposed of: the key, wrapped,
    /// of what was decided on of this version.
    /// </summary>
    private async Task<byte[]> SecretOfAsync(StoredDecision decision, CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await db.Questions
            .Where(kept => kept.ItemId == decision.ItemId && kept.ItemVersion == decision.ItemVersion)
            .Select(kept => kept.WrappedKey)
            .SingleOrDefaultAsync(cancellation) ?? decision.Grounds!.Question.WrappedKey;
    }

    /// <summary>No entry, no release: what is shown is in the ledger before it leaves here.</summary>
    private async Task<ReleaseAnswer> ShowAsync(
        ReleaseQuestion question, Prepared release, CancellationToken cancellation)
    {
        if (await ledger.EnterAsync(release.Facts, cancellation) is not EnterAnswer.Entered)
        {
            SharingMeasures.ReleaseWaited();
            return new ReleaseAnswer.Waits();
        }

        // The item, the rules or the reader's standing may have changed while the ledger wrote. Its entry then tells of
        // a release that did not happen, which is the lesser evil; what is asked again has an entry of its own.
        await using var db = store.Read();
        return release.Decision.HoldsUntil <= clock.GetUtcNow() ||
            db.HasMovedOnFrom(release.Decision) || decider.HasMovedOnFrom(db, release.Decision)
            ? await ReleaseAsync(question, cancellation)
            : new ReleaseAnswer.Released(release.View);
    }

    private async Task<PermittedView> BuildViewAsync(
        PolicySet policies,
        ItemEnvelope item,
        StoredDecision decision,
        Guid disclosureId,
        CancellationToken cancellation)
    {
        var levels = decision.Fields.ToDictionary(
            field => field.Key, field => LevelWords.Parse(field.Value), StringComparer.Ordinal);
        var values = await intake.ReadFieldsAsync(item.ItemId, levels.Keys, cancellation);
        var category = policies.Classification.Categories[item.Category];
        var obligations = decision.Obligations!;
        return new PermittedView
        {
            ItemId = item.ItemId,
            DisclosureId = disclosureId,
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

    private Recorded Record(SharingDb db, ReleaseQuestion question, ItemEnvelope item, StoredDecision decision)
    {
        if (decider.HasMovedOnFrom(db, decision))
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
            db.Record(ReleaseFacts.Refusal(question, "not-released", item, decision));
            return Recorded.Refused;
        }

        return Recorded.MayBeShown;
    }
}
