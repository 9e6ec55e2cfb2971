using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class OriginatorWishesTests
{
    [Theory]
    [InlineData("kent-police")]
    [InlineData("police")]
    public void An_organisation_named_in_not_to_by_id_or_kind_is_excluded(string named) =>
        Handled(new Handling { Code = "P", NotTo = [named] }).ShouldBeWithheldBecause("excluded-by-originator");

    [Fact]
    public void An_organisation_that_only_to_does_not_name_is_excluded() =>
        Handled(new Handling { Code = "P", OnlyTo = ["health"] }).ShouldBeWithheldBecause("excluded-by-originator");

    [Theory]
    [InlineData("kent-police")]
    [InlineData("police")]
    public void An_organisation_that_only_to_names_by_id_or_kind_is_not_excluded(string named) =>
        Handled(new Handling { Code = "P", OnlyTo = ["health", named] }).ShouldBe(Outcome.Release);

    [Fact]
    public void Not_to_beats_only_to() =>
        Handled(new Handling { Code = "P", OnlyTo = ["kent-police"], NotTo = ["police"] })
            .ShouldBeWithheldBecause("excluded-by-originator");

    [Fact]
    public void Until_its_embargo_ends_an_item_is_withheld() =>
        Handled(new Handling { Code = "P", EmbargoUntil = The.Noon.AddTicks(1) }).ShouldBeWithheldBecause("embargoed");

    [Fact]
    public void At_the_instant_its_embargo_ends_an_item_is_released() =>
        Handled(new Handling { Code = "P", EmbargoUntil = The.Noon }).ShouldBe(Outcome.Release);

    [Fact]
    public void An_item_with_conditions_is_referred_and_shows_what_a_yes_would_release()
    {
        var decision = Handled(new Handling { Code = "C", Conditions = ["no-copy"] });

        decision.ShouldBe(Outcome.Refer);
        decision.Fields.Keys.ShouldBe(["headline", "address"]);
        decision.Obligations!.Conditions.ShouldBe(["no-copy"]);
        decision.Basis.ShouldBe(["kmisa@2026.1#tell-police/1"]);
    }

    [Fact]
    public void An_item_that_is_blocked_anyway_is_not_referred() =>
        Handled(new Handling { Code = "C", NotTo = ["police"] }).ShouldBeWithheldBecause("excluded-by-originator");

    [Fact]
    public void A_permission_releases_from_its_grant_until_just_before_its_end()
    {
        Permitted("kent-police", The.Noon, null).ShouldBe(Outcome.Release);
        Permitted("kent-police", The.Noon.AddTicks(1), null).ShouldBe(Outcome.Refer);
        Permitted("kent-police", The.Noon.AddDays(-1), The.Noon).ShouldBe(Outcome.Refer);
        Permitted("kent-police", The.Noon.AddDays(-1), The.Noon.AddTicks(1)).ShouldBe(Outcome.Release);
    }

    [Fact]
    public void A_permission_is_for_one_organisation_and_never_for_a_kind() =>
        Permitted("police", The.Noon, null).ShouldBe(Outcome.Refer);

    [Theory]
    [InlineData("C")]
    [InlineData("P")]
    public void The_conditions_of_a_yes_are_obligations_of_the_organisation_that_it_was_given_to(string code)
    {
        var item = Some.Item() with
        {
            Handling = new Handling { Code = code, Conditions = ["A1"] },
            Permissions =
            [
                Yes("kent-police", null, "S2", "A1"),
                Yes("kent-police", The.Noon, "over-by-now"),
                Yes("kent-fire", null, "of-others"),
            ],
        };

        var decision = new Asking { Item = item }.Decide();

        decision.ShouldBe(Outcome.Release);
        decision.Obligations!.Conditions.ShouldBe(code == "C" ? ["A1", "S2"] : ["S2", "A1"]);
    }

    [Fact]
    public void A_decision_holds_no_longer_than_the_conditions_that_it_says()
    {
        var item = Some.Item() with
        {
            Handling = new Handling { Code = "C" },
            Permissions = [Yes("kent-police", null), Yes("kent-police", The.Noon.AddHours(1), "S2")],
        };

        var asking = new Asking { Item = item };

        asking.Decide().HoldsUntil.ShouldBe(The.Noon.AddHours(1));
    }

    private static Permission Yes(string organisation, DateTimeOffset? until, params string[] conditions) => new()
    {
        Organisation = organisation,
        Granted = The.Noon.AddDays(-1),
        Until = until,
        Conditions = conditions,
    };

    private static Decision Handled(Handling handling) =>
        new Asking { Item = Some.Item() with { Handling = handling } }.Decide();

    private static Decision Permitted(string organisation, DateTimeOffset granted, DateTimeOffset? until)
    {
        var item = Some.Item() with
        {
            Handling = new Handling { Code = "C" },
            Permissions = [new Permission { Organisation = organisation, Granted = granted, Until = until }],
        };
        return new Asking { Item = item }.Decide();
    }
}
