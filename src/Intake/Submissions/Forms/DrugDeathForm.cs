using IntelHub.Intake.Submissions.Answers;
using static IntelHub.Intake.Submissions.Forms.FormField;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>A death in which drugs are suspected, before any inquest: most of it is not known yet.</summary>
internal static class DrugDeathForm
{
    public static readonly Form Form = new()
    {
        Category = "drug-death",
        Fields =
        [
            Required("headline", Answer.Headline),
            Required("district", Answer.Label),
            Optional("age_band", Answer.AgeBand),
            Optional("suspected_substances", Answer.Lines),
            Optional("place_type", Answer.OneOf(
                "home", "home-of-another", "supported-housing", "hostel", "hotel", "street", "public-place", "vehicle",
                "hospital", "custody", "prison", "other", "unknown")),
            Optional("deceased", Answer.Person),
            Required("event_date", Answer.Moment),
            Optional("place", Answer.Address),
            Optional("known_to_treatment", Answer.OneOf(
                "in-treatment", "left-within-6-months", "left-earlier", "never", "unknown")),
            Optional("toxicology", Answer.Narrative),
            Optional("health_history", Answer.Lines),
            Optional("naloxone", Answer.Naloxone),
            Optional("circumstances", Answer.Narrative),
            Optional("next_of_kin", Answer.Person),
            Optional("coroner_reference", Answer.Label),
            Source("informant", Answer.Informant),
        ],
        InOrder = [("deceased.born", "event_date")],
    };
}
