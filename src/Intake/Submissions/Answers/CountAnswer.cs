using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>A whole number within bounds.</summary>
internal sealed class CountAnswer(int least, int most, string code, string says) : Answer
{
    public override JsonNode? Read(Told told, Reading reading)
    {
        if (told.Value.ValueKind != JsonValueKind.Number)
        {
            reading.Refuse(RefusalCode.WrongType, told.Path, "Write a number here, without \" \".");
            return null;
        }

        if (told.Value.TryGetInt32(out var count) && count >= least && count <= most)
        {
            return JsonValue.Create(count);
        }

        reading.Refuse(code, told.Path, says);
        return null;
    }
}
