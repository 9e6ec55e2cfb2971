using IntelHub.Intake.Submissions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Intake;

/// <summary>
/// Every way Intake can say no. The <c>type</c> is a promise to partners: add to this list, never reword it.
/// </summary>
internal static class IntakeProblems
{
    public static ProblemHttpResult Refused(IReadOnlyList<Refusal> reasons) => TypedResults.Problem(
        type: "urn:intelhub:intake:submission-refused",
        title: "The submission was refused.",
        detail: "Nothing was stored. Put right each reason and send it again under the same reference.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        extensions: [new("reasons", reasons)]);

    public static ProblemHttpResult ReferenceUsed() => TypedResults.Problem(
        type: "urn:intelhub:intake:reference-used",
        title: "Your reference was used before, for something else.",
        detail: "Nothing was stored or changed; what was sent first stands. Send this under a reference of its own.",
        statusCode: StatusCodes.Status409Conflict);
}
