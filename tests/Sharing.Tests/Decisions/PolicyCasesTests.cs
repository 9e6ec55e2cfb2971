using System.Text.Json.Nodes;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Tests.Policies;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class PolicyCasesTests : IDisposable
{
    private static readonly string _question = """
        {"case": "c1", "item": {"id": "i1", "category": "cuckooing", "originator": "harbour-homes",
        "marking": "OFFICIAL", "purposes": ["safeguarding"], "areas": ["E07000114"], "compartments": [],
        "subjects": [], "affiliations": [], "handling": {"code": "P", "only_to": [], "not_to": [],
        "embargo_until": null, "onward": false, "conditions": []},
        "permissions": [{"organisation": "kent-police", "granted": "2026-06-01"}],
        "fields": {"headline": "h", "reporter": {"name": "n"}}},
        "member": "police.analyst", "at": "2026-07-07T12:00:00Z", "override": false}
        """.ReplaceLineEndings(" ");

    private readonly PolicyFiles _files = new PolicyFiles()
        .Change("agreements/kmisa.yaml", "signatories:", """
            signatories:
              - { organisation: harbour-homes, signed: 2026-04-01 }
            """)
        .Write("directory.txt", """
            {
              "organisations": [
                {"id": "harbour-homes", "kind": "housing-provider", "areas": ["*"], "assured": "OFFICIAL"},
                {"id": "kent-police", "name": "Kent", "kind": "police", "areas": ["*"], "assured": "OFFICIAL"}
              ],
              "members": [
                {"id": "police.analyst", "organisation": "kent-police", "roles": ["intelligence-analyst"],
                 "areas": ["*"], "clearance": "BPSS", "compartments": [], "trained": "2026-06-01",
                 "active": {"from": "2026-01-01", "until": null}}
              ]
            }
            """);

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_release_is_answered_with_its_fields_and_its_obligations_in_whole_seconds()
    {
        var (exitCode, answers, errors) = Ask(_question);

        exitCode.ShouldBe(0);
        errors.ShouldBeEmpty();
        answers.ShouldBe(
        [
            """
            {"case":"c1","outcome":"release","reasons":[],"basis":["kmisa@2026.1#tell-police/1"],
            "purposes":["safeguarding"],"fields":{"headline":"full"},
            "obligations":{"acknowledge_within":14400,"retain":63072000,"onward":false,"marking":"OFFICIAL",
            "conditions":[]}}
            """.ReplaceLineEndings(""),
        ]);
    }

    [Fact]
    public void A_refusal_is_answered_without_obligations() =>
        Ask(_question.Replace("\"safeguarding\"", "\"gossip\"")).Answers.ShouldBe(
        [
            """
            {"case":"c1","outcome":"withhold","reasons":["purpose-not-covered"],"basis":[],
            "purposes":[],"fields":{}}
            """.ReplaceLineEndings(""),
        ]);

    [Fact]
    public void A_question_may_leave_the_override_out() =>
        Ask(_question.Replace(", \"override\": false", "")).ExitCode.ShouldBe(0);

    [Fact]
    public void A_bad_line_is_answered_with_an_error_and_the_rest_go_on()
    {
        var (exitCode, answers, errors) = Ask($"{_question}\nnonsense\n\n{_question.Replace("c1", "c4")}\n");

        exitCode.ShouldBe(1);
        answers.Select(answer => (string?)JsonNode.Parse(answer)!["case"]).ShouldBe(["c1", null, "c4"]);
        errors.ShouldBe(["cases:2: this is not JSON (at byte 1); write one object on the line"]);
    }

    [Theory]
    [InlineData("\"member\":", "\"members\":", "a case has an unknown key 'members'")]
    [InlineData("\"member\":", "\"members\":", "a case lacks the key 'member'")]
    [InlineData("\"only_to\": []", "\"only_to\": [], \"only\": []", "handling has an unknown key 'only'")]
    [InlineData("\"compartments\": [],", "", "an item lacks the key 'compartments'")]
    [InlineData("\"override\": false", "\"override\": \"false\"", "'override' of a case must be true or false")]
    [InlineData("\"marking\": \"OFFICIAL\"", "\"marking\": 5", "'marking' of an item must be text")]
    [InlineData("[\"safeguarding\"]", "\"safeguarding\"", "'purposes' of an item must be a list")]
    [InlineData("\"fields\": {", "\"fields\": [], \"x\": {", "'fields' of an item must be a mapping")]
    [InlineData("12:00:00Z", "12:00:00+01:00", "'at' of a case is '2026-07-07T12:00:00+01:00'")]
    [InlineData("12:00:00Z", "12:00:00", "an instant in UTC that ends in Z")]
    [InlineData("\"granted\": \"2026-06-01\"", "\"granted\": \"June\"", "'granted' of a permission is 'June'")]
    [InlineData("\"code\": \"P\"", "\"code\": \"X\"", "'code' of handling names the unknown 'X'")]
    [InlineData("\"headline\": \"h\"", "\"headline\": \"h\", \"headline\": \"i\"", "key 'headline' is written twice")]
    [InlineData("{\"name\": \"n\"}", "{\"name\": \"n\", \"name\": \"m\"}", "key 'name' is written twice")]
    [InlineData("\"h\"", "\"\\ud800\"", "this holds text that is not Unicode")]
    [InlineData("\"originator\": \"harbour-homes\"", "\"originator\": \"acme\"", "There is no organisation 'acme'")]
    [InlineData("police.analyst", "nobody", "There is no member 'nobody'")]
    [InlineData("cuckooing", "gossip", "There is no category 'gossip'")]
    public void A_mistake_in_a_question_is_told_with_its_line_and_its_key(
        string written, string instead, string message)
    {
        _question.ShouldContain(written);

        var (exitCode, answers, errors) = Ask(_question.Replace(written, instead));

        exitCode.ShouldBe(1);
        errors.ShouldHaveSingleItem().ShouldStartWith("cases:1: ");
        errors[0].ShouldContain(message);
        ((string?)JsonNode.Parse(answers.ShouldHaveSingleItem())!["error"]).ShouldBe(errors[0]);
    }

    [Fact]
    public void A_refused_policy_set_answers_nothing()
    {
        _files.Change("prohibitions.yaml", "organisations_except", "organisation_except");

        var (exitCode, answers, errors) = Ask(_question);

        exitCode.ShouldBe(2);
        answers.ShouldBeEmpty();
        errors[1].ShouldContain("prohibitions.yaml:3:");
    }

    [Theory]
    [InlineData("\"kind\": \"police\"", "\"kind\": \"polise\"", "directory.txt:4: 'kind' of an organisation")]
    [InlineData("\"compartments\": [], ", "", "directory.txt:7: a member lacks the key 'compartments'")]
    [InlineData("\"trained\": \"2026-06-01\"", "\"trained\": \"June\"", "directory.txt:8: 'trained' of a member")]
    public void A_refused_directory_answers_nothing(string written, string instead, string message)
    {
        _files.Change("directory.txt", written, instead);

        var (exitCode, answers, errors) = Ask(_question);

        exitCode.ShouldBe(2);
        answers.ShouldBeEmpty();
        errors[1].ShouldContain(message);
    }

    [Fact]
    public void A_directory_that_is_not_there_answers_nothing()
    {
        File.Delete(Path.Combine(_files.Folder, "directory.txt"));

        Ask(_question).ExitCode.ShouldBe(2);
    }

    private (int ExitCode, string[] Answers, string[] Errors) Ask(string questions)
    {
        using var cases = new StringReader(questions);
        using var answers = new StringWriter();
        using var errors = new StringWriter();
        var directory = Path.Combine(_files.Folder, "directory.txt");
        var exitCode = PolicyCases.Answer(_files.Folder, directory, cases, answers, errors);
        return (exitCode, Lines(answers), Lines(errors));
    }

    private static string[] Lines(StringWriter written) =>
        written.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
