using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class FieldTests
{
    [Fact]
    public void Fields_are_shown_at_the_level_granted_in_the_order_of_the_item()
    {
        var fields = new Asking().Decide().Fields;

        fields.Select(field => (field.Key, field.Value))
            .ShouldBe([("headline", Level.Full), ("address", Level.Generalised)]);
    }

    [Fact]
    public void The_highest_level_that_any_grant_gives_wins()
    {
        var more = Some.Grant() with { Discloses = Some.Levels(("premises", Level.Full)) };

        Asking.With(Some.Clause(Some.Grant(), more)).Decide().Fields["address"].ShouldBe(Level.Full);
    }

    [Fact]
    public void A_class_that_the_gateway_does_not_carry_is_not_shown()
    {
        Excluding(new Exclusion(null, Some.Words("premises"))).Fields.Keys.ShouldBe(["headline"]);
        Excluding(new Exclusion(Some.Words("housing-provider"), Some.Words("premises"))).Fields.Keys
            .ShouldBe(["headline"]);
        Excluding(new Exclusion(Some.Words("police"), Some.Words("premises"))).Fields.Keys
            .ShouldBe(["headline", "address"]);
    }

    [Fact]
    public void One_open_gateway_that_carries_the_class_is_enough()
    {
        var narrow = The.Gateway with { Excludes = [new Exclusion(null, Some.Words("premises"))] };

        Asking.With(Some.Clause(Some.Grant()) with { Gateways = [narrow, The.Gateway] }).Decide()
            .Fields.Keys.ShouldContain("address");
    }

    [Fact]
    public void A_closed_gateway_carries_nothing()
    {
        var narrow = The.Gateway with { Excludes = [new Exclusion(null, Some.Words("premises"))] };
        var closed = The.Gateway with { From = Some.Words("health") };

        Asking.With(Some.Clause(Some.Grant()) with { Gateways = [narrow, closed] }).Decide()
            .Fields.Keys.ShouldBe(["headline"]);
    }

    [Theory]
    [InlineData("reporter")]
    [InlineData("a-field-nobody-classified")]
    public void The_source_is_never_shown_whatever_a_grant_says(string field)
    {
        var asking = Asking.With(Some.Grant() with { Discloses = Some.Levels(("source", Level.Full)) });

        (asking with { Item = Some.Item() with { FieldNames = [field] } }).Decide()
            .ShouldBeWithheldBecause("nothing-to-release");
    }

    [Fact]
    public void An_item_of_which_nothing_may_be_shown_is_withheld() =>
        (new Asking { Item = Some.Item() with { FieldNames = ["occupant"] } }).Decide()
            .ShouldBeWithheldBecause("nothing-to-release");

    [Fact]
    public void Obligations_are_the_strictest_of_all_grants_that_apply_even_one_that_adds_no_field()
    {
        var brief = Some.Grant() with
        {
            Discloses = Some.Levels(),
            Duties = new Duties(TimeSpan.FromHours(8), TimeSpan.FromDays(1), Onward: true),
        };
        var prompt = brief with { Duties = new Duties(TimeSpan.FromMinutes(1), TimeSpan.FromDays(9), Onward: true) };

        var obligations = Asking.With(Some.Clause(Some.Grant(), brief, prompt)).Decide().Obligations!;

        obligations.AcknowledgeWithin.ShouldBe(TimeSpan.FromMinutes(1));
        obligations.Retain.ShouldBe(TimeSpan.FromDays(1));
        obligations.Marking.ShouldBe("OFFICIAL");
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Onward_sharing_needs_a_yes_from_every_grant_and_the_originator(bool item, bool grant, bool expected)
    {
        var second = Some.Grant() with { Duties = new Duties(TimeSpan.Zero, TimeSpan.Zero, grant) };
        var handling = Some.Item().Handling with { Onward = item };
        var asking = Asking.With(Some.Clause(Some.Grant(), second));

        (asking with { Item = Some.Item() with { Handling = handling } }).Decide()
            .Obligations!.Onward.ShouldBe(expected);
    }

    [Fact]
    public void Conditions_bind_only_an_item_whose_code_is_c()
    {
        var handling = Some.Item().Handling with { Conditions = ["no-copy"] };

        new Asking { Item = Some.Item() with { Handling = handling } }.Decide()
            .Obligations!.Conditions.ShouldBeEmpty();
    }

    private static Decision Excluding(Exclusion exclusion) =>
        Asking.With(Some.Clause(Some.Grant()) with { Gateways = [The.Gateway with { Excludes = [exclusion] }] })
            .Decide();
}
