using IntelHub.Sharing.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Sharing;

/// <summary>Every way Sharing can say no. The <c>type</c> is a promise to partners: add, never reword.</summary>
internal static class SharingProblems
{
    public static ProblemHttpResult ThreatNeeded() => TypedResults.Problem(
        type: "urn:intelhub:sharing:threat-needed",
        title: "State the threat to life.",
        detail:
            "Nothing was shown. Give the threat as a code of lower-case letters, digits and hyphens, such as " +
            "'weapon-at-address'.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult ReviewerNeeded() => TypedResults.Problem(
        type: "urn:intelhub:sharing:reviewer-needed",
        title: "An information governance officer reviews overrides.",
        detail: "Nothing was changed. Have a member with that role review it.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult OwnOverride() => TypedResults.Problem(
        type: "urn:intelhub:sharing:own-override",
        title: "Somebody else reviews your use of an override.",
        detail: "Nothing was changed. Ask another information governance officer to review it.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult FindingNeeded() => TypedResults.Problem(
        type: "urn:intelhub:sharing:finding-needed",
        title: "Say what the review found.",
        detail: "Nothing was changed. Give the finding: 'justified', 'not-needed' or 'not-justified'.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult OverrideReviewed() => TypedResults.Problem(
        type: "urn:intelhub:sharing:override-reviewed",
        title: "This use of an override was reviewed before.",
        detail: "Nothing was changed: the first finding stands. List the overrides to read it.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult PolicySetRefused(IReadOnlyList<Mistake> mistakes) => TypedResults.Problem(
        type: "urn:intelhub:sharing:policy-set-refused",
        title: "The policy set was refused.",
        detail:
            "Nothing was changed: one mistake refuses the whole set, and the set in force stays. Put right each " +
            "mistake and load the folder again.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions:
        [
            new("mistakes", mistakes.Select(each => new MistakeLine(each.Document, each.Line, each.Message))),
        ]);

    public static ProblemHttpResult SecondPersonNeeded() => TypedResults.Problem(
        type: "urn:intelhub:sharing:second-person-needed",
        title: "Somebody else must approve this policy set.",
        detail:
            "Nothing was changed. You loaded this set, and it can show more than the set in force: ask another " +
            "policy officer to read what it widens and to approve it.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult PolicySetNotWaiting() => TypedResults.Problem(
        type: "urn:intelhub:sharing:policy-set-not-waiting",
        title: "This policy set does not wait for anybody.",
        detail:
            "Nothing was changed. It took effect already, was declined, or another set was loaded in its place. " +
            "List the policy sets to see which; load the set again if it is still wanted.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult PolicySetComparedAgain() => TypedResults.Problem(
        type: "urn:intelhub:sharing:policy-set-compared-again",
        title: "The policy set in force is another than this one was compared with.",
        detail:
            "Nothing took effect. What this set widens was worked out again, against the set now in force: list the " +
            "policy sets, read it, and approve it again if you still agree.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult ReasonNeeded() => TypedResults.Problem(
        type: "urn:intelhub:sharing:reason-needed",
        title: "Say why the policy set is declined.",
        detail:
            "Nothing was changed. Give the reason as a code of lower-case letters, digits and hyphens, such as " +
            "'too-wide'.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    /// <summary>A mistake as it goes out: in which file of the set, and on which line.</summary>
    private sealed record MistakeLine(string File, int Line, string Message);
}
