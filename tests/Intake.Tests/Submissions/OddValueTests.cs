using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class OddValueTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("-1e400")]
    [InlineData("\"\"")]
    [InlineData("\"0000-00-00\"")]
    [InlineData("\"\\u0000\"")]
    [InlineData("[]")]
    [InlineData("[[null]]")]
    [InlineData("{}")]
    [InlineData("{ \"\": {} }")]
    public void Whatever_is_sent_anywhere_is_judged_and_never_failed_on(string odd)
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "seed", "submissions.jsonl")))
        {
            var request = JsonNode.Parse(line)!["submission"]!;
            for (var place = 0; Replace(request.DeepClone(), place, odd) is { } changed; place++)
            {
                Should.NotThrow(() => SubmissionRules.Check(Expectations.Element(changed), The.Police, The.Now));
            }
        }
    }

    /// <summary>The request with its n-th value replaced, or null when it has fewer.</summary>
    private static JsonNode? Replace(JsonNode request, int place, string odd)
    {
        var target = Values(request).Skip(place).FirstOrDefault();
        target?.ReplaceWith(JsonSerializer.Deserialize<JsonElement>(odd));
        return target is null ? null : request;
    }

    private static IEnumerable<JsonNode> Values(JsonNode node) => node switch
    {
        JsonObject keys => keys.Select(key => key.Value).OfType<JsonNode>().SelectMany(Itself),
        JsonArray entries => entries.OfType<JsonNode>().SelectMany(Itself),
        _ => [],
    };

    private static IEnumerable<JsonNode> Itself(JsonNode node) => Values(node).Prepend(node);
}
