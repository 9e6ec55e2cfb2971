using System.Text.Json.Nodes;

namespace IntelHub.Policies.Tests;

/// <summary>What is stated of the policy sets holds, and each statement is there to be broken.</summary>
public sealed class InvariantTests
{
    public static TheoryData<string> Sets => [.. ProvenSet.Names];

    /// <summary>Each wrong rule of each set.</summary>
    public static TheoryData<string, string> WrongRules
    {
        get
        {
            var rules = new TheoryData<string, string>();
            foreach (var name in ProvenSet.Names)
            {
                using var set = ProvenSet.Of(name);
                foreach (var rule in set.WrongRules)
                {
                    rules.Add(name, rule.Invariant);
                }
            }

            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_invariant_of_a_set_holds(string name)
    {
        using var set = ProvenSet.Of(name);

        set.Prove().Where(found => $"{found.Value["result"]}" is not ("holds" or "unreached"))
            .Select(found => $"{found.Key}: {found.Value["result"]}, by {found.Value["broken_by"]!.ToJsonString()}")
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_invariant_has_its_wrong_rule(string name)
    {
        using var set = ProvenSet.Of(name);

        set.WrongRules.Select(rule => rule.Invariant).ShouldBe(set.Prove().Keys, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(WrongRules))]
    public void A_wrong_rule_is_caught_with_an_example_that_can_be_decided_again(string name, string invariant)
    {
        using var set = ProvenSet.Of(name);
        var rule = set.WrongRules.Single(rule => rule.Invariant == invariant);
        rule.MakeIn(set.Folder);

        var found = set.Prove();

        string[] expected = rule.Holds ? [.. rule.Also] : [invariant, .. rule.Also];
        found.Where(entry => $"{entry.Value["result"]}" == "fails").Select(entry => entry.Key)
            .ShouldBe(expected, ignoreOrder: true);
        foreach (var broken in expected)
        {
            ShouldSayTheSame(found[broken]["counter_example"]!, set.Replay(broken));
        }
    }

    private static void ShouldSayTheSame(JsonNode told, JsonNode answer)
    {
        $"{answer["outcome"]}".ShouldBe($"{told["outcome"]}");
        answer["basis"]!.ToJsonString().ShouldBe(told["basis"]!.ToJsonString());
        foreach (var shown in told["shown"]!.AsArray())
        {
            $"{answer["fields"]![$"{shown!["field"]}"]}".ShouldBe($"{shown["level"]}");
        }

        (told["shown"]!.AsArray().Count > 0 || told["obligations"] is not null).ShouldBeTrue();
    }
}
