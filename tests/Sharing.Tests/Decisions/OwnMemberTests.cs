using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class OwnMemberTests
{
    private static readonly Asking _own = new() { Member = The.LandlordsOfficer };

    [Fact]
    public void The_originators_own_member_is_no_recipient()
    {
        var decision = _own.Decide();

        decision.ShouldBe(Outcome.Own);
        decision.Fields.ShouldBeEmpty();
        decision.Obligations.ShouldBeNull();
    }

    [Fact]
    public void Only_standing_counts_for_them()
    {
        var handling = new Handling { Code = "C", NotTo = ["housing-provider"], EmbargoUntil = The.Noon.AddDays(1) };

        (_own with
        {
            Agreements = [],
            Prohibitions = [Some.Prohibition(new Condition())],
            Item = Some.Item() with { Handling = handling },
        }).Decide().ShouldBe(Outcome.Own);
    }

    [Fact]
    public void An_override_is_treated_as_absent_for_them()
    {
        var dutyOfficer = The.LandlordsOfficer with { Roles = Some.Words("duty-officer"), Trained = null };
        var grant = Some.EmergencyGrant() with { Organisations = Some.Words("housing-provider") };

        (_own with { Member = dutyOfficer, Override = true, VitalInterests = [grant] }).Decide()
            .ShouldBeWithheldBecause("training-lapsed");
    }

    [Fact]
    public void One_who_is_tied_to_the_subject_is_in_conflict_like_any_other() =>
        (_own with { Item = Some.Item() with { Affiliations = ["harbour-homes"] } }).Decide()
            .ShouldBeWithheldBecause("conflict-of-interest");
}
