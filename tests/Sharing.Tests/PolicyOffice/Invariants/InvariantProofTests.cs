using System.Text.Json.Nodes;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.Invariants;
using IntelHub.Sharing.Tests.Policies;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

public sealed class InvariantProofTests : IDisposable
{
    private const string Classification = "classification.yaml";

    private readonly PolicyFiles _files = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public InvariantProofTests() => _files.Write(InvariantsFile.Name, """
        invariants:
          - id: headlines-stay-with-landlords
            title: Nobody but a landlord is shown a headline
            when: { organisations_except: [housing-provider] }
            never: [headline]
          - id: nobody-is-shown-health
            title: Nobody is shown health information
            when: {}
            never: [health]
          - id: schools-are-shown-nothing
            title: Schools are shown nothing
            when: { organisations: [school] }
            show: nothing
        """);

    public void Dispose()
    {
        _files.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void A_failure_names_the_grant_the_gateway_the_field_and_an_example()
    {
        Prove().ShouldBe(Report.Found);

        var told = _output.ToString();
        told.ShouldContain("FAILS  headlines-stay-with-landlords: Nobody but a landlord is shown a headline");
        told.ShouldContain("kmisa@2026.1#tell-police/1 (Reports of cuckooing reach the police) shows");
        told.ShouldContain(
            "headline (headline) in full, through section-115 (Disclosure to a relevant authority)");
        told.ShouldContain("the item: cuckooing, OFFICIAL, from an organisation of kind housing-provider");
        told.ShouldContain("of an organisation of kind police, with the roles intelligence-analyst");
        told.ShouldContain("It is broken by vital-interests#1 as well.");
        told.ShouldContain("case: {\"case\":\"headlines-stay-with-landlords\"");
        told.ShouldContain("more signatories in agreements/kmisa.yaml: [{\"organisation\":\"an-originator\"");
        told.ShouldContain("HOLDS  nobody-is-shown-health");
        told.ShouldContain("UNREACHED  schools-are-shown-nothing");
        told.ShouldContain("Of 3 invariants: HOLDS 1, UNREACHED 1, FAILS 1.");
    }

    [Fact]
    public void One_invariant_can_be_asked_for()
    {
        Prove("nobody-is-shown-health").ShouldBe(Report.Fine);

        _output.ToString().ShouldNotContain("headlines-stay-with-landlords");
    }

    [Fact]
    public void An_unknown_invariant_proves_nothing()
    {
        Prove("no-such-thing").ShouldBe(Report.CouldNotRun);

        _errors.ToString().ShouldContain("no invariant 'no-such-thing'; they are headlines-stay-with-landlords");
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_mistake_in_a_rule_or_in_an_invariant_proves_nothing()
    {
        _files.Change(InvariantsFile.Name, "never: [health]", "never: [helth]");
        Prove().ShouldBe(Report.CouldNotRun);
        _errors.ToString().ShouldContain("invariants.yaml:9: ");

        _files.Change(Classification, "reporter: source", "reporter: sauce");
        Prove().ShouldBe(Report.CouldNotRun);
        _errors.ToString().ShouldContain("classification.yaml:9: ");
        _output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_set_that_states_nothing_proves_nothing()
    {
        File.Delete(Path.Combine(_files.Folder, InvariantsFile.Name));

        Prove().ShouldBe(Report.CouldNotRun);

        _errors.ToString().ShouldContain("invariants.yaml:1: the file is missing");
    }

    [Fact]
    public void A_statement_about_no_possible_question_is_found()
    {
        _files.Change(
            InvariantsFile.Name, "organisations: [school]", "organisations: [school], organisations_except: [school]");

        Prove("schools-are-shown-nothing").ShouldBe(Report.Found);
        _output.ToString().ShouldContain("IMPOSSIBLE");
    }

    [Fact]
    public void An_example_is_written_out_for_the_command_that_decides()
    {
        var folder = Path.Combine(_files.Folder, "replayed");

        Prove(replayFolder: folder);

        var answer = Replayed.Answer(Path.Combine(folder, "headlines-stay-with-landlords"));
        $"{answer["outcome"]}".ShouldBe("release");
        $"{answer["fields"]!["headline"]}".ShouldBe("full");
        _output.ToString().ShouldContain("infra/hub policy decide --policies");
        Directory.EnumerateDirectories(folder).Count().ShouldBe(1);
    }

    [Fact]
    public void A_program_is_told_the_same()
    {
        Prove(asJson: true).ShouldBe(Report.Found);

        var told = JsonNode.Parse(_output.ToString())!["invariants"]!.AsArray();
        told.Select(found => $"{found!["result"]}").ShouldBe(["fails", "holds", "unreached"]);
        var example = told[0]!["counter_example"]!;
        var shown = example["shown"]![0]!;
        $"{shown["field"]}".ShouldBe("headline");
        $"{shown["level"]}".ShouldBe("full");
        $"{shown["grant"]}".ShouldBe("kmisa@2026.1#tell-police/1");
        $"{shown["gateways"]![0]}".ShouldBe("section-115");
        $"{example["case"]!["item"]!["originator"]}".ShouldBe("an-originator");
        $"{example["signatories_of"]}".ShouldBe("agreements/kmisa.yaml");
        told[1]!["counter_example"].ShouldBeNull();
    }

    private int Prove(string? invariant = null, string? replayFolder = null, bool asJson = false) =>
        InvariantProof.Run(_files.Folder, invariant, replayFolder, new Report(_output, _errors, asJson));
}
