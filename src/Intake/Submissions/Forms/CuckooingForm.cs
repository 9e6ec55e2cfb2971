using IntelHub.Intake.Submissions.Answers;
using static IntelHub.Intake.Submissions.Forms.FormField;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>A home that others have taken over, as a visiting officer would report it.</summary>
internal static class CuckooingForm
{
    public static readonly Form Form = new()
    {
        Category = "cuckooing",
        Fields =
        [
            Required("headline", Answer.Headline),
            Required("risk", Answer.Line),
            Optional("uses_of_home", Answer.Lines),
            Optional("address", Answer.Address),
            Optional("uprn", Answer.Uprn),
            Optional("occupant", Answer.Person),
            Optional("occupant_vulnerabilities", Answer.Lines),
            Optional("consent_position", Answer.Narrative),
            Optional("control_of_home", Answer.Narrative),
            Optional("account", Answer.Narrative),
            Optional("suspects", Answer.People),
            Optional("vehicles_and_phones", Answer.Contacts),
            Optional("children_seen", Answer.People),
            Optional("first_seen", Answer.Moment),
            Optional("last_seen", Answer.Moment),
            Optional("neighbours", Answer.People),
            Source("reporter", Answer.Informant),
        ],
        // A tent, boat or caravan is a home too and has no UPRN: its address is a line of words.
        NeedsOneOf = ["address", "uprn"],
        InOrder = [("first_seen", "last_seen"), ("occupant.born", "first_seen"), ("occupant.born", "last_seen")],
    };
}
