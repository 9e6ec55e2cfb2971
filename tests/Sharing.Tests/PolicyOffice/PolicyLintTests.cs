using System.Text.Json.Nodes;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.LintPolicies;

namespace IntelHub.Sharing.Tests.PolicyOffice;

public sealed class PolicyLintTests : IDisposable
{
    private const string Agreement = SmallSet.Agreement;
    private const string Gateways = SmallSet.Gateways;
    private const string Prohibitions = SmallSet.Prohibitions;
    private const string Classification = "classification.yaml";

    private static readonly DateTimeOffset _at = new(2026, 7, 7, 0, 0, 0, TimeSpan.Zero);

    private readonly SmallSet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void A_set_that_is_meant_as_it_is_has_neither_errors_nor_warnings()
    {
        var (exitCode, said) = Lint(strict: true);

        said.ShouldStartWith("0 errors, 0 warnings, 3 notes.");
        exitCode.ShouldBe(Report.Fine);
    }

    [Theory]
    [InlineData(
        Agreement, "in_force: { from: 2026-04-01, until: 2028-04-01 }",
        "in_force: { from: 2028-04-01, until: 2026-04-01 }",
        "agreements/kmisa.yaml:1: error: kmisa@2026.1: it ends before it begins")]
    [InlineData(
        Agreement, "in_force: { from: 2026-04-01, until: 2028-04-01 }",
        "in_force: { from: 2020-04-01, until: 2021-04-01 }",
        "nobody has signed it for any time at which it is in force")]
    [InlineData(
        Agreement, "categories: [cuckooing]",
        "categories: []",
        "yaml:11: error: kmisa@2026.1#homes: its 'categories' is empty")]
    [InlineData(
        Agreement, "from: [housing-provider, police, health]",
        "from: []",
        "its 'from' is empty, so it never applies")]
    [InlineData(
        Agreement, "roles: [csp-manager, safeguarding-lead]",
        "roles: []",
        "kmisa@2026.1#homes/2: its 'roles' is empty")]
    [InlineData(Agreement, "gateways: [section-115]", "gateways: []", "kmisa@2026.1#homes: its 'gateways' is empty")]
    [InlineData(
        Gateways, "from: 2026-04-10, until: 2027-06-01",
        "from: 2000-04-10, until: 2020-06-01",
        "none of its gateways is in force at any time")]
    [InlineData(
        Agreement, "from: [housing-provider, police, health]",
        "from: [fire]",
        "kmisa@2026.1#homes/1: no gateway of its clause is open from")]
    [InlineData(
        Prohibitions, "organisations: [district-council], roles_except: [safeguarding-lead] }\n    remove: [health]",
        "organisations: [police] }\n    remove: [headline, summary, premises]",
        "yaml:17: error: kmisa@2026.1#homes/1: gateways and prohibitions leave nothing")]
    [InlineData(
        Prohibitions, "when: { organisations: [district-council], roles_except: [safeguarding-lead] }\n    remove: " +
        "[health]",
        "when: { organisations: [district-council] }\n    withhold: true",
        "kmisa@2026.1#homes/2: gateways and prohibitions leave nothing")]
    [InlineData(
        Prohibitions, "remove: [health]",
        "remove: []",
        "prohibitions.yaml:5: error: prohibition health-to-leads-only: it takes nothing away")]
    [InlineData(
        Prohibitions, "assessments: [D, E]",
        "assessments: []",
        "its 'assessments' is an empty list, so it never matches")]
    [InlineData(
        Prohibitions, "categories: [intelligence], assessments",
        "categories: [cuckooing], assessments",
        "only intelligence has an assessment")]
    [InlineData(
        Prohibitions, "organisations: [district-council],",
        "organisations: [police], organisations_except: [police],",
        "'organisations_except' leaves none of its organisations")]
    [InlineData(
        Prohibitions, "organisations: [district-council],",
        "roles: [safeguarding-lead],",
        "'roles_except' leaves none of its roles, so it never")]
    [InlineData(
        Gateways, "to: [police, district-council]",
        "to: []",
        "gateways.yaml:2: error: gateway section-115: it is open to nobody")]
    public void A_rule_that_cannot_do_what_it_says_is_an_error(
        string file, string written, string instead, string finding)
    {
        _set.Change(file, written, instead);

        var (exitCode, said) = Lint();

        said.ShouldContain(finding);
        said.ShouldContain(": error: ");
        exitCode.ShouldBe(Report.Found);
    }

