using System.Text.Json.Nodes;

namespace IntelHub.Intake.Submissions.Forms;

/// <summary>The answers of one form, in its order; the source's apart from the rest.</summary>
internal sealed record FilledForm(
    IReadOnlyDictionary<string, JsonNode> Fields, IReadOnlyDictionary<string, JsonNode> SourceFields)
{
    public override string ToString() => "a filled form (not for logs)";
}
