using IntelHub.Intake.Submissions.Answers;
using static IntelHub.Intake.Submissions.Forms.FormField;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>An overdose that somebody survived, or was alive when last seen.</summary>
internal static class OverdoseForm
{
    public static readonly Form Form = new()
    {
        Category = "overdose",
        Fields =
        [
            Required("headline", Answer.Headline),
            Required("district", Answer.Label),
            Optional("age_band", Answer.AgeBand),
            Optional("suspected_substances", Answer.Lines),
            Optional("outcome", Answer.OneOf(
                "conveyed", "treated-at-scene", "declined-conveyance", "left-before-help", "admitted", "discharged",
                "unknown")),
            Required("event_date", Answer.Moment),
            Optional("place", Answer.Address),
            Optional("patient", Answer.Person),
            Optional("naloxone", Answer.Naloxone),
            Source("informant", Answer.Informant),
        ],
        InOrder = [("patient.born", "event_date")],
    };
}
