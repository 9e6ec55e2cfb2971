using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>True or false; what is not known is left out.</summary>
internal sealed class FlagAnswer : Answer
{
    public override JsonNode? Read(Told told, Reading reading) => JsonValue.Create(reading.Flag(told));
}
