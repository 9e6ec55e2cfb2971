using IntelHub.Intake.Submissions.Answers;
using static IntelHub.Intake.Submissions.Forms.FormField;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>One paragraph of an intelligence report: one thing told, with a grading of its own.</summary>
internal static class IntelligenceForm
{
    public const string SourceEvaluation = "source_evaluation";
    public const string IntelligenceAssessment = "intelligence_assessment";

    public static readonly Form Form = new()
    {
        Category = "intelligence",
        Fields =
        [
            Required("headline", Answer.Headline),
            Optional("sanitised_text", Answer.Narrative),
            Optional("original_text", Answer.Narrative),
            Optional(SourceEvaluation, Answer.SourceEvaluation),
            Optional(IntelligenceAssessment, Answer.Assessment),
            Optional("nominals", Answer.People),
            Optional("victims", Answer.People),
            Optional("children", Answer.People),
            Optional("addresses", Answer.Addresses),
            Optional("phone_numbers", Answer.PhoneNumbers),
            Optional("vehicles", Answer.Lines),
            Optional("organised_crime_group", Answer.Label),
            Optional("county_line", Answer.Label),
            Optional("offences", Answer.Lines),
            Required("dated", Answer.Moment),
            Optional("risk_assessment", Answer.Narrative),
            Source("source_reference", Answer.Label),
            Source("provenance", Answer.Narrative),
        ],
        // A partner writes down what it was told; sanitising is the intelligence unit's work.
        NeedsOneOf = ["sanitised_text", "original_text"],
    };
}
