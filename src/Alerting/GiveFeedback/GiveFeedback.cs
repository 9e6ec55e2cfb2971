using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.AnswerAlerts;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.GiveFeedback;

/// <param name="State">
/// What the originator may know: <c>linked</c>, <c>actioned</c>, <c>no-further-action</c> or <c>cannot-say</c>.
/// </param>
public sealed record Feedback(string? State = null);

internal static class GiveFeedbackEndpoint
{
    private static readonly IReadOnlyList<string> _states = [.. ItemFeedback.All.Except([ItemFeedback.Received])];

    public static void Map(RouteGroupBuilder alerts) => alerts
        .MapPost("/{id:guid}/feedback", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("GiveFeedback")
        .WithSummary("Say what the originator may know of what came of it; it may be said anew when more has");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Feedback told, Caller caller, AnswerAlertHandler handler, CancellationToken cancellation)
    {
        if (caller.Member is null)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (told.State is not { } state || !_states.Contains(state))
        {
            return AlertingProblems.FeedbackUnclear(_states);
        }

        var feedback = new AnswerToAlert(
            AuditOperation.Feedback, state, (alert, now) => alert.GiveFeedback(state, now));
        return await handler.AnswerAsync(id, feedback, caller, cancellation);
    }
}
