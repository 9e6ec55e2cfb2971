using IntelHub.Intake.Submissions.Answers;
using static IntelHub.Intake.Submissions.Forms.FormField;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>
/// A paper kept back from a meeting's public papers: a publication status, not the retired marking RESTRICTED.
/// </summary>
internal static class RestrictedPaperForm
{
    public static readonly Form Form = new()
    {
        Category = "restricted-paper",
        Fields =
        [
            Required("headline", Answer.Headline),
            Required("meeting", Answer.Headline),
            Optional("body", Answer.Narrative),
            Optional("attachment", Answer.Narrative),
        ],
        NeedsOneOf = ["body", "attachment"],
    };
}
