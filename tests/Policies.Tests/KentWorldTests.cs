using System.Text.Json.Nodes;

namespace IntelHub.Policies.Tests;

public sealed class KentWorldTests
{
    private static readonly string _policies = Path.Combine(Repository.Root, "infra", "seed", "policies");
    private static readonly string _directory = Path.Combine(Repository.Root, "infra", "seed", "directory.json");
    private static readonly string _kent = Path.Combine(Repository.Root, "tests", "Policies.Tests", "kent");

    [Fact]
    public void Every_member_is_shown_of_every_item_what_the_reviewers_agreed_on()
    {
        var expected = File.ReadAllLines(Path.Combine(_kent, "expected.jsonl"));
        using var cases = new StringReader(EveryItemForEveryMember());

        var answers = Answers.To(cases, _policies, _directory);

        answers.Count.ShouldBe(1023);
        expected.Length.ShouldBe(1023);
        Answers.Differing(expected, answers).ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_answer_would_be_noticed()
    {
        var expected = File.ReadAllLines(Path.Combine(_kent, "expected.jsonl"));

        string[] changed = [.. expected.Select(line => line.Replace("outside-area", "role-not-entitled"))];

        Answers.Differing(expected, changed).ShouldNotBeEmpty();
    }

    private static string EveryItemForEveryMember()
    {
        var members = JsonNode.Parse(File.ReadAllText(_directory))!["members"]!.AsArray();
        var questions = File.ReadLines(Path.Combine(_kent, "items.jsonl"))
            .SelectMany(line => members.Select(member => Question(JsonNode.Parse(line)!, member!)));
        return string.Join('\n', questions);
    }

    private static string Question(JsonNode written, JsonNode member)
    {
        var question = written.AsObject();
        question["case"] = $"{question["item"]!["id"]}/{member["id"]}";
        question["member"] = $"{member["id"]}";
        return question.ToJsonString();
    }
}
