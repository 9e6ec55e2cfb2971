using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// How a person with a session is told no, by whichever service they asked. The <c>type</c> is a promise: add, never
/// reword.
/// </summary>
public static class SessionProblems
{
    public static ProblemHttpResult SessionNeeded() => TypedResults.Problem(
        type: "urn:intelhub:accounts:session-needed",
        title: "Sign in to do this.",
        detail: "Nothing was done. Your session is over, or there was none. Sign in and do it again.",
        statusCode: StatusCodes.Status401Unauthorized);

    public static ProblemHttpResult FreshFactorNeeded() => TypedResults.Problem(
        type: "urn:intelhub:accounts:fresh-factor-needed",
        title: "Show again that it is you.",
        detail:
            "Nothing was done. Use your passkey or a code once more (or sign in at your organisation again, if that " +
            "is your way in), and do it again within a few minutes.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult RoleNeeded() => TypedResults.Problem(
        type: "urn:intelhub:accounts:role-needed",
        title: "None of your roles opens this.",
        detail:
            "Nothing was done. If it belongs to your duties, ask whoever keeps the directory to give you the role " +
            "for it.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult AnotherSite() => TypedResults.Problem(
        type: "urn:intelhub:accounts:another-site",
        title: "This did not come from the hub's own pages.",
        detail: "Nothing was done. Open the hub at its own address and do it there.",
        statusCode: StatusCodes.Status403Forbidden);
}
