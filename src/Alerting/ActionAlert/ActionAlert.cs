using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.AnswerAlerts;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.ActionAlert;

/// <param name="Outcome">
/// What came of it: <c>acted</c>, <c>linked</c>, <c>no-further-action</c> or <c>cannot-say</c>.
/// </param>
public sealed record Actioning(string? Outcome = null);

internal static class ActionAlertEndpoint
{
    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/action", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("ActionAlert")
        .WithSummary("Say what came of an alert that the member accepted");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Actioning told, Caller caller, AnswerAlertHandler handler, CancellationToken cancellation)
    {
        if (caller.Member is null)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (told.Outcome is not { } outcome || !AlertOutcome.All.Contains(outcome))
        {
            return AlertingProblems.OutcomeNeeded();
        }

        var actioned = new AnswerToAlert(
            AuditOperation.Actioned, outcome, (alert, now) => alert.Action(outcome, now));
        return await handler.AnswerAsync(id, actioned, caller, cancellation);
    }
}
