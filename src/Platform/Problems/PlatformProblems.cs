using IntelHub.Platform.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Platform.Problems;

/// <summary>
/// Every way the hub as a whole can say no (RFC 9457). The <c>type</c> is a promise to partners: add, never reword.
/// </summary>
public static class PlatformProblems
{
    public static ProblemHttpResult SignInNeeded() => TypedResults.Problem(
        type: "urn:intelhub:platform:sign-in-needed",
        title: "Sign in to do this.",
        detail:
            "Nothing was done. Send a fresh assertion, signed with your system's registered key: for this hub's " +
            "audience, not expired, and not used before.",
        statusCode: StatusCodes.Status401Unauthorized);

    public static ProblemHttpResult NotPermitted() => TypedResults.Problem(
        type: "urn:intelhub:platform:not-permitted",
        title: "Your system may not do this.",
        detail:
            "Nothing was done. If your organisation should be able to, ask the hub's operator to add the permission " +
            "to your system.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult MemberNeeded() => TypedResults.Problem(
        type: "urn:intelhub:platform:member-needed",
        title: "This is done by a named member.",
        detail:
            "Nothing was done. Name the member of your organisation you act for in the assertion's 'member' claim " +
            "and send it again.",
        statusCode: StatusCodes.Status403Forbidden);

    /// <summary>The same answer for "not yours" and "not there".</summary>
    public static ProblemHttpResult NotFound() => TypedResults.Problem(
        type: "urn:intelhub:platform:not-found",
        title: "There is nothing here for you.",
        detail:
            "Check the address. If somebody told you to expect something here, ask them whether it was taken back " +
            "or sent to a colleague.",
        statusCode: StatusCodes.Status404NotFound);

    /// <summary>No entry, no release: the ledger takes nothing in now.</summary>
    /// <param name="whomToRing">As <see cref="HubOptions.WhomToRing"/> says.</param>
    public static ProblemHttpResult ReleaseWaits(string whomToRing) => TypedResults.Problem(
        type: "urn:intelhub:platform:release-waits",
        title: "This cannot be shown yet.",
        detail:
            "Nothing was shown, and nothing is lost: it waits for you. The hub cannot put on record now that you " +
            $"read it. Try again in a minute. If it is urgent, ring {whomToRing}; if a life is in danger, dial 999.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    public static ProblemHttpResult Unreadable() => TypedResults.Problem(
        type: "urn:intelhub:platform:unreadable",
        title: "The request could not be read.",
        detail:
            "Nothing was kept. Send JSON (content type application/json, UTF-8, at most 256 KB), as the API " +
            "description says.",
        statusCode: StatusCodes.Status400BadRequest);

    /// <summary>Another of the hub's services is needed for it and does not answer.</summary>
    public static ProblemHttpResult PartAway() => TypedResults.Problem(
        type: "urn:intelhub:platform:part-away",
        title: "A part of the hub does not answer.",
        detail:
            "It is not known whether this was kept. Send it again in a minute under the same reference: nothing is " +
            "taken in twice. If it goes on, tell the hub's operator the time; if a life is in danger, dial 999.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>The database cannot be reached, or cannot do it now.</summary>
    public static ProblemHttpResult DatabaseAway() => TypedResults.Problem(
        type: "urn:intelhub:platform:database-away",
        title: "The hub's database does not answer.",
        detail:
            "It is not known whether this was kept. Send it again after the seconds in Retry-After under the same " +
            "reference: nothing is taken in twice. If it goes on, tell the hub's operator the time; if a life is in " +
            "danger, dial 999.",
        statusCode: StatusCodes.Status503ServiceUnavailable);

    public static ProblemHttpResult TooBusy() => TypedResults.Problem(
        type: "urn:intelhub:platform:too-busy",
        title: "The hub has too much to do at once.",
        detail: "Nothing was kept. Send it again after the seconds in Retry-After, and fewer at a time.",
        statusCode: StatusCodes.Status429TooManyRequests);

    public static ProblemHttpResult Unexpected() => TypedResults.Problem(
        type: "urn:intelhub:platform:unexpected",
        title: "Something went wrong in the hub.",
        detail:
            "It is not known whether this was kept. Send it again under the same reference: nothing is taken in " +
            "twice. If it happens again, tell the hub's operator the time.",
        statusCode: StatusCodes.Status500InternalServerError);
}
