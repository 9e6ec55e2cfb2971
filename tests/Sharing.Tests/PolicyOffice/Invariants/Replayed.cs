using System.Text.Json.Nodes;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

/// <summary>Answers a counter-example that was written out, through the door that the command line uses.</summary>
internal static class Replayed
{
    public static JsonNode Answer(string folder)
    {
        using var cases = File.OpenText(Path.Combine(folder, "cases.jsonl"));
        using var answers = new StringWriter();
        using var errors = new StringWriter();

        PolicyCases.Answer(
            Path.Combine(folder, "policies"), Path.Combine(folder, "directory.json"), cases, answers, errors);

        errors.ToString().ShouldBeEmpty();
        return JsonNode.Parse(answers.ToString())!;
    }
}
