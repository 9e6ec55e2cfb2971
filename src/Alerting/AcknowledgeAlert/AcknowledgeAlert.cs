using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.AnswerAlerts;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.AcknowledgeAlert;

internal static class AcknowledgeAlertEndpoint
{
    private static readonly AnswerToAlert _acknowledged =
        new(AuditOperation.Acknowledged, "acknowledged", (alert, now) => alert.Acknowledge(now));

    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/acknowledge", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("AcknowledgeAlert")
        .WithSummary("Say that the member has it; saying so twice changes nothing");

    private static Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, AnswerAlertHandler handler, CancellationToken cancellation) =>
        handler.AnswerAsync(id, _acknowledged, caller, cancellation);
}
