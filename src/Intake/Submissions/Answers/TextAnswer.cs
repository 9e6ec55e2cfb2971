using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>Text of one or more lines, kept exactly as it was sent.</summary>
internal sealed class TextAnswer(int longest) : Answer
{
    public override JsonNode? Read(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } text)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            reading.Refuse(RefusalCode.Empty, told.Path, "Write something here, or leave the key out.");
            return null;
        }

        if (text.Length > longest)
        {
            reading.Refuse(RefusalCode.TooLong, told.Path, $"Write at most {longest} characters here.");
            return null;
        }

        // Control characters can hide text from a reader, or rewrite a terminal.
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        {
            reading.Refuse(RefusalCode.ControlCharacter, told.Path,
                "Take out control characters; line breaks and tabs may stay.");
            return null;
        }

        return JsonValue.Create(text);
    }
}
