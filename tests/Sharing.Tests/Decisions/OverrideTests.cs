using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class OverrideTests
{
    private static readonly Member _dutyOfficer = The.Analyst with { Roles = Some.Words("duty-officer") };

    private static readonly Asking _emergency = new()
    {
        Member = _dutyOfficer,
        Override = true,
        VitalInterests = [Some.EmergencyGrant()],
    };

    [Fact]
    public void A_duty_officer_is_shown_what_vital_interests_grant_with_no_agreement_at_all()
    {
        var decision = (_emergency with { Agreements = [] }).Decide();

        decision.ShouldBe(Outcome.Release);
        decision.Basis.ShouldBe(["vital-interests#1"]);
        decision.Purposes.ShouldBe(["vital-interests"]);
        decision.Fields.Keys.ShouldBe(["headline", "occupant"]);
    }

    [Fact]
    public void Without_being_asked_for_it_has_no_effect() =>
        (_emergency with { Override = false }).Decide().ShouldBeWithheldBecause("role-not-entitled");

    [Fact]
    public void Only_a_duty_officer_has_an_override()
    {
        var grant = Some.EmergencyGrant() with { Roles = Some.Words("csp-manager") };
        var manager = The.Analyst with { Roles = Some.Words("csp-manager") };

        (_emergency with { Member = manager, VitalInterests = [grant] }).Decide()
            .ShouldBeWithheldBecause("role-not-entitled");
    }

    [Fact]
    public void Where_no_grant_of_vital_interests_applies_the_answer_is_as_if_nobody_asked()
    {
        var elsewhere = Some.EmergencyGrant() with { Organisations = Some.Words("ambulance") };
        var untrained = _dutyOfficer with { Trained = null };

        (_emergency with { Member = untrained, VitalInterests = [elsewhere] }).Decide()
            .ShouldBeWithheldBecause("training-lapsed", "role-not-entitled");
    }

    [Fact]
    public void A_shared_area_is_asked_for_in_an_emergency_too() =>
        (_emergency with
        {
            VitalInterests = [Some.EmergencyGrant() with { Reach = Reach.Shared }],
            Member = _dutyOfficer with { Areas = ["E07000113"] },
        }).Decide().ShouldBeWithheldBecause("role-not-entitled");

    [Fact]
    public void Lapsed_training_an_embargo_and_consultation_do_not_stand_in_the_way()
    {
        var handling = new Handling { Code = "C", EmbargoUntil = The.Noon.AddDays(1) };

        (_emergency with
        {
            Member = _dutyOfficer with { Trained = null },
            Item = Some.Item() with { Handling = handling },
        }).Decide().ShouldBe(Outcome.Release);
    }

    [Fact]
    public void The_rest_of_standing_exclusion_and_prohibitions_still_do() =>
        (_emergency with
        {
            Member = _dutyOfficer with { Active = new Period(The.Noon, The.Noon) },
            Item = Some.Item() with { Handling = new Handling { Code = "P", NotTo = ["police"] } },
            Prohibitions = [Some.Prohibition(new Condition())],
        }).Decide().ShouldBeWithheldBecause("member-inactive", "excluded-by-originator", "prohibited:some-rule");

    [Fact]
    public void Grants_of_agreements_apply_beside_it_and_the_strictest_obligations_hold()
    {
        var both = _dutyOfficer with { Roles = Some.Words("duty-officer", "intelligence-analyst") };

        var decision = (_emergency with { Member = both }).Decide();

        decision.Basis.ShouldBe(["kmisa@2026.1#tell-police/1", "vital-interests#1"]);
        decision.Purposes.ShouldBe(["safeguarding", "vital-interests"]);
        decision.Fields.Keys.ShouldBe(["headline", "address", "occupant"]);
        decision.Obligations!.AcknowledgeWithin.ShouldBe(TimeSpan.FromMinutes(30));
        decision.Obligations.Onward.ShouldBeFalse();
    }

    [Fact]
    public void It_never_shows_the_source()
    {
        var grant = Some.EmergencyGrant() with { Discloses = Some.Levels(("source", Level.Full)) };

        (_emergency with { VitalInterests = [grant] }).Decide().ShouldBeWithheldBecause("nothing-to-release");
    }
}
