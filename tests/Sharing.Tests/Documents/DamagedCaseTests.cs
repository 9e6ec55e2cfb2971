using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Sharing.Decisions;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Documents;

/// <summary>However a file of cases is damaged, each line that asks something gets one answer, in its place.</summary>
public sealed class DamagedCaseTests : IDisposable
{
    private static readonly int _lines = 1_500 * SeedFiles.Soak;

    private readonly SeedFiles _files = new();
    private readonly JsonObject[] _items =
    [
        .. File.ReadLines(Repository.PathTo("tests", "Policies.Tests", "kent", "items.jsonl"))
            .Select(line => JsonNode.Parse(line)!.AsObject()),
    ];

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Each_line_is_answered_once_and_in_its_place()
    {
        var lines = Enumerable.Range(0, _lines).Select(Line).ToList();
        var whole = lines.Index().Where(line => line.Index % 5 == 0)
            .ToDictionary(line => line.Item, line => $"case-{line.Index}", StringComparer.Ordinal);

        var (answers, errors, exitCode) = Answer(string.Join('\n', lines));

        exitCode.ShouldBe(PolicyCases.SomeUnanswered);
        var asked = Split(string.Join('\n', lines)).Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        answers.Count.ShouldBe(asked.Count);
        var refused = 0;
        foreach (var (question, answer) in asked.Zip(answers.Select(line => JsonElement.Parse(line))))
        {
            var isRefused = answer.TryGetProperty("error", out var error);
            refused += isRefused ? 1 : 0;
            (isRefused || answer.GetProperty("case").GetString() is { Length: > 0 }).ShouldBeTrue(question);
            (!isRefused || error.GetString()!.StartsWith("cases:", StringComparison.Ordinal)).ShouldBeTrue(question);
            if (whole.TryGetValue(question, out var id))
            {
                answer.GetProperty("case").GetString().ShouldBe(id);
                isRefused.ShouldBeFalse(question);
            }
        }

        errors.Count.ShouldBe(refused);
        refused.ShouldBeInRange(_lines / 2, _lines * 19 / 20);
    }

    [Fact]
    public void A_key_of_a_case_that_is_renamed_is_refused_wherever_it_stands()
    {
        var whole = JsonNode.Parse(Question(0, _items[0]))!;
        string[] changed =
        [
            .. Tree.KeysOf(whole).Where(place => !place.Path.StartsWith("$.item.fields")).Select(place =>
                Tree.Changed(whole, place.Path, map =>
                {
                    var value = map[place.Key];
                    map.AsObject().Remove(place.Key);
                    map[$"{place.Key}x"] = value;
                })),
        ];

        var (answers, _, _) = Answer(string.Join('\n', changed));

        changed.Length.ShouldBeGreaterThan(20);
        answers.Count.ShouldBe(changed.Length);
        answers.ShouldAllBe(answer => answer.Contains("has an unknown key"));
    }

    // Every fifth line is left whole, so that an answer in the wrong place is noticed.
    private string Line(int seed)
    {
        var dice = new Dice(seed);
        var question = Question(seed, dice.One(_items));
        return seed % 5 == 0 ? question : TextDamage.Json(question, dice);
    }

    private static string Question(int number, JsonObject item)
    {
        var question = item.DeepClone().AsObject();
        question["case"] = $"case-{number}";
        question["member"] = "thanet.csp-manager";
        return question.ToJsonString();
    }

    private (IReadOnlyList<string> Answers, IReadOnlyList<string> Errors, int ExitCode) Answer(string text)
    {
        using var cases = new StringReader(text);
        using var answers = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var exitCode = PolicyCases.Answer(_files.Policies, _files.Partners, cases, answers, errors);
        return (Written(answers), Written(errors), exitCode);
    }

    private static List<string> Written(StringWriter lines) =>
        [.. lines.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<string> Split(string text)
    {
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
