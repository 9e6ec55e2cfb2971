using IntelHub.Alerting.AskAgain;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.AcknowledgeAlert;

internal static class AcknowledgeAlertEndpoint
{
    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/acknowledge", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("AcknowledgeAlert")
        .WithSummary("Say that the member has it; saying so twice changes nothing");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, HubStore<AlertingDb> store, LapsedAlerts lapsed, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        await lapsed.AskAboutAsync(new AlertId(id), member, caller.Organisation, cancellation);
        var found = await store.WriteForAsync(
            caller.Organisation, db => Acknowledge(db, new AlertId(id), member, caller), cancellation);
        return found ? TypedResults.NoContent() : PlatformProblems.NotFound();
    }

    private static bool Acknowledge(AlertingDb db, AlertId id, string member, Caller caller)
    {
        var alert = db.AlertsFor(member, caller.Organisation).HoldingAt(db.Now).SingleOrDefault(a => a.Id == id);
        if (alert is null)
        {
            db.Record(caller.WasRefused($"alert/{id}", db.Now));
        }
        else if (alert.Acknowledge(db.Now))
        {
            db.Record(caller.Did(AuditOperation.Acknowledged, $"alert/{id}", "acknowledged", db.Now) with
            {
                Item = alert.ItemId,
                Recipients = [alert.Organisation],
            });
        }

        return alert is not null;
    }
}
