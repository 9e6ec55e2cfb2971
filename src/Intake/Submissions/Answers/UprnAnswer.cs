using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>A UPRN, kept in its canonical form.</summary>
internal sealed class UprnAnswer : Answer
{
    public override JsonNode? Read(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } text)
        {
            return null;
        }

        if (Vocabulary.Uprn.TryParse(text, out var uprn))
        {
            return JsonValue.Create(uprn.Value);
        }

        reading.Refuse(RefusalCode.UprnMalformed, told.Path,
            "Write the property's reference number as text of 1 to 12 digits; leave it out for a place without one.");
        return null;
    }
}
