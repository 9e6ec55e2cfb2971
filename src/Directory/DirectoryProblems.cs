using IntelHub.Directory.ImportPartnership;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory;

/// <summary>One thing in a request that the directory cannot take.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="About">Which entry, by id.</param>
/// <param name="Says">What to write instead.</param>
public sealed record DirectoryRefusal(string Code, string About, string Says);

/// <summary>Refusals that several requests share.</summary>
internal static class DirectoryRefusals
{
    /// <summary>It does not repeat the id: what is malformed could be anything.</summary>
    public static readonly DirectoryRefusal IdMalformed = new(
        "id-malformed", "an id", "Use 1 to 64 lower-case letters, digits, dots and hyphens for every id.");
}

/// <summary>Every way Directory can say no. The <c>type</c> is a promise: add, never reword.</summary>
internal static class DirectoryProblems
{
    public static ProblemHttpResult Refused(IReadOnlyList<DirectoryRefusal> reasons) => TypedResults.Problem(
        type: "urn:intelhub:directory:refused",
        title: "The directory was not changed.",
        detail: "Nothing was changed. Put right each reason and send the whole request again.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: [new("reasons", reasons)]);

    public static ProblemHttpResult ImportRefused(IReadOnlyList<ImportRefusal> reasons) => TypedResults.Problem(
        type: "urn:intelhub:directory:import-refused",
        title: "The table was not taken in.",
        detail: "Nothing was changed. Put right each cell that the reasons name and import the whole table again.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: [new("reasons", reasons)]);

    public static ProblemHttpResult OwnSystem() => TypedResults.Problem(
        type: "urn:intelhub:directory:own-system",
        title: "A system cannot change its own entry.",
        detail: "Nothing was changed. Ask another operator to do it.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult OwnEntry() => TypedResults.Problem(
        type: "urn:intelhub:directory:own-entry",
        title: "Nobody changes their own entry.",
        detail: "Nothing was changed. Ask another who keeps the directory to do it.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult SecondPersonNeeded() => TypedResults.Problem(
        type: "urn:intelhub:directory:second-person-needed",
        title: "Somebody else must decide on this.",
        detail: "Nothing was changed. Whoever proposed it does not decide on it, and neither does their system.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult ProposalNotWaiting() => TypedResults.Problem(
        type: "urn:intelhub:directory:proposal-not-waiting",
        title: "This does not wait for anybody any more.",
        detail:
            "Nothing was changed. It was decided on, it expired, or the member has moved since. If it is still " +
            "wanted, have it proposed again.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult OwnLine() => TypedResults.Problem(
        type: "urn:intelhub:directory:own-line",
        title: "Nobody answers about themselves.",
        detail: "Nothing was changed. The line waits for another of its reviewers.",
        statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult LineAnswered() => TypedResults.Problem(
        type: "urn:intelhub:directory:line-answered",
        title: "This line was answered otherwise.",
        detail:
            "Nothing was changed: the first answer stands. Have the access suspended, or reinstated, if it is to be " +
            "another.",
        statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult AnswerUnclear() => TypedResults.Problem(
        type: "urn:intelhub:directory:answer-unclear",
        title: "The answer must be confirm or remove.",
        detail: "Nothing was recorded. Send 'confirm', or 'remove' with a reason code.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult FormatUnknown() => TypedResults.Problem(
        type: "urn:intelhub:directory:format-unknown",
        title: "The format must be json or csv.",
        detail: "Nothing was shown. Leave the format out to read the list, or give json or csv to export it.",
        statusCode: StatusCodes.Status422UnprocessableEntity);

    public static ProblemHttpResult ReasonNeeded() => TypedResults.Problem(
        type: "urn:intelhub:directory:reason-needed",
        title: "Say why it is changed.",
        detail:
            "Nothing was changed. Give a reason code of lower-case letters, digits and hyphens, such as 'left-post'.",
        statusCode: StatusCodes.Status422UnprocessableEntity);
}
