using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;

namespace IntelHub.Sharing.Tests.PolicyOffice;

public sealed class ExampleSetTests : IDisposable
{
    private const string Cuckooing = SmallSet.Cuckooing;

    private readonly SmallSet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void An_example_is_read_with_its_item_and_where_it_is_written()
    {
        var example = Example("officer-sees-where");

        (example.Document, example.Line).ShouldBe((Cuckooing, 11));
        (example.Member, example.At, example.Override).ShouldBe(
            ("police-officer", new DateTimeOffset(2026, 7, 7, 12, 0, 0, TimeSpan.Zero), false));
        example.Item.FieldNames.ShouldBe(["headline", "risk", "address", "toxicology", "reporter"]);
        example.Expected.Outcome.ShouldBe(Outcome.Release);
        example.Expected.Obligations!.AcknowledgeWithin.ShouldBe(TimeSpan.FromHours(4));
    }

    [Fact]
    public void What_an_item_leaves_out_stands_in_nobodys_way()
    {
        var item = Example("officer-sees-where").Item;

        (item.Handling.Code, item.Handling.Onward, item.Assessment).ShouldBe(("P", true, null));
        item.Compartments.Concat(item.Subjects).Concat(item.Affiliations).ShouldBeEmpty();
        item.Permissions.ShouldBeEmpty();
    }

    [Fact]
    public void A_part_of_the_handling_may_be_given()
    {
        _set.Change(Cuckooing, "{ originator: kent-icb }", "{ handling: { code: C, not_to: [fire] } }");

        var handling = Example("health-tells-no-health").Item.Handling;

        (handling.Code, handling.Onward).ShouldBe(("C", true));
        handling.NotTo.ShouldBe(["fire"]);
    }

    [Fact]
    public void An_example_may_replace_keys_of_its_item_for_itself_alone()
    {
        Example("analyst-sees-where").Item.Purposes.ShouldBe(["crime-prevention"]);
        Example("analyst-sees-where").Item.Areas.ShouldBe(["E07000114"]);
        Example("officer-sees-where").Item.Purposes.ShouldBe(["safeguarding"]);
    }

    [Fact]
    public void An_item_without_an_assessment_may_say_none() =>
        Example("landlord-tells-police").Item.Assessment.ShouldBeNull();

    [Fact]
    public void What_an_example_does_not_state_is_not_compared() =>
        Example("cleared").Expected.ShouldBe(new Expectation { Outcome = Outcome.Release });

    [Fact]
    public void A_basis_may_be_written_in_any_order()
    {
        _set.Change(Cuckooing, "basis: [kmisa@2026.1#homes/2]", "basis: [b@1#c/10, a@1#c/2]");

        Example("manager-sees-roughly-where").Expected.Basis.ShouldBe(["a@1#c/2", "b@1#c/10"]);
    }

