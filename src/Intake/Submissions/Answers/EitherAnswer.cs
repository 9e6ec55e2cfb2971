using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>A few words, or the same in parts.</summary>
internal sealed class EitherAnswer(Answer text, Answer parts) : Answer
{
    public override JsonNode? Read(Told told, Reading reading) =>
        told.Value.ValueKind == JsonValueKind.Object ? parts.Read(told, reading) : text.Read(told, reading);
}
