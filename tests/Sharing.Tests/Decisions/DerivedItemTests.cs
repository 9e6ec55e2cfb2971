using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class DerivedItemTests
{
    [Fact]
    public void It_has_the_highest_marking() =>
        From(Some.Item(), Some.Item() with { Marking = "OFFICIAL-SENSITIVE" }).Marking.ShouldBe("OFFICIAL-SENSITIVE");

    [Fact]
    public void It_has_every_compartment_affiliation_and_subject_of_its_sources()
    {
        var derived = From(
            Some.Item() with { Compartments = ["Prevent"], Affiliations = ["b"], Subjects = ["victim"] },
            Some.Item() with { Compartments = ["MARAC"], Affiliations = ["a", "b"], Subjects = ["child"] });

        derived.Compartments.ShouldBe(["MARAC", "Prevent"]);
        derived.Affiliations.ShouldBe(["a", "b"]);
        derived.Subjects.ShouldBe(["child", "victim"]);
    }

    [Fact]
    public void It_is_for_the_purposes_that_all_its_sources_have() =>
        From(
            Some.Item() with { Purposes = ["safeguarding", "public-health"] },
            Some.Item() with { Purposes = ["public-health"] }).Purposes.ShouldBe(["public-health"]);

    [Fact]
    public void It_is_only_for_readers_that_every_source_with_a_list_names() =>
        Handled(
            new Handling { Code = "P", OnlyTo = ["police", "health"] },
            new Handling { Code = "P" },
            new Handling { Code = "P", OnlyTo = ["health", "fire"] }).OnlyTo.ShouldBe(["health"]);

    [Fact]
    public void Sources_with_no_reader_in_common_make_an_item_for_nobody()
    {
        var handling = Handled(
            new Handling { Code = "P", OnlyTo = ["police"] }, new Handling { Code = "P", OnlyTo = ["health"] });

        handling.OnlyTo.ShouldBe(["-"]);
        new Asking { Item = Some.Item() with { Handling = handling } }.Decide()
            .ShouldBeWithheldBecause("excluded-by-originator");
    }

    [Fact]
    public void Sources_without_lists_leave_it_open_to_all() =>
        Handled(new Handling { Code = "P" }, new Handling { Code = "P" }).OnlyTo.ShouldBeEmpty();

    [Fact]
    public void It_is_kept_from_everyone_that_any_source_is_kept_from() =>
        Handled(new Handling { Code = "P", NotTo = ["b"] }, new Handling { Code = "P", NotTo = ["a"] })
            .NotTo.ShouldBe(["a", "b"]);

    [Fact]
    public void It_waits_for_the_latest_embargo() =>
        Handled(
            new Handling { Code = "P", EmbargoUntil = The.Noon },
            new Handling { Code = "P" },
            new Handling { Code = "P", EmbargoUntil = The.Noon.AddDays(1) }).EmbargoUntil
            .ShouldBe(The.Noon.AddDays(1));

    [Fact]
    public void One_source_with_conditions_gives_it_that_code_and_those_conditions()
    {
        var handling = Handled(
            new Handling { Code = "P", Conditions = ["of-no-force"] },
            new Handling { Code = "C", Conditions = ["no-copy"] });

        handling.Code.ShouldBe("C");
        handling.Conditions.ShouldBe(["no-copy"]);
    }

    [Fact]
    public void It_may_go_onward_only_if_every_source_may()
    {
        var (onward, not) = (new Handling { Code = "P", Onward = true }, new Handling { Code = "P" });

        Handled(onward, onward).Onward.ShouldBeTrue();
        Handled(onward, not).Onward.ShouldBeFalse();
    }

    [Fact]
    public void It_cannot_be_made_out_of_nothing() => Should.Throw<ArgumentException>(() => From());

    private static DerivedItem From(params Item[] sources) => DerivedItem.From(sources);

    private static Handling Handled(params Handling[] handlings) =>
        From([.. handlings.Select(handling => Some.Item() with { Handling = handling })]).Handling;
}
