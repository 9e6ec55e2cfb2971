using IntelHub.Alerting.AskAgain;
using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.ListOnward;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.AskOnward;

/// <param name="Organisation">Which organisation should have it too.</param>
/// <param name="Reason">Why it needs it: a code of the partnership, such as <c>joint-visit</c>.</param>
/// <param name="By">By when the answer is needed: a later date or instant, at most 90 days away.</param>
public sealed record OnwardAsked(string? Organisation = null, string? Reason = null, string? By = null);

internal static class AskOnwardEndpoint
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(90);

    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/onward", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("AskOnward")
        .WithSummary("Ask the originator whether another organisation may have the item too");

    private static async Task<Results<Ok<OnwardLine>, ProblemHttpResult>> HandleAsync(
        Guid id,
        OnwardAsked told,
        Caller caller,
        AskOnwardHandler handler,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        var now = clock.GetUtcNow();
        return string.IsNullOrEmpty(told.Organisation) || !ReasonCode.IsValid(told.Reason) ||
            !Instant.TryParse(told.By, out var by) || by <= now || by > now + _longest
                ? AlertingProblems.OnwardUnclear()
                : await handler.AskAsync(
                    new AlertId(id), told.Organisation, told.Reason, by, member, caller, cancellation);
    }
}

/// <summary>
/// Only about what the member may see now: about anything else the answer is that it is not there. One question for
/// each other organisation, however often it is asked.
/// </summary>
internal sealed class AskOnwardHandler(HubStore<AlertingDb> store, LapsedAlerts lapsed)
{
    public async Task<Results<Ok<OnwardLine>, ProblemHttpResult>> AskAsync(
        AlertId id,
        string organisation,
        string reason,
        DateTimeOffset by,
        string member,
        Caller caller,
        CancellationToken cancellation)
    {
        await lapsed.AskAboutAsync(id, member, caller.Organisation, cancellation);
        return await store.WriteForAsync<Results<Ok<OnwardLine>, ProblemHttpResult>>(
            caller.Organisation, db => Ask(db, id, organisation, reason, by, member, caller), cancellation);
    }

    private static Results<Ok<OnwardLine>, ProblemHttpResult> Ask(
        AlertingDb db, AlertId id, string organisation, string reason, DateTimeOffset by, string member, Caller caller)
    {
        var alert = db.AlertsFor(member, caller.Organisation).HoldingAt(db.Now).SingleOrDefault(a => a.Id == id);
        if (alert is null)
        {
            db.Record(caller.WasRefused($"alert/{id}", db.Now));
            return PlatformProblems.NotFound();
        }

        if (alert.IsOver(db.Now))
        {
            db.Record(Fact(AuditOperation.Refused, "may-be-kept-no-longer"));
            return AlertingProblems.AlertOver();
        }

        if (alert.Originator is not { } originator)
        {
            return AlertingProblems.OriginatorNotKnown();
        }

        if (organisation == originator || organisation == alert.Organisation ||
            db.DeskOrganisations.Find(organisation) is null)
        {
            return AlertingProblems.OnwardUnclear();
        }

        var asked = db.OnwardQuestions.SingleOrDefault(q =>
            q.ItemId == alert.ItemId && q.AskedBy == member && q.Organisation == organisation &&
            q.State == ConsultationState.Open);
        if (asked is null)
        {
            asked = OnwardQuestion.About(alert, originator, organisation, reason, by, db.Now);
            db.Add(asked);
            db.Record(Fact(AuditOperation.Asked, reason) with
            {
                Originator = originator,
                Recipients = [organisation],
            });
        }

        return TypedResults.Ok(OnwardLine.Of(asked));

        AuditFact Fact(string operation, string because) =>
            caller.Did(operation, $"alert/{id}", because, db.Now) with
            {
                Item = alert.ItemId,
                Recipients = [alert.Organisation],
            };
    }
}
