using IntelHub.Intake.Submissions.Answers;
using static IntelHub.Intake.Submissions.Forms.FormField;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>A substance that is not what it is sold as, or does more harm than expected.</summary>
internal static class DrugAlertForm
{
    public static readonly Form Form = new()
    {
        Category = "drug-alert",
        Fields =
        [
            Required("headline", Answer.Headline),
            Required("sold_as", Answer.Label),
            Optional("suspected_content", Answer.Line),
            Optional("appearance", Answer.Line),
            Optional("effects", Answer.Line),
            Optional("advice", Answer.Narrative),
            Optional("district", Answer.Label),
            Optional("laboratory_result", Answer.Narrative),
            Optional("supply_detail", Answer.Narrative),
            Required("event_date", Answer.Moment),
            Source("informant", Answer.Informant),
        ],
    };
}
