using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Explanations;

public sealed class FieldsInWordsTests
{
    [Fact]
    public void A_release_tells_each_field_with_its_clause_and_its_power()
    {
        var told = new Asking { Gateways = [The.Gateway] }.Explain();

        told.Outcome.ShouldBe("release");
        told.Shown.Select(field => (field.Field, field.Level))
            .ShouldBe([("headline", "full"), ("address", "generalised")]);
        told.Shown[1].Sentence.ShouldBe(
            "Address is shown: the postcode district and the local authority district only, under the clause " +
            "'tell-police' of version 2026.1 of 'kmisa' (kmisa@2026.1#tell-police/1), through 'section-115'.");
    }

    [Fact]
    public void The_power_is_told_with_its_act_and_section_where_the_set_says_them()
    {
        var notes = new GatewayNotes { Provision = "Crime and Disorder Act 1998, section 115" };
        var clause = Some.Clause(Some.Grant()) with { Gateways = [The.Gateway with { Notes = notes }] };

        Asking.With(clause).Explain().Shown[0].Sentence
            .ShouldEndWith("through 'section-115 (Crime and Disorder Act 1998, section 115)'.");
    }

    [Fact]
    public void What_no_grant_gives_is_told_so() =>
        Rules("occupant", new Asking()).ShouldBe(["no-grant"]);

    [Fact]
    public void What_is_given_in_general_only_is_told_as_left_out_in_part()
    {
        var told = new Asking().Explain().LeftOut.Single(field => field.Field == "address");

        told.Level.ShouldBe("generalised");
        told.Rules.ShouldHaveSingleItem().Sentence.ShouldBe(
            "The grants that apply give premises only in general: the postcode district and the local authority " +
            "district only.");
    }

    [Fact]
    public void The_source_is_told_as_never_shown() =>
        Rules("reporter", new Asking()).ShouldBe(["source"]);

    [Fact]
    public void A_field_that_nobody_classified_is_told_so() =>
        Rules("gossip", new Asking { Item = Some.Item() with { FieldNames = ["headline", "gossip"] } })
            .ShouldBe(["unclassified"]);

    [Fact]
    public void A_prohibition_is_told_by_its_id_and_title()
    {
        var asking = new Asking
        {
            Prohibitions =
            [
                Some.Prohibition(new Condition()) with
                {
                    Title = "No addresses",
                    Remove = Some.Words("premises"),
                    Withhold = false,
                },
            ],
        };

        var rule = asking.Explain().LeftOut.Single(field => field.Field == "address").Rules.ShouldHaveSingleItem();

        rule.Rule.ShouldBe("prohibition:some-rule");
        rule.Sentence.ShouldBe(
            "The prohibition 'No addresses' (some-rule) takes away premises, whatever a clause grants.");
    }

    [Fact]
    public void A_power_that_does_not_carry_the_class_is_told_with_from_whom()
    {
        var gateway = The.Gateway with
        {
            Title = "Serious violence duty",
            Excludes = [new Exclusion(Some.Words("housing-provider"), Some.Words("premises"))],
        };
        var asking = Asking.With(Some.Clause(Some.Grant()) with { Gateways = [gateway] });

        var rule = asking.Explain().LeftOut.Single(field => field.Field == "address").Rules.ShouldHaveSingleItem();

        rule.Rule.ShouldBe("gateway:section-115");
        rule.Sentence.ShouldBe(
            "The power 'Serious violence duty' (section-115) does not carry premises from a housing provider.");
    }

    [Fact]
    public void When_nothing_is_left_to_release_the_rules_say_why_of_every_field()
    {
        var asking = Asking.With(Some.Grant() with { Discloses = Some.Levels(("health", Level.Full)) });

        var told = asking.Explain();

        told.Reasons.Select(reason => reason.Code).ShouldBe(["nothing-to-release"]);
        told.LeftOut.Select(field => field.Field).ShouldBe(asking.Item.FieldNames);
    }

    [Fact]
    public void The_obligations_are_told_in_words() =>
        new Asking { Item = Some.Item() with { Handling = new Handling { Code = "P", Onward = true } } }
            .Explain().Obligations.ShouldBe(
            [
                "It is marked OFFICIAL, and is kept and sent as that marking asks.",
                "Acknowledge it within 4 hours.",
                "Keep it no longer than 730 days.",
                "It may be passed on to those who need it for the same purposes.",
            ]);

    [Fact]
    public void A_referral_says_who_must_say_yes_and_what_a_yes_would_show()
    {
        var told = new Asking
        {
            Item = Some.Item() with { Handling = new Handling { Code = "C", Conditions = ["A1"] } },
            Originator = The.Landlord with { Name = "Harbour Homes" },
        }.Explain();

        told.Summary[1].ShouldBe(
            "Not yet: it is referred to Harbour Homes, who must say yes first. A yes would show 2 of its 4 fields.");
        told.Notes.ShouldHaveSingleItem().ShouldContain("Harbour Homes must say yes before anything is shown.");
        told.Obligations[^1].ShouldContain("A1");
    }

    [Fact]
    public void An_override_in_effect_says_what_would_have_been_without_it()
    {
        var told = new Asking
        {
            Member = The.Analyst with { Roles = Some.Words("duty-officer") },
            VitalInterests = [Some.EmergencyGrant()],
            Override = true,
        }.Explain();

        told.Notes.ShouldHaveSingleItem().ShouldContain("would have been withheld (role-not-entitled)");
        told.Shown.ShouldAllBe(field => field.Grounds[0].Basis == "vital-interests#1");
    }

    [Fact]
    public void An_override_without_effect_says_why_it_has_none() =>
        new Asking { VitalInterests = [Some.EmergencyGrant()], Override = true }.Explain().Notes.ShouldBe(
            ["An emergency override was asked for and has no effect: police.analyst is not a duty officer."]);

    [Fact]
    public void The_originators_own_member_is_told_that_no_agreement_is_needed()
    {
        var told = new Asking
        {
            Recipient = The.Landlord with { Id = "other" },
            Member = The.LandlordsOfficer,
        }.Explain();

        told.Outcome.ShouldBe("own");
        told.Summary[1].ShouldContain("own item");
        told.Shown.ShouldBeEmpty();
    }

    private static IEnumerable<string> Rules(string field, Asking asking) =>
        asking.Explain().LeftOut.Single(left => left.Field == field).Rules.Select((RuleInWords rule) => rule.Rule);
}
