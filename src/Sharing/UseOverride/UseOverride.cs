using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.ReviewOverrides;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Sharing.UseOverride;

/// <param name="Threat">What threatens life, as a code of the partnership, such as <c>weapon-at-address</c>.</param>
public sealed record ThreatToLife(string? Threat = null);

internal static class UseOverrideEndpoint
{
    public static void Map(RouteGroupBuilder sharing) => sharing
        .MapPost("/items/{id:guid}/override", HandleAsync)
        .RequireAuthorization(Permissions.UseOverride, PersonPolicies.FreshIfPerson)
        .WithName("UseOverride")
        .WithSummary("State a threat to life and ask for an item; what may be shown then waits as an alert");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, ThreatToLife threat, Caller caller, UseOverrideHandler handler, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (!ReasonCode.IsValid(threat.Threat))
        {
            return SharingProblems.ThreatNeeded();
        }

        return await handler.UseAsync(id, member, threat.Threat, caller, cancellation)
            ? TypedResults.NoContent()
            : PlatformProblems.NotFound();
    }
}

internal sealed class UseOverrideHandler(
    HubStore<SharingDb> store, IReadItems intake, Decider decider, TimeProvider clock, ILogger<UseOverrideHandler> log)
{
    /// <summary>False when it released nothing, whether the item is not there or may not be shown even so.</summary>
    public async Task<bool> UseAsync(
        Guid itemId, string member, string threatCode, Caller caller, CancellationToken cancellation)
    {
        var threat = StatedThreat.To(itemId, member, clock.GetUtcNow());
        if (await intake.ReadEnvelopeAsync(itemId, cancellation) is not { RecalledAt: null } item ||
            await decider.DecideForAsync(item, member, Moment.Override, threat, cancellation) is not { } decision)
        {
            await store.WriteAsync(
                db => db.Record(
                    caller.Did(AuditOperation.Refused, $"item/{itemId}", "override-refused", db.Now) with
                    {
                        Item = itemId,
                    }),
                cancellation);
            return false;
        }

        var released = await store.WriteAsync<bool?>(
            db => decider.HasMovedOnFrom(db, decision) ? null : Keep(db, item, decision, threat, threatCode, caller),
            cancellation);
        if (released is null)
        {
            return await UseAsync(itemId, member, threatCode, caller, cancellation);
        }

        if (released.Value)
        {
            log.OverrideUsed(itemId, decision.Id);
        }

        return released.Value;
    }

    private static bool Keep(
        SharingDb db, ItemEnvelope item, StoredDecision decision, StatedThreat threat, string threatCode, Caller caller)
    {
        var about = $"item/{item.ItemId}";
        if (!db.TryShelve([decision]) || !VitalInterests.AreAmong(decision.Basis))
        {
            db.Record(caller.Did(AuditOperation.Refused, about, "override-refused", decision.At)
                .RestingOn(decision, item.Originator));
            return false;
        }

        if (!db.Overrides.Contains(threat))
        {
            db.Add(threat);
            db.Add(OverrideUse.Of(item, decision, threat, threatCode));
        }

        db.Announce(
            new OverrideReleased
            {
                ItemId = item.ItemId,
                ItemVersion = item.Version,
                Originator = item.Originator,
                Marking = item.Marking,
                DecidedAt = decision.At,
                To = Decider.NewsOf(decision),
            },
            item.ItemId.ToString());
        db.Record(caller.Did(AuditOperation.Override, about, threatCode, decision.At)
            .RestingOn(decision, item.Originator));
        return true;
    }
}
