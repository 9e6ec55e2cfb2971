using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting;

/// <summary>Every way Alerting can say no. The <c>type</c> is a promise to partners: add, never reword.</summary>
internal static class AlertingProblems
{
    public static ProblemHttpResult ReasonNeeded() => TypedResults.Problem(
        type: "urn:intelhub:alerting:reason-needed",
        title: "Say why it is read.",
        detail:
            "Nothing was shown. Give a reason code of lower-case letters, digits and hyphens, such as " +
            "'safeguarding-enquiry'.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult AnswerUnclear() => TypedResults.Problem(
        type: "urn:intelhub:alerting:answer-unclear",
        title: "The answer must be yes or no.",
        detail:
            "Nothing was recorded. Send 'yes' or 'no'; with yes, 'until' may be a later date such as 2026-12-31 or " +
            "an instant such as 2026-12-31T12:00:00Z.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult AnsweredAlready() => TypedResults.Problem(
        type: "urn:intelhub:alerting:answered-already",
        title: "This consultation is no longer open.",
        detail:
            "Nothing was changed: the first answer stands, or the question no longer arises. To take a yes back, " +
            "recall the item.",
        statusCode: StatusCodes.Status409Conflict);
}
