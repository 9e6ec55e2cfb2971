using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.ExplainRelease;

internal static class ExplainReleaseEndpoint
{
    public static void Map(RouteGroupBuilder sharing) => sharing
        .MapGet("/items/{id:guid}/explanation", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ExplainRelease")
        .WithSummary("Why the member is shown what they are shown of an item, and on what terms; nothing of the rest");

    private static async Task<Results<Ok<RecipientExplanation>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ExplainReleaseHandler handler, CancellationToken cancellation) =>
        caller.Member is not { } member ? PlatformProblems.MemberNeeded()
        : await handler.ExplainAsync(id, member, caller, cancellation) is { } told ? TypedResults.Ok(told)
        : PlatformProblems.NotFound();
}

internal sealed class ExplainReleaseHandler(
    HubStore<SharingDb> store, IReadItems intake, Decider decider, TimeProvider clock)
{
    /// <summary>
    /// Decides again, now. Null for everything but a release and the member's own organisation's item; either way
    /// it is on record before anything is told.
    /// </summary>
    public async Task<RecipientExplanation?> ExplainAsync(
        Guid itemId, string member, Caller caller, CancellationToken cancellation)
    {
        if (await intake.ReadEnvelopeAsync(itemId, cancellation) is not { RecalledAt: null } item ||
            await DecideNowAsync(item, member, cancellation) is not { } decision)
        {
            await store.WriteAsync(
                db => db.Record(caller.WasRefused($"item/{itemId}", db.Now) with { Item = itemId }), cancellation);
            return null;
        }

        // Null when the item was altered since it was read: what is told must rest on what it is now.
        var shown = await store.WriteAsync(db => Record(db, item, decision, caller), cancellation);
        return shown is not { } isShown ? await ExplainAsync(itemId, member, caller, cancellation)
            : !isShown ? null
            : decision.Outcome == Outcome.Own ? RecipientText.Own
            : RecipientText.Of(decider.Policies, ReleasedPartOf(item.Category, decision));
    }

    private async Task<StoredDecision?> DecideNowAsync(
        ItemEnvelope item, string member, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var db = store.Read();
        var threat = await db.Overrides
            .Where(o => o.ItemId == item.ItemId && o.Member == member && o.StatedAt <= now && o.Until > now)
            .OrderByDescending(o => o.Until)
            .FirstOrDefaultAsync(cancellation);
        return await decider.DecideForAsync(item, member, Moment.Listing, threat, cancellation);
    }

    private static bool? Record(SharingDb db, ItemEnvelope item, StoredDecision decision, Caller caller)
    {
        var ended = db.HasEnded(decision.ItemId);
        if (!db.TryShelve([decision]) && !ended)
        {
            return null;
        }

        var about = $"item/{decision.ItemId}";
        if (ended || decision.Outcome is not (Outcome.Release or Outcome.Own))
        {
            db.Record(caller.WasRefused(about, decision.At).RestingOn(decision, item.Originator));
            return false;
        }

        db.Record(caller.Did(AuditOperation.Consultation, about, "explanation", decision.At)
            .RestingOn(decision, item.Originator));
        return true;
    }

    private static ReleasedPart ReleasedPartOf(string category, StoredDecision decision) => new(
        category,
        decision.Fields.ToDictionary(
            field => field.Key, field => LevelWords.Parse(field.Value), StringComparer.Ordinal),
        decision.Basis,
        decision.Purposes,
        decision.Obligations!);
}
