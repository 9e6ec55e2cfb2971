using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Answers;

/// <summary>One or more of the same.</summary>
internal sealed class ListAnswer(Answer each, int atMost) : Answer
{
    public override JsonNode? Read(Told told, Reading reading) =>
        new JsonArray([.. reading.Entries(told, atLeast: 1, atMost).Select(entry => each.Read(entry, reading))]);
}
