using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Accounts;

/// <summary>Every way Accounts can say no. The <c>type</c> is a promise: add, never reword.</summary>
internal static class AccountsProblems
{
    /// <summary>One answer for an unknown account, a wrong code, a used code and too many tries.</summary>
    public static ProblemHttpResult SignInRefused() => TypedResults.Problem(
        type: "urn:intelhub:accounts:sign-in-refused",
        title: "You could not be signed in.",
        detail:
            "Check what you typed, wait for the next code, and try again. If it goes on, use a passkey, or ask your " +
            "organisation's administrator for a new invitation.",
        statusCode: StatusCodes.Status401Unauthorized);

    public static ProblemHttpResult InvitationRefused() => TypedResults.Problem(
        type: "urn:intelhub:accounts:invitation-refused",
        title: "The invitation cannot be used.",
        detail:
            "Nothing was changed. It was used already, is too old, or its answer could not be checked. Begin again, " +
            "or ask your organisation's administrator for another.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult NobodyToInvite() => TypedResults.Problem(
        type: "urn:intelhub:accounts:nobody-to-invite",
        title: "There is no such member to invite.",
        detail: "Nobody was invited. Name an active member of your own organisation, as the directory does.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult PasswordTooWeak() => TypedResults.Problem(
        type: "urn:intelhub:accounts:password-too-weak",
        title: "The password is too easy to guess.",
        detail:
            "Nothing was changed. Use 15 to 128 characters, at least eight of them different, and not your name or " +
            "your organisation's. Common words, rows of keys and what has leaked elsewhere do not count: four " +
            "unusual words do.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult CurrentPasswordNeeded() => TypedResults.Problem(
        type: "urn:intelhub:accounts:current-password-needed",
        title: "Show the password that you have now.",
        detail:
            "Nothing was changed. Send your password until now as well; after a few wrong ones, wait. If you have " +
            "forgotten it, ask your organisation's administrator for a new invitation.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult PasskeyRefused() => TypedResults.Problem(
        type: "urn:intelhub:accounts:passkey-refused",
        title: "The passkey could not be kept.",
        detail:
            "Nothing was changed. Begin again, with another device if this one has a passkey here already, and give " +
            "it a name of 1 to 40 characters. Ten is the most; if your organisation signs you in, you need none.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult LastWayIn() => TypedResults.Problem(
        type: "urn:intelhub:accounts:last-way-in",
        title: "This is your last way in.",
        detail: "Nothing was changed. Add another passkey first, then remove this.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult LogoutRefused() => TypedResults.Problem(
        type: "urn:intelhub:accounts:logout-token-refused",
        title: "The logout token was refused.",
        detail: "No session was ended. Sign a fresh logout token for this client, as Back-Channel Logout 1.0 says.",
        statusCode: StatusCodes.Status400BadRequest);
}