    [Theory]
    [InlineData(
        Agreement, "signed: 2026-04-01, withdrawn: 2027-10-01",
        "signed: 2027-10-01, withdrawn: 2026-04-01",
        "essex-police withdrew before it signed")]
    [InlineData(
        Agreement, "signed: 2026-04-01, withdrawn: 2027-10-01",
        "signed: 2025-04-01, withdrawn: 2025-10-01",
        "essex-police is bound only at times at which")]
    [InlineData(
        Agreement, "  - { organisation: kent-icb",
        "  - { organisation: kent-police, signed: 2027-01-01 }\n  - { organisation: kent-icb",
        "kent-police has another row for the same time")]
    [InlineData(
        Agreement, "full: [headline, summary, premises]",
        "full: [headline, summary, premises, source]",
        "homes/1: source is never shown, whatever a grant says")]
    [InlineData(
        Agreement, "full: [headline, summary, premises]",
        "full: [headline, summary, premises, offence]",
        "homes/1: no field of its categories is of class offence")]
    [InlineData(
        Agreement, "generalised: [premises]",
        "generalised: [premises, summary]",
        "yaml:23: warning: kmisa@2026.1#homes/2: summary has no generalised form")]
    [InlineData(
        Agreement, "full: [headline, health], generalised",
        "full: [headline, health, premises], generalised",
        "premises is both full and generalised")]
    [InlineData(
        Gateways, "- { originators: [police, health], classes: [health, premises] }",
        "- { classes: [premises] }",
        "homes/1: no gateway of its clause carries premises to any")]
    [InlineData(
        Prohibitions, ", roles_except: [safeguarding-lead]",
        "",
        "health never arrives: prohibition health-to-leads-only takes it away")]
    [InlineData(
        Prohibitions, "roles_except: [safeguarding-lead]",
        "roles_except: [safeguard-lead]",
        "no grant mentions the role safeguard-lead")]
    [InlineData(Gateways, "classes: [health, premises]", "classes: []", "an entry of its 'excludes' has an empty list")]
    [InlineData(
        Classification, "  intelligence:\n",
        "  overdose: { clearance: { OFFICIAL: none, OFFICIAL-SENSITIVE: BPSS }, fields: { age: summary } " +
        "}\n  intelligence:\n",
        "classification.yaml:13: warning: category overdose: nobody can be shown an item marked OFFICIAL,")]
    [InlineData(
        Prohibitions, "    remove: [health]",
        "    withhold: true\n  - { id: none, when: { markings: [OFFICIAL] }, withhold: true }",
        "category cuckooing: nobody can be shown an item marked OFFICIAL,")]
    public void What_looks_like_a_slip_is_a_warning_and_stops_nobody(
        string file, string written, string instead, string finding)
    {
        _set.Change(file, written, instead);

        var (exitCode, said) = Lint();

        said.ShouldContain(finding);
        said.ShouldContain(": warning: ");
        exitCode.ShouldBe(Report.Fine);
        Lint(strict: true).ExitCode.ShouldBe(Report.Found);
    }

