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
}
