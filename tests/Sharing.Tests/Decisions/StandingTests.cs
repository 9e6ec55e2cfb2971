using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class StandingTests
{
    [Fact]
    public void A_member_in_good_standing_is_shown_what_is_granted() =>
        new Asking().Decide().ShouldBe(Outcome.Release);

    [Fact]
    public void Before_the_first_day_a_member_is_inactive() =>
        About(The.Analyst with { Active = new Period(The.Noon.AddTicks(1), null) })
            .ShouldBeWithheldBecause("member-inactive");

    [Fact]
    public void At_the_very_end_of_the_active_period_a_member_is_inactive() =>
        About(The.Analyst with { Active = new Period(The.Noon.AddDays(-1), The.Noon) })
            .ShouldBeWithheldBecause("member-inactive");

    [Fact]
    public void At_the_very_start_of_the_active_period_a_member_is_active() =>
        About(The.Analyst with { Active = new Period(The.Noon, null) }).ShouldBe(Outcome.Release);

    [Fact]
    public void An_organisation_assured_below_the_marking_gets_nothing()
    {
        var asking = new Asking
        {
            Recipient = The.Police with { Assured = "OFFICIAL" },
            Item = Some.Item() with { Marking = "OFFICIAL-SENSITIVE" },
        };

        asking.Decide().ShouldBeWithheldBecause("organisation-not-assured");
    }

    [Fact]
    public void Clearance_is_measured_against_the_category_and_marking()
    {
        var sensitive = new Asking
        {
            Member = The.Analyst with { Clearance = "none" },
            Item = Some.Item() with { Marking = "OFFICIAL-SENSITIVE" },
        };

        sensitive.Decide().ShouldBeWithheldBecause("clearance-too-low");
        (sensitive with { Item = Some.Item() }).Decide().ShouldBe(Outcome.Release);
    }

    [Fact]
    public void Without_any_training_training_has_lapsed() =>
        About(The.Analyst with { Trained = null }).ShouldBeWithheldBecause("training-lapsed");

    [Fact]
    public void Training_counts_from_its_day_and_not_before() =>
        About(The.Analyst with { Trained = The.Noon.AddTicks(1) }).ShouldBeWithheldBecause("training-lapsed");

    [Fact]
    public void Training_lapses_at_the_instant_its_validity_ends()
    {
        About(The.Analyst with { Trained = The.Noon - The.TrainingYear }).ShouldBeWithheldBecause("training-lapsed");
        About(The.Analyst with { Trained = The.Noon - The.TrainingYear + TimeSpan.FromTicks(1) })
            .ShouldBe(Outcome.Release);
    }

    [Fact]
    public void A_member_needs_every_compartment_of_the_item()
    {
        var asking = new Asking
        {
            Item = Some.Item() with { Compartments = ["MARAC", "Prevent"] },
            Member = The.Analyst with { Compartments = HeldCompartments.Always("MARAC") },
        };

        asking.Decide().ShouldBeWithheldBecause("not-in-compartment");
        (asking with { Member = The.Analyst with { Compartments = HeldCompartments.Always("MARAC", "Prevent") } })
            .Decide().ShouldBe(Outcome.Release);
    }

    [Fact]
    public void A_membership_counts_from_its_start_and_no_longer_at_the_instant_of_its_end()
    {
        var (tick, until) = (TimeSpan.FromTicks(1), The.Noon.AddDays(30));
        var asking = new Asking
        {
            Item = Some.Item() with { Compartments = ["MARAC"] },
            Member = The.Analyst with
            {
                Compartments = HeldCompartments.Of([("MARAC", new Period(The.Noon, until))]),
            },
        };

        (asking with { At = The.Noon - tick }).Decide().ShouldBeWithheldBecause("not-in-compartment");
        (asking with { At = The.Noon }).Decide().ShouldBe(Outcome.Release);
        (asking with { At = until - tick }).Decide().ShouldBe(Outcome.Release);
        (asking with { At = until }).Decide().ShouldBeWithheldBecause("not-in-compartment");
    }

    [Fact]
    public void A_member_tied_to_a_subject_is_in_conflict_even_in_professional_standards()
    {
        var asking = new Asking
        {
            Item = Some.Item() with { Affiliations = ["police.analyst"] },
            Member = The.Analyst with { Roles = Some.Words("intelligence-analyst", "professional-standards") },
        };

        asking.Decide().ShouldBeWithheldBecause("conflict-of-interest");
    }

    [Fact]
    public void A_subject_who_works_for_the_organisation_is_for_professional_standards_only()
    {
        var asking = new Asking { Item = Some.Item() with { Affiliations = ["kent-police"] } };
        var standards = The.Analyst with { Roles = Some.Words("intelligence-analyst", "professional-standards") };

        asking.Decide().ShouldBeWithheldBecause("conflict-of-interest");
        (asking with { Member = standards }).Decide().ShouldBe(Outcome.Release);
    }

    [Fact]
    public void Every_reason_is_given_in_the_order_of_the_page()
    {
        var asking = new Asking
        {
            Item = Some.Item() with { Marking = "OFFICIAL-SENSITIVE", Compartments = ["MARAC"], Purposes = [] },
            Recipient = The.Police with { Assured = "OFFICIAL" },
            Member = The.Analyst with { Clearance = "none", Trained = null, Active = new Period(The.Noon, The.Noon) },
            Prohibitions = [Some.Prohibition(new Condition())],
        };

        asking.Decide().ShouldBeWithheldBecause(
            "member-inactive", "organisation-not-assured", "clearance-too-low", "training-lapsed",
            "not-in-compartment", "purpose-not-covered", "prohibited:some-rule");
    }

    private static Decision About(Member member) => new Asking { Member = member }.Decide();
}
