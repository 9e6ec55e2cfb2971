using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Invariants;
using IntelHub.Sharing.Tests.Policies;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

public sealed class InvariantsFileTests : IDisposable
{
    private readonly PolicyFiles _files = new();

    public InvariantsFileTests() => _files.Write(InvariantsFile.Name, """
        invariants:
          - id: landlords-never-learn-of-health
            title: No landlord is shown health information
            when: { organisations: [housing-provider], clearance_below: NPPV2, override: false }
            never: [health]
            at_most: { premises: generalised }
          - id: the-untrained-are-shown-nothing
            title: Nobody untrained is shown anything
            when: { untrained: true, compartments: any, handling: [C] }
            show: nothing
            obligations: { retain_at_most: 730d, acknowledge_at_most: 4h, onward: false }
        """);

    public void Dispose() => _files.Dispose();

    [Fact]
    public void What_is_meant_and_what_may_not_be_are_read()
    {
        var (landlords, untrained) = (Load()[0], Load()[1]);

        landlords.When.Condition.Organisations.ShouldBe(["housing-provider"]);
        landlords.When.ClearanceBelow.ShouldBe("NPPV2");
        landlords.When.Override.ShouldBe(false);
        landlords.Demands.AtMost["health"].ShouldBe(Level.None);
        landlords.Demands.AtMost["premises"].ShouldBe(Level.Generalised);
        landlords.Demands.Nothing.ShouldBeFalse();
        untrained.When.Override.ShouldBeNull();
        untrained.When.Untrained.ShouldBeTrue();
        untrained.When.OutsideCompartment.ShouldBeTrue();
        untrained.When.HandlingCodes.ShouldBe(["C"]);
        untrained.Demands.Nothing.ShouldBeTrue();
        untrained.Demands.RetainAtMost.ShouldBe(TimeSpan.FromDays(730));
        untrained.Demands.AcknowledgeAtMost.ShouldBe(TimeSpan.FromHours(4));
        untrained.Demands.NeverOnward.ShouldBeTrue();
    }

    [Theory]
    [InlineData("organisations: [housing-provider]", "organisations: [landlord]", 4, "the unknown 'landlord'")]
    [InlineData("organisations: [housing-provider]", "organisation: [police]", 4, "unknown key 'organisation'")]
    [InlineData("clearance_below: NPPV2", "clearance_below: secret", 4, "the unknown 'secret'")]
    [InlineData("override: false", "override: no", 4, "must be true or false")]
    [InlineData("override: false", "own: false", 4, "unknown key 'own'")]
    [InlineData("never: [health]", "never: [helth]", 5, "the unknown 'helth'")]
    [InlineData("premises: generalised", "premises: full", 6, "the unknown 'full'; write one of none, generalised")]
    [InlineData("premises: generalised", "premisses: none", 6, "unknown key 'premisses'")]
    [InlineData("premises: generalised", "premises:", 6, "'premises' of 'at_most' of an invariant is empty")]
    [InlineData("untrained: true", "untrained: false", 9, "'untrained' can only be true; or leave it out")]
    [InlineData("compartments: any", "compartments: all", 9, "the unknown 'all'; write one of any")]
    [InlineData("handling: [C]", "handling: [X]", 9, "the unknown 'X'")]
    [InlineData("show: nothing", "show: something", 10, "the unknown 'something'; write one of nothing")]
    [InlineData("onward: false", "onward: true", 11, "'onward' can only be false; or leave it out")]
    [InlineData("retain_at_most: 730d", "retain_at_most: 2y", 11, "write digits and one of s, m, h, d")]
    [InlineData("retain_at_most: 730d", "retain: 730d", 11, "unknown key 'retain'")]
    [InlineData("id: landlords", "id: Landlords/", 2, "lower-case letters, digits and hyphens")]
    [InlineData("title: Nobody untrained is shown anything", "", 7, "lacks the key 'title'")]
    [InlineData("id: the-untrained-are-shown-nothing", "id: landlords-never-learn-of-health", 7, "is written twice")]
    public void A_mistake_is_told_with_its_line_and_what_to_write(
        string written, string instead, int line, string message)
    {
        _files.Change(InvariantsFile.Name, written, instead);

        Mistakes().ShouldContain(mistake => mistake.StartsWith($"{InvariantsFile.Name}:{line}: ") &&
            mistake.Contains(message));
    }

    [Fact]
    public void A_statement_that_forbids_nothing_is_refused()
    {
        _files.Change(InvariantsFile.Name, "never: [health]", "never: []");
        _files.Change(InvariantsFile.Name, "at_most: { premises: generalised }", "");

        Mistakes().ShouldContain(mistake => mistake.Contains("an invariant must say what may not be"));
    }

    [Fact]
    public void The_stricter_of_two_levels_for_one_class_is_meant()
    {
        _files.Change(InvariantsFile.Name, "never: [health]", "never: [premises]");

        Load()[0].Demands.AtMost["premises"].ShouldBe(Level.None);
    }

    private IReadOnlyList<string> Mistakes() =>
        [.. Should.Throw<PolicySetRefused>(() => Load()).Mistakes.Select(mistake => mistake.ToString())];

    private IReadOnlyList<Invariant> Load() => InvariantsFile.Load(_files.Folder, The.Classification);
}
