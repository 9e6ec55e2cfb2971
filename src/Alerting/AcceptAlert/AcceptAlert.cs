using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.AnswerAlerts;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.AcceptAlert;

internal static class AcceptAlertEndpoint
{
    private static readonly AnswerToAlert _accepted =
        new(AuditOperation.Accepted, "accepted", (alert, now) => alert.Accept(now));

    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/accept", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("AcceptAlert")
        .WithSummary("Say that the member acts on it; what came of it is said later");

    private static Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, AnswerAlertHandler handler, CancellationToken cancellation) =>
        handler.AnswerAsync(id, _accepted, caller, cancellation);
}