    [Theory]
    [InlineData("  - id: cleared\n", "  - ident: cleared\n", "an example has an unknown key 'ident'")]
    [InlineData("member: later-officer", "members: later-officer", "an example lacks the key 'member'; write it")]
    [InlineData("member: later-officer", "member: nobody", "'member' of an example names the unknown 'nobody'; write")]
    [InlineData(
        "item: flat\n    member: later", "item: house\n    member: later",
        "names the unknown 'house'; write one")]
    [InlineData(
        "  - id: cleared\n", "  - id: not-cleared\n",
        "example 'not-cleared' is already in examples/cuckooing.y")]
    [InlineData(
        "basis: [vital-interests#1]", "bases: [vital-interests#1]",
        "'expect' of an example has an unknown key")]
    [InlineData(
        "outcome: release, basis", "outcome: shown, basis",
        "'outcome' of 'expect' of an example names the unkn")]
    [InlineData("toxicology: none", "toxicolgy: none", "'fields' of 'expect' has an unknown key 'toxicolgy'; its keys")]
    [InlineData(
        "toxicology: none", "toxicology: partial",
        "names the unknown 'partial'; write one of none, generalised")]
    [InlineData(
        "retain: 365d, onward", "retained: 365d, onward",
        "'obligations' of 'expect' has an unknown key 'retain")]
    [InlineData(
        "retain: 365d, onward", "retain: 1y, onward",
        "'retain' of 'obligations' of 'expect' is '1y'; write digi")]
    [InlineData(
        "{ purposes: [crime-prevention] }", "{ purpose: [crime-prevention] }",
        "item 'flat' has an unknown key")]
    [InlineData(
        "{ purposes: [crime-prevention] }", "[purposes]",
        "'but' of an example must be a mapping of keys of its")]
    [InlineData(
        "originator: harbour-homes", "originator: harbor-homes",
        "item 'flat' names the unknown 'harbor-homes'")]
    [InlineData(
        "category: cuckooing", "category: cuckoo",
        "'category' of item 'flat' names the unknown 'cuckoo'; write")]
    [InlineData(
        "marking: OFFICIAL\n", "marking: SECRET\n",
        "'marking' of item 'flat' names the unknown 'SECRET'; write")]
    [InlineData("risk, address, toxicology, reporter]", "risc, address, toxicology, reporter]", "the unknown 'risc'")]
    [InlineData("at: 2027-07-07", "at: 7 July", "'at' of an example is '7 July'; write a date, or an instant in UTC")]
    [InlineData("override: true", "override: yes", "'override' of an example must be true or false")]
    [InlineData(
        "title: Suspected cuckooing\n", "titel: Suspected cuckooing\n",
        "a file of examples has an unknown key")]
    public void A_mistake_is_told_with_its_file_its_line_and_what_to_write(
        string written, string instead, string message)
    {
        _set.Change(Cuckooing, written, instead);

        Refused().ShouldContain(line => line.StartsWith($"  {Cuckooing}:") && line.Contains(message));
    }

    [Fact]
    public void A_mistake_in_an_item_is_told_once_however_many_examples_use_it()
    {
        _set.Change(Cuckooing, "category: cuckooing", "category: cuckoo");

        Refused().Count(line => line.Contains("cuckooing.yaml:4: ")).ShouldBe(1);
    }

    [Fact]
    public void An_item_that_no_example_uses_is_read_as_strictly()
    {
        _set.Change(Cuckooing, "items:\n", "items:\n  unused: { category: cuckooing }\n");

        Refused().ShouldContain("  examples/cuckooing.yaml:3: item 'unused' lacks the key 'originator'; write it");
    }

    [Fact]
    public void A_file_whose_name_would_have_it_overlooked_is_refused()
    {
        _set.Write("examples/more.yml", "title: More");

        Refused().ShouldContain("  examples/more.yml:1: the name of a file of examples ends in .yaml; rename it");
    }

    [Fact]
    public void A_set_without_examples_is_refused()
    {
        File.Delete(Path.Combine(_set.Folder, Cuckooing));
        File.Delete(Path.Combine(_set.Folder, SmallSet.Intelligence));

        Refused().ShouldBe(["The policy set has no examples; write one."]);
    }

    [Fact]
    public void A_set_without_a_folder_of_examples_is_refused()
    {
        Directory.Delete(Path.Combine(_set.Folder, "examples"), recursive: true);

        Refused().ShouldBe(["The policy set has no folder 'examples'; write examples in it."]);
    }

    [Fact]
    public void Each_level_is_compared()
    {
        var expected = Example("manager-sees-roughly-where").Expected;
        var decided = Example("manager-sees-roughly-where").Decide(_set.Load(), _set.Examples().Directory);

        expected.IsMetBy(decided).ShouldBeTrue();
        expected.DifferencesFrom(decided with { Fields = new Dictionary<string, Level> { ["headline"] = Level.Full } })
            .ShouldHaveSingleItem().ShouldBe(new Difference(
                "fields", "{ headline: full, address: generalised }", "{ headline: full }"));
    }

    private Example Example(string id) => _set.Examples().Examples.Single(example => example.Id == id);

    private string[] Refused() => Should.Throw<ExamplesRefused>(_set.Examples).Message.Split('\n');
}
