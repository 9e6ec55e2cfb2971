using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting.AnswerConsultation;

/// <param name="Answer">yes or no.</param>
/// <param name="Until">With yes, when the permission ends; absent for no end.</param>
/// <param name="Conditions">With yes, on what: codes of handling conditions, which travel with every copy.</param>
public sealed record ConsultationAnswer(
    string? Answer = null, string? Until = null, IReadOnlyList<string>? Conditions = null);

internal static class AnswerConsultationEndpoint
{
    public static void Map(RouteGroupBuilder consultations) => consultations
        .MapPost("/{id:guid}/answer", HandleAsync)
        .RequireAuthorization(Permissions.AnswerConsultations)
        .WithName("AnswerConsultation")
        .WithSummary("Say whether your item may go to the organisation that asks, until when and on what conditions");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id,
        ConsultationAnswer told,
        Caller caller,
        AnswerConsultationHandler handler,
        TimeProvider clock,
        CancellationToken cancellation)
    {
        DateTimeOffset? until = null;
        if (told.Until is not null)
        {
            // A permission that has ended already would be a yes that shares nothing: surely a slip.
            if (!Instant.TryParse(told.Until, out var end) || end <= clock.GetUtcNow())
            {
                return AlertingProblems.AnswerUnclear();
            }

            until = end;
        }

        IReadOnlyList<string> conditions = [.. (told.Conditions ?? []).Distinct()];
        var known = HandlingConditions.CodesOn(UkTime.DayOf(clock.GetUtcNow())).ToList();
        if (conditions.Except(known).Any() || (conditions.Count > 0 && told.Answer != "yes"))
        {
            return AlertingProblems.ConditionUnknown(known);
        }

        return told.Answer is "yes" or "no"
            ? await handler.AnswerAsync(
                new ConsultationId(id), new SaidAnswer(told.Answer == "yes", until, conditions), caller, cancellation)
                switch
            {
                AnswerOutcome.Recorded => TypedResults.NoContent(),
                AnswerOutcome.NotOpen => AlertingProblems.AnsweredAlready(),
                _ => PlatformProblems.NotFound(),
            }
            : AlertingProblems.AnswerUnclear();
    }
}

internal enum AnswerOutcome
{
    NotThere = 0,
    NotOpen = 1,
    Recorded = 2,
}