    [Theory]
    [InlineData(
        Agreement, "gateways: [policing-purpose, section-115]",
        "gateways: [section-115]",
        "note: gateway policing-purpose: no clause relies on it")]
    [InlineData(
        Agreement, "full: [headline, narrative]",
        "full: [headline]",
        "nobody is ever shown its fields of class narrative")]
    [InlineData(
        Gateways, "from: [police, housing-provider, health]",
        "from: [police, housing-provider]",
        "is open from health to police")]
    [InlineData(
        Prohibitions, "roles_except: [safeguarding-lead] }\n    remove: [health]",
        "originators: [police] }\n    remove: [headline]",
        "always takes headline away from police to district-council")]
    [InlineData(
        Agreement, "roles: [csp-manager, safeguarding-lead] }\n",
        "roles: [csp-manager, safeguarding-lead] }\n        area: shared\n        disclose: { full: " +
        "[headline] }\n        obligations: { acknowledge_within: 1d, retain: 365d, onward: false }\n     " +
        " - to: { organisations: [district-council], roles: [csp-manager, safeguarding-lead] }\n",
        "kmisa@2026.1#homes/2: kmisa@2026.1#homes/3 gives all of this to the same members")]
    public void What_may_be_meant_is_a_note(string file, string written, string instead, string finding)
    {
        _set.Change(file, written, instead);

        Lint().Said.ShouldContain(finding);
    }

    [Fact]
    public void A_gateway_that_is_there_for_the_record_may_be_open_to_nobody()
    {
        _set.Change(Gateways, "gateways:\n", "gateways:\n  - { id: section-17, from: [], to: [], excludes: [] }\n");

        var (exitCode, said) = Lint(strict: true);

        said.ShouldContain("gateways.yaml:2: note: gateway section-17: it is open to nobody, and no clause relies");
        exitCode.ShouldBe(Report.Fine);
    }

    [Fact]
    public void Of_two_grants_that_are_the_same_the_later_is_told()
    {
        const string Grant = """
                  - to: { organisations: [police], roles: [intelligence-analyst, neighbourhood-officer] }
                    area: shared
                    disclose: { full: [headline, summary, premises] }
                    obligations: { acknowledge_within: 4h, retain: 730d, onward: true }

            """;
        _set.Change(Agreement, Grant, Grant + Grant);

        var said = Lint().Said;

        said.ShouldContain("kmisa@2026.1#homes/2: kmisa@2026.1#homes/1 gives all of this");
        said.ShouldNotContain("kmisa@2026.1#homes/1: kmisa@2026.1#homes/2 gives all of this");
    }

    [Fact]
    public void Signatories_who_are_never_bound_together_share_nothing()
    {
        _set.Change(Agreement, """
              - { organisation: kent-police, signed: 2026-01-01 }
              - { organisation: harbour-homes, signed: 2026-01-01 }
              - { organisation: kent-icb, signed: 2026-04-01 }
              - { organisation: thanet-council, signed: 2026-04-01 }
              - { organisation: essex-police, signed: 2026-04-01, withdrawn: 2027-10-01 }
            """, """
              - { organisation: kent-police, signed: 2026-01-01, withdrawn: 2026-06-01 }
              - { organisation: harbour-homes, signed: 2026-06-01 }
            """);

        var (exitCode, said) = Lint();

        said.ShouldContain("no two signatories are ever bound by it at the same time");
        exitCode.ShouldBe(Report.Found);
    }

    [Theory]
    [InlineData("2028-01-01", "")]
    [InlineData("2028-01-03", "warning: kmisa@2026.1: it expires on 2028-04-01, and no other version follows")]
    [InlineData("2028-04-01", "warning: kmisa@2026.1: it expired on 2028-04-01, and no other version follows")]
    public void An_agreement_that_ends_within_90_days_is_told(string at, string finding)
    {
        var said = Lint(at: DateTimeOffset.Parse($"{at}T00:00:00Z", null)).Said;

        said.ShouldContain(finding);
        said.Contains("it expire").ShouldBe(finding.Length > 0);
    }

