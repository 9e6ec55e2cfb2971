using IntelHub.Sharing.Policies;

namespace IntelHub.Policies.Tests.Schemas;

/// <summary>
/// A mistake that an editor marks is one that the hub refuses, and the other way about: nobody trusts either alone.
/// </summary>
public sealed class MistakeTests : IDisposable
{
    private const string Classification = "classification.yaml";
    private const string Gateways = "gateways.yaml";
    private const string Prohibitions = "prohibitions.yaml";
    private const string VitalInterests = "vital-interests.yaml";
    private const string Retention = "retention.yaml";
    private const string Escalation = "escalation.yaml";
    private const string Agreement = "agreements/kmisa-cuckooing-2026.yaml";

    private static readonly string _product = Path.Combine(Repository.Root, "policies");

    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("intelhub-mistakes");

    public MistakeTests()
    {
        foreach (var file in Directory.GetFiles(_product, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_copy.FullName, Path.GetRelativePath(_product, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public void Without_a_mistake_the_copy_is_accepted() => Should.NotThrow(() => PolicySet.Load(_copy.FullName));

    [Theory]
    [InlineData(Classification, "training_valid_for: 365d", "training_valid_for: 1y")]
    [InlineData(Classification, "training_valid_for: 365d", "training_valid: 365d")]
    [InlineData(Classification, "markings: [OFFICIAL, ", "markings: [SECRET, ")]
    [InlineData(Classification, "{ OFFICIAL: none, ", "{ OFFICIAL: DV, ")]
    [InlineData(Classification, "address: premises", "address: premise")]
    [InlineData(Classification, "address: premises", "address: true")]
    [InlineData(Gateways, "effect: supports", "effect: support")]
    [InlineData(Gateways, "certainty: looked-up", "certainty: sure")]
    [InlineData(Gateways, "depersonalised_only: true", "depersonalised_only: yes")]
    [InlineData(Gateways, "provision: ", "provisions: ")]
    [InlineData(Gateways, "in_force: { from: 2023-01-31 }", "in_force: { from: 31/01/2023 }")]
    [InlineData(Gateways, "in_force: { from: 2023-01-31 }", "in_force: { form: 2023-01-31 }")]
    [InlineData(Gateways, "to: [coroner]", "to: [corroner]")]
    [InlineData(Gateways, "to: [coroner]", "to: coroner")]
    [InlineData(Gateways, "to: [coroner]\n    excludes: []", "to: [coroner]")]
    [InlineData(Prohibitions, "organisations_except: [police]", "organisation_except: [police]")]
    [InlineData(Prohibitions, "assessments: [D, E]", "assessments: [D, F]")]
    [InlineData(Prohibitions, "subjects: [child]", "subjects: [kid]")]
    [InlineData(Prohibitions, "markings: [OFFICIAL-SENSITIVE]", "markings: [SENSITIVE]")]
    [InlineData(Prohibitions, "remove: [child-identity]", "remove: [children]")]
    [InlineData(Prohibitions, "    remove: [child-identity]\n", "")]
    [InlineData(Prohibitions, "withhold: true", "withhold: 'true'")]
    [InlineData(VitalInterests, "area: any", "area: all")]
    [InlineData(VitalInterests, "retain: 90d, ", "")]
    [InlineData(VitalInterests, "acknowledge_within: 30m", "acknowledge_within: 30 m")]
    [InlineData(VitalInterests, "onward: false", "onward: no")]
    [InlineData(Retention, "keep_at_most: 730d", "keep_at_most: 2y")]
    [InlineData(Retention, "certainty: known-unverified", "certainty: unverified")]
    [InlineData(Retention, "review_after: 30d", "reviewed_after: 30d")]
    [InlineData(Escalation, "organisations: [police]", "organisations: [polices]")]
    [InlineData(Escalation, "organisations: [police]", "organisations: []")]
    [InlineData(Escalation, "organisations: [police]", "organisation: [police]")]
    [InlineData(Escalation, "to: deputy", "to: deputies")]
    [InlineData(Escalation, "to: deputy, ", "to: deputy, roles: [duty-officer], ")]
    [InlineData(Escalation, "roles: [duty-officer], ", "roles: [], ")]
    [InlineData(Escalation, "roles: [duty-officer], ", "")]
    [InlineData(Escalation, "within: 30m", "within: 0m")]
    [InlineData(Escalation, "within: 30m", "within: 30")]
    [InlineData(Agreement, "agreement: kmisa-cuckooing", "agreement: true")]
    [InlineData(Agreement, "version: \"2026.1\"", "version: \"\"")]
    [InlineData(Agreement, "in_force: { from: 2026-04-01,", "in_force: { from: 2026-13-01,")]
    [InlineData(Agreement, "signed: 2026-11-01", "signed: 2026-11-01T00:00:00+01:00")]
    [InlineData(Agreement, "withdrawn: 2026-10-01", "withdrew: 2026-10-01")]
    [InlineData(Agreement, "gateways: [care-act-2014-s42]", "gateways: care-act-2014-s42")]
    [InlineData(Agreement, "    purposes: [enforcement]\n", "")]
    [InlineData(Agreement, "from: [police, county-council, health, ambulance]", "from: [police, council]")]
    [InlineData(Agreement, "generalised: [victim-identity, premises]", "partly: [victim-identity, premises]")]
    [InlineData(Agreement, "roles: [csp-manager]", "role: [csp-manager]")]
    public void A_mistake_is_refused_by_the_schema_and_by_the_hub(string file, string written, string instead)
    {
        var text = File.ReadAllText(Path.Combine(_copy.FullName, file));
        text.ShouldContain(written);
        var mistaken = text.Replace(written, instead, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_copy.FullName, file), mistaken);

        var schema = SchemaFile.Named(ShippedFileTests.SchemaOf($"policies/{file}"));

        schema.Objections(YamlAsJson.Read(mistaken)).ShouldNotBeEmpty();
        Should.Throw<PolicySetRefused>(() => PolicySet.Load(_copy.FullName)).Mistakes
            .ShouldContain(mistake => mistake.Document == file);
    }
}
