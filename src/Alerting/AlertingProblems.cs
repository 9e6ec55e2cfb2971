using IntelHub.Alerting.Alerts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Alerting;

/// <summary>Every way Alerting can say no. The <c>type</c> is a promise to partners: add, never reword.</summary>
internal static class AlertingProblems
{
    public static ProblemHttpResult SystemNeeded() => TypedResults.Problem(
        type: "urn:intelhub:alerting:system-needed",
        title: "This is done by your organisation's system for itself.",
        detail:
            "Nothing was done. It concerns the whole organisation: send it again from one of its systems, without a " +
            "member in the assertion.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult ReasonNeeded() => TypedResults.Problem(
        type: "urn:intelhub:alerting:reason-needed",
        title: "Say why it is read.",
        detail:
            "Nothing was shown. Give a reason code of lower-case letters, digits and hyphens, such as " +
            "'safeguarding-enquiry'.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult DeclineReasonNeeded() => TypedResults.Problem(
        type: "urn:intelhub:alerting:decline-reason-needed",
        title: "Say why it is declined.",
        detail:
            "Nothing was recorded. Give a reason code of lower-case letters, digits and hyphens, such as " +
            "'not-our-area'.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult OutcomeNeeded() => TypedResults.Problem(
        type: "urn:intelhub:alerting:outcome-needed",
        title: "Say what came of it.",
        detail: $"Nothing was recorded. Give as 'outcome' one of: {string.Join(", ", AlertOutcome.All)}.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult FeedbackUnclear(IReadOnlyList<string> states) => TypedResults.Problem(
        type: "urn:intelhub:alerting:feedback-unclear",
        title: "Say what the originator may know.",
        detail: $"Nothing was recorded. Give as 'state' one of: {string.Join(", ", states)}.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult AlertOver() => TypedResults.Problem(
        type: "urn:intelhub:alerting:alert-over",
        title: "The time for which you may keep this has ended.",
        detail:
            "Nothing was shown or changed, and what you have of it is to be destroyed. If it is still needed, ask " +
            "the originator to send it again.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult AlertDeclined() => TypedResults.Problem(
        type: "urn:intelhub:alerting:alert-declined",
        title: "This alert was declined.",
        detail:
            "Nothing was changed: the first answer and its reason stand. It can still be read. If you act on it " +
            "after all, tell the originator.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult AlertAccepted() => TypedResults.Problem(
        type: "urn:intelhub:alerting:alert-accepted",
        title: "This alert was accepted, so it is not declined any more.",
        detail:
            "Nothing was changed. Say what came of it with 'action'; if nothing can be done, the outcome is " +
            "'no-further-action'.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult AlertActioned() => TypedResults.Problem(
        type: "urn:intelhub:alerting:alert-actioned",
        title: "What came of this alert was said before.",
        detail:
            "Nothing was changed: the first outcome stands. It can still be read. If more has come of it since, tell " +
            "the originator.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult AcceptFirst() => TypedResults.Problem(
        type: "urn:intelhub:alerting:accept-first",
        title: "This alert was not accepted.",
        detail: "Nothing was changed. Accept it first, then say what came of it; or decline it with the reason.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult ChannelUnknown() => TypedResults.Problem(
        type: "urn:intelhub:alerting:channel-unknown",
        title: "Say which copy is destroyed.",
        detail:
            "Nothing was recorded. Give as 'channel' inbox (what a member opened) or queue (what went to the " +
            "organisation's own queue), or leave it out for your own.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult AnswerUnclear() => TypedResults.Problem(
        type: "urn:intelhub:alerting:answer-unclear",
        title: "The answer must be yes or no.",
        detail:
            "Nothing was recorded. Send 'yes' or 'no'; with yes, 'until' may be a later date such as 2026-12-31 or " +
            "an instant such as 2026-12-31T12:00:00Z.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult ConditionUnknown(IReadOnlyList<string> known) => TypedResults.Problem(
        type: "urn:intelhub:alerting:condition-unknown",
        title: "A condition is not one that a yes can carry.",
        detail: $"Nothing was recorded. With 'yes', give conditions out of these: {string.Join(", ", known)}.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult OnwardUnclear() => TypedResults.Problem(
        type: "urn:intelhub:alerting:onward-unclear",
        title: "Say which organisation should have it, why, and by when you need the answer.",
        detail:
            "Nobody was asked. Give as 'organisation' another one of the partnership, as 'reason' a code such as " +
            "'joint-visit', and as 'by' a later date or instant, at most 90 days away.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult OriginatorNotKnown() => TypedResults.Problem(
        type: "urn:intelhub:alerting:originator-not-known",
        title: "The hub cannot ask about this alert yet.",
        detail:
            "Nobody was asked. The alert is from before the hub kept whom to ask; it learns that when the item is " +
            "next decided. Until then it may not be shared on.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult AnsweredAlready() => TypedResults.Problem(
        type: "urn:intelhub:alerting:answered-already",
        title: "This consultation is no longer open.",
        detail:
            "Nothing was changed: the first answer stands, or the question no longer arises. To take a yes back, " +
            "recall the item.",
        statusCode: StatusCodes.Status409Conflict);
}
