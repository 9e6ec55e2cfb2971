using System.Text.Json.Nodes;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>A UK postcode, kept in its canonical form.</summary>
internal sealed class PostcodeAnswer : Answer
{
    public override JsonNode? Read(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } text)
        {
            return null;
        }

        if (Postcode.TryParse(text, out var postcode))
        {
            return JsonValue.Create(postcode.Value);
        }

        reading.Refuse(RefusalCode.PostcodeMalformed, told.Path,
            "Write a whole UK postcode, such as CT9 1AA, or leave it out.");
        return null;
    }
}