    [Fact]
    public void An_agreement_with_a_next_version_may_end()
    {
        var text = File.ReadAllText(Path.Combine(_set.Folder, Agreement));
        _set.Write("agreements/next.yaml", text
            .Replace("2026.1", "2028.1").Replace("from: 2026-04-01, until: 2028-04-01", "from: 2028-04-01"));

        Lint(at: new DateTimeOffset(2028, 4, 2, 0, 0, 0, TimeSpan.Zero)).Said
            .ShouldContain("note: kmisa@2026.1: it expired on 2028-04-01; version 2028.1 follows");
    }

    [Fact]
    public void A_gateway_that_ended_while_clauses_rely_on_it_is_told() =>
        Lint(at: new DateTimeOffset(2027, 6, 1, 0, 0, 0, TimeSpan.Zero)).Said
            .ShouldContain("warning: gateway section-115: it ended on 2027-06-01");

    [Theory]
    [InlineData(
        Agreement, "organisation: kent-icb",
        "organisation: kent-ibc",
        "yaml:7: warning: kmisa@2026.1 signatory kent-ibc 1: the directory has no organisation kent-ibc")]
    [InlineData(
        Agreement, "from: [housing-provider, police, health]",
        "from: [housing-provider, police]",
        "kent-icb is of kind health, which no clause is from and no grant is to")]
    [InlineData(
        Agreement, "roles: [csp-manager, safe",
        "roles: [csp-manger, safe",
        "kmisa@2026.1#homes/2: no member of these kinds of organisation holds the role csp-manger")]
    [InlineData(
        "vital-interests.yaml", "duty-officer",
        "duty-oficer",
        "vital-interests.yaml:2: warning: vital-interests#1: no member of these kinds")]
    [InlineData(
        Agreement, "organisations: [district-council]",
        "organisations: [district-council, fire]",
        "it is to fire, and no signatory is of that kind")]
    [InlineData(
        Agreement, "from: [housing-provider, police, health]",
        "from: [housing-provider, police, health, fire]",
        "it is from fire, and no signatory is of that kind")]
    [InlineData(
        Classification, "OFFICIAL-SENSITIVE: NPPV2",
        "OFFICIAL-SENSITIVE: SC",
        "no member of the directory is cleared SC, in an organisation assured for OFFICIAL-SENSITIVE")]
    public void With_a_directory_what_it_does_not_have_is_told(
        string file, string written, string instead, string finding)
    {
        _set.Change("examples/directory.yaml", "clearance: SC", "clearance: NPPV3");
        Lint(directory: true).Said.ShouldStartWith("0 errors, 0 warnings, 3 notes.");

        _set.Change(file, written, instead);

        Lint(directory: true).Said.ShouldContain(finding);
    }

    [Fact]
    public void A_set_that_is_refused_has_no_findings()
    {
        _set.Change(Prohibitions, "organisations_except", "organisation_except");

        Lint().ExitCode.ShouldBe(Report.CouldNotRun);
    }

    [Fact]
    public void The_same_is_told_as_json()
    {
        _set.Change(Prohibitions, "remove: [health]", "remove: []");

        var (_, said) = SmallSet.Run(report => PolicyLint.Run(_set.Folder, null, _at, false, report), asJson: true);

        var report = JsonNode.Parse(said)!;
        ((int)report["errors"]!).ShouldBe(1);
        var finding = report["findings"]![0]!;
        ((string?)finding["severity"], (string?)finding["document"], (int)finding["line"]!)
            .ShouldBe(("error", Prohibitions, 5));
        ((string?)finding["advice"]).ShouldBe("Fill 'remove', or write 'withhold: true'.");
    }

    private (int ExitCode, string Said) Lint(
        bool strict = false, bool directory = false, DateTimeOffset? at = null) => SmallSet.Run(report =>
            PolicyLint.Run(_set.Folder, directory ? _set.DirectoryFile : null, at ?? _at, strict, report));
}
