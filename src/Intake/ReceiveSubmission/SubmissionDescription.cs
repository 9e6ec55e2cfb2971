using IntelHub.Intake.Submissions.Forms;

namespace IntelHub.Intake.ReceiveSubmission;

/// <summary>
/// What a submission holds, for the API description: drawn from the forms, so that it cannot fall behind them.
/// </summary>
internal static class SubmissionDescription
{
    public static string Text { get; } =
        "A submission has your_reference, category, marking, purposes, areas and handling, and may have " +
        "compartments, subjects, affiliations, how_known and permissions. Its fields go in 'fields'; of " +
        "intelligence, in the 'fields' of one or more 'paragraphs', each with a grading of its own when the police " +
        $"send it. Fields, the needed ones with an asterisk:\n\n{string.Join('\n', FormCatalogue.All.Select(LineOf))}";

    private static string LineOf(Form form)
    {
        var fields = form.Fields.Select(field => field.IsRequired ? $"{field.Name}*" : field.Name);
        var either = form.NeedsOneOf.Count > 0 ? $" At least one of {string.Join(", ", form.NeedsOneOf)}." : "";
        return $"- {form.Category}: {string.Join(", ", fields)}.{either}";
    }
}
