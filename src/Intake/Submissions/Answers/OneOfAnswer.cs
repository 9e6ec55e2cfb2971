using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>One word of a closed list.</summary>
internal sealed class OneOfAnswer(string[] words, string code, string says) : Answer
{
    public override JsonNode? Read(Told told, Reading reading)
    {
        if (reading.Text(told) is not { } word)
        {
            return null;
        }

        if (words.Contains(word))
        {
            return JsonValue.Create(word);
        }

        reading.Refuse(code, told.Path, says);
        return null;
    }
}
