using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Policies;

public sealed class PolicyFolderTests : IDisposable
{
    private readonly PolicyFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_valid_set_is_loaded_as_it_is_written()
    {
        var policies = Load();

        var agreement = policies.Agreements.ShouldHaveSingleItem();
        (agreement.Id, agreement.Version).ShouldBe(("kmisa", "2026.1"));
        agreement.SignaturesOf("kent-police").Count.ShouldBe(2);
        var grant = agreement.Clauses.ShouldHaveSingleItem().Grants.ShouldHaveSingleItem();
        grant.Basis.ShouldBe("kmisa@2026.1#tell-police/1");
        grant.Duties.ShouldBe(new Duties(TimeSpan.FromHours(4), TimeSpan.FromDays(730), Onward: false));
        policies.VitalInterests.ShouldHaveSingleItem().Basis.ShouldBe("vital-interests#1");
        policies.Classification.TrainingValidFor.ShouldBe(TimeSpan.FromDays(365));
        policies.Gateways.ShouldHaveSingleItem().InForce.Until.ShouldBeNull();
    }

    [Fact]
    public void The_version_names_the_texts_and_nothing_else()
    {
        var before = Load().Version;
        _files.Write("invariants.yaml", "not: read");
        var withStatements = Load().Version;
        _files.Change("agreements/kmisa.yaml", "retain: 730d", "retain: 731d");

        before.ShouldMatch("^[0-9a-f]{16}$");
        withStatements.ShouldBe(before);
        Load().Version.ShouldNotBe(before);
    }

    [Fact]
    public void A_set_written_in_json_is_read_as_well()
    {
        _files.Write("prohibitions.yaml", """
            {"prohibitions": [{"id": "source", "when": {}, "remove": ["source"], "withhold": false, "title": null}]}
            """);

        Load().Prohibitions.ShouldHaveSingleItem().Remove.ShouldBe(["source"]);
    }

    [Theory]
    [InlineData("classification.yaml")]
    [InlineData("gateways.yaml")]
    [InlineData("prohibitions.yaml")]
    [InlineData("vital-interests.yaml")]
    public void A_set_without_one_of_its_files_is_refused(string name)
    {
        File.Delete(Path.Combine(_files.Folder, name));

        Refused().ShouldHaveSingleItem().ShouldStartWith($"{name}:1: the file is missing from");
    }

    [Theory]
    [InlineData("prohibition.yaml")]
    [InlineData("prohibitions.yml")]
    [InlineData("agreements/extra.yml")]
    public void A_file_whose_name_would_have_it_overlooked_is_refused(string name)
    {
        _files.Write(name, "prohibitions: []");

        Refused().ShouldHaveSingleItem().ShouldStartWith($"{name}:1: ");
    }

    [Fact]
    public void A_set_without_agreements_is_one_that_releases_nothing()
    {
        Directory.Delete(Path.Combine(_files.Folder, "agreements"), recursive: true);

        Load().Agreements.ShouldBeEmpty();
    }

    [Fact]
    public void Two_files_with_the_same_version_of_an_agreement_are_refused()
    {
        _files.Write("agreements/copy.yaml", File.ReadAllText(Path.Combine(_files.Folder, "agreements/kmisa.yaml")));

        Refused().ShouldHaveSingleItem().ShouldBe(
            "agreements/kmisa.yaml:1: agreement 'kmisa' version '2026.1' is already in agreements/copy.yaml; keep one");
    }

    [Fact]
    public void Every_mistake_of_every_file_is_told_at_once()
    {
        _files.Change("gateways.yaml", "[police, housing-provider]", "[police, landlord]");
        _files.Change("prohibitions.yaml", "organisations_except", "organisation_except");
        _files.Change("agreements/kmisa.yaml", "730d", "two years");

        Refused().Select(mistake => mistake.Split(' ')[0])
            .ShouldBe(["gateways.yaml:5:", "prohibitions.yaml:3:", "agreements/kmisa.yaml:19:"]);
    }

    [Fact]
    public void The_message_of_a_refusal_lists_its_mistakes()
    {
        _files.Change("prohibitions.yaml", "organisations_except", "organisation_except");

        Should.Throw<PolicySetRefused>(Load).Message.ShouldBe(
            "The policy set is refused.\n" +
            "  prohibitions.yaml:3: 'when' of a prohibition has an unknown key 'organisation_except'; its keys are " +
            "categories, markings, assessments, originators, subjects, organisations, organisations_except, roles, " +
            "roles_except, areas");
    }

    private PolicySet Load() => PolicySet.Load(_files.Folder);

    private IReadOnlyList<string> Refused() =>
        [.. Should.Throw<PolicySetRefused>(Load).Mistakes.Select(mistake => mistake.ToString())];
}
