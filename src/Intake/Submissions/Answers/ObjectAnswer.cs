using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>Several answers under names of their own; at least one of them must be given.</summary>
internal sealed class ObjectAnswer : Answer
{
    public IReadOnlyList<(string Key, Answer Answer)> Required { get; init; } = [];
    public IReadOnlyList<(string Key, Answer Answer)> Optional { get; init; } = [];

    public override JsonNode? Read(Told told, Reading reading)
    {
        var parts = reading.Open(told, [.. Required.Select(part => part.Key)], [.. Optional.Select(part => part.Key)]);
        var kept = new JsonObject();
        foreach (var (key, answer) in Required.Concat(Optional))
        {
            if (parts.Find(key) is { } part)
            {
                kept[key] = answer.Read(part, reading);
            }
        }

        if (Required.Count == 0 && told.Value.ValueKind == JsonValueKind.Object && told.Value.GetPropertyCount() == 0)
        {
            reading.Refuse(RefusalCode.Empty, told.Path, "Write at least one key here, or leave it out altogether.");
        }

        return kept;
    }
}
