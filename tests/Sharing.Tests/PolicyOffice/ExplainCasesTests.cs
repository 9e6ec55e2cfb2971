using System.Text.Json;
using System.Text.RegularExpressions;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.Explaining;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicyOffice;

/// <summary>Under the worked example of Kent: Dover signed the agreement of 2024 and not the one of 2026.</summary>
public sealed partial class ExplainCasesTests
{
    private static readonly string _toDover = """
        {"case": "to-dover", "item": {"category": "cuckooing", "originator": "harbour-homes",
        "marking": "OFFICIAL-SENSITIVE", "purposes": ["safeguarding"], "areas": ["E07000108"], "compartments": [],
        "subjects": ["victim"], "affiliations": [], "handling": {"code": "P", "only_to": [], "not_to": [],
        "onward": false, "conditions": []}, "permissions": [],
        "fields": {"headline": "", "account": "", "reporter": ""}},
        "member": "dover.csp-manager", "at": "2026-07-09T09:00:00Z"}
        """.ReplaceLineEndings(" ");

    private static readonly string _toPolice = _toDover
        .Replace("to-dover", "to-police").Replace("dover.csp-manager", "police.analyst.east");

    [Fact]
    public void A_withhold_is_told_with_its_reason_and_what_would_release_it()
    {
        var (exitCode, output, _) = Explain(_toDover);

        exitCode.ShouldBe(Report.Fine);
        output.ShouldContain("No: it is withheld, for 1 reason.");
        Folded(output).ShouldContain("would be released if Dover District Council re-signed version 2026.1");
        Folded(output).ShouldContain("(it signed version 2024.1 on 1 April 2024)");
    }

    [Fact]
    public void A_release_is_told_with_its_clause_and_with_what_is_left_out()
    {
        var (_, output, _) = Explain(_toPolice);

        Folded(output).ShouldContain("in full: headline, account");
        Folded(output).ShouldContain("'Reports of cuckooing reach the police and the community safety unit");
        Folded(output).ShouldContain("(source-stays-home) takes away who told it");
        Folded(output).ShouldContain("Acknowledge it within 4 hours.");
    }

    [Fact]
    public void Lines_fit_a_terminal() =>
        Explain($"{_toDover}\n{_toPolice}").Output.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 100);

    [Fact]
    public void One_case_can_be_picked()
    {
        var (exitCode, output, _) = Explain($"{_toDover}\n{_toPolice}", only: "to-police");

        exitCode.ShouldBe(Report.Fine);
        output.ShouldStartWith("to-police");
        output.ShouldNotContain("to-dover");
    }

    [Fact]
    public void A_case_that_is_not_there_is_said_so()
    {
        var (exitCode, output, errors) = Explain(_toDover, only: "to-thanet");

        exitCode.ShouldBe(Report.CouldNotRun);
        output.ShouldBeEmpty();
        errors.ShouldContain("There is no case 'to-thanet'");
    }

    [Fact]
    public void For_the_recipient_a_withhold_reads_like_what_nobody_knows()
    {
        var withheld = Explain(_toDover, forRecipient: true).Output;
        var unknown = Explain(_toDover.Replace("dover.csp-manager", "nobody"), forRecipient: true);

        withheld.ShouldContain("There is nothing here for you.");
        withheld.ShouldNotContain("agreement", Case.Insensitive);
        unknown.Output.ShouldStartWith(withheld);
        unknown.ExitCode.ShouldBe(Report.Found);
    }

    [Fact]
    public void For_the_recipient_a_release_leaves_out_what_is_left_out()
    {
        var output = Explain(_toPolice, forRecipient: true).Output;

        output.ShouldContain("Account is shown in full.");
        output.ShouldNotContain("reporter", Case.Insensitive);
        output.ShouldNotContain("left out", Case.Insensitive);
    }

    [Fact]
    public void As_JSON_it_says_the_same_in_snake_case()
    {
        var told = JsonElement.Parse(Explain(_toDover, asJson: true).Output).GetProperty("cases")[0];

        told.GetProperty("case").GetString().ShouldBe("to-dover");
        var explanation = told.GetProperty("explanation");
        explanation.GetProperty("outcome").GetString().ShouldBe("withhold");
        explanation.GetProperty("reasons")[0].GetProperty("code").GetString().ShouldBe("no-agreement");
        var near = explanation.GetProperty("nearest")[0];
        near.GetProperty("changes")[0].GetProperty("kind").GetString().ShouldBe("signature");
        near.GetProperty("would_show").GetProperty("account").GetString().ShouldBe("full");
    }

    [Fact]
    public void A_case_that_cannot_be_read_or_decided_is_told_and_the_others_go_on()
    {
        var (exitCode, output, _) = Explain($"nonsense\n{_toDover.Replace("harbour-homes", "acme")}\n\n{_toPolice}");

        exitCode.ShouldBe(Report.Found);
        output.ShouldStartWith("to-police");
        output.ShouldContain("cases:1: this is not JSON");
        output.ShouldContain("cases:2: There is no organisation 'acme'");
    }

    [Fact]
    public void A_policy_set_that_is_refused_explains_nothing()
    {
        var (exitCode, output, errors) = Explain(_toDover, policies: Repository.PathTo("src"));

        exitCode.ShouldBe(Report.CouldNotRun);
        output.ShouldBeEmpty();
        errors.ShouldContain("The policy set is refused.");
    }

    [Fact]
    public void The_guide_prints_what_it_says()
    {
        var guide = File.ReadAllText(Repository.PathTo("src", "guides", "explain-a-decision.md"));
        var cases = Block().Match(guide).Groups["text"].Value;
        var printed = Block().Matches(guide).Where(block => block.Groups["what"].Value.StartsWith("text ")).ToList();

        printed.Count.ShouldBe(4);
        foreach (var block in printed)
        {
            var text = block.Groups["text"].Value;
            var forRecipient = block.Groups["what"].Value == "text recipient";
            Explain(cases, text[..text.IndexOf('\n')], forRecipient).Output.TrimEnd().ShouldBe(text);
        }
    }

    [GeneratedRegex(
        @"^```(?<what>json|text \w+|sh)\n(?<text>.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    private static string Folded(string output) =>
        string.Join(' ', output.Split((char[])['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));

    private static (int ExitCode, string Output, string Errors) Explain(
        string questions,
        string? only = null,
        bool forRecipient = false,
        bool asJson = false,
        string? policies = null)
    {
        using var cases = new StringReader(questions);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = ExplainCases.Run(
            policies ?? Repository.PathTo("infra", "seed", "policies"),
            Repository.PathTo("infra", "seed", "directory.json"),
            cases, only, forRecipient, new Report(output, errors, asJson));
        return (exitCode, output.ToString(), errors.ToString());
    }
}
