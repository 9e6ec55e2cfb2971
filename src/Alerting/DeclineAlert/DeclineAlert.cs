using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.AnswerAlerts;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.DeclineAlert;

/// <param name="Reason">
/// Why the member will not act on it: a code of the partnership, such as <c>not-our-area</c>.
/// </param>
public sealed record Declining(string? Reason = null);

internal static class DeclineAlertEndpoint
{
    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/decline", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("DeclineAlert")
        .WithSummary("Say that the member will not act on it, and why");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Declining told, Caller caller, AnswerAlertHandler handler, CancellationToken cancellation)
    {
        if (caller.Member is null)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (!ReasonCode.IsValid(told.Reason))
        {
            return AlertingProblems.DeclineReasonNeeded();
        }

        var reason = told.Reason;
        var declined = new AnswerToAlert(AuditOperation.Declined, reason, (alert, now) => alert.Decline(reason, now));
        return await handler.AnswerAsync(id, declined, caller, cancellation);
    }
}
