using System.Collections.Frozen;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class TimeLimitTests
{
    private static readonly DateTimeOffset _soon = The.Noon.AddHours(1);

    // Nothing about this question depends on time, from noon on.
    private static readonly Asking _timeless = new()
    {
        Member = The.Analyst with { Trained = null },
        Agreements = [Lasting(Some.Agreement(Some.Clause(Some.Grant())))],
    };

    [Fact]
    public void A_decision_that_time_cannot_change_holds_for_good() =>
        _timeless.Decide().HoldsUntil.ShouldBeNull();

    [Fact]
    public void It_holds_until_the_earliest_of_all_limits() =>
        (_timeless with
        {
            Member = The.Analyst with { Active = new Period(The.Noon, The.Noon.AddHours(2)) },
            Item = Some.Item() with { Handling = new Handling { Code = "P", EmbargoUntil = _soon } },
        }).Decide().HoldsUntil.ShouldBe(_soon);

    [Fact]
    public void A_limit_at_this_very_instant_is_past() =>
        (_timeless with { At = _soon, Item = Some.Item() with { Handling = Embargoed() } }).Decide()
            .HoldsUntil.ShouldBeNull();

    [Fact]
    public void An_embargo_limits_it() =>
        (_timeless with { Item = Some.Item() with { Handling = Embargoed() } }).Decide().HoldsUntil.ShouldBe(_soon);

    [Fact]
    public void The_start_and_end_of_a_members_activity_limit_it()
    {
        Member(_timeless.Member with { Active = new Period(_soon, null) }).ShouldBe(_soon);
        Member(_timeless.Member with { Active = new Period(The.Noon, _soon) }).ShouldBe(_soon);
    }

    [Fact]
    public void The_start_and_lapse_of_training_limit_it()
    {
        Member(The.Analyst with { Trained = _soon }).ShouldBe(_soon);
        Member(The.Analyst with { Trained = _soon - The.TrainingYear }).ShouldBe(_soon);
    }

    [Fact]
    public void The_start_and_end_of_being_in_the_items_compartment_limit_it()
    {
        Held("MARAC", new Period(_soon, null)).ShouldBe(_soon);
        Held("MARAC", new Period(The.Noon, _soon)).ShouldBe(_soon);
    }

    [Fact]
    public void The_end_of_being_in_another_compartment_does_not() =>
        Held("Prevent", new Period(The.Noon, _soon)).ShouldBeNull();

    [Fact]
    public void A_membership_that_another_takes_up_does_not_end() =>
        Held("MARAC", new Period(The.Noon, _soon), new Period(_soon, null)).ShouldBeNull();

    [Fact]
    public void Training_that_would_outlast_the_calendar_does_not_limit_it() =>
        Member(The.Analyst with { Trained = DateTimeOffset.MaxValue }).ShouldBe(DateTimeOffset.MaxValue);

    [Fact]
    public void The_period_of_an_agreement_limits_it() =>
        Agreement(_timeless.Agreements[0] with { InForce = new Period(The.Noon, _soon) }).ShouldBe(_soon);

    [Fact]
    public void A_signature_and_a_withdrawal_of_either_side_limit_it()
    {
        Signed(The.Police.Id, new Period(_soon, null)).ShouldBe(_soon);
        Signed(The.Landlord.Id, new Period(The.Noon, _soon)).ShouldBe(_soon);
    }

    [Fact]
    public void A_signature_of_a_third_party_does_not() =>
        Signed("somebody-else", new Period(_soon, null)).ShouldBeNull();

    [Fact]
    public void The_period_of_a_gateway_that_is_relied_on_limits_it()
    {
        var ending = The.Gateway with { InForce = new Period(The.Noon, _soon) };
        var relying = Lasting(Some.Agreement(Some.Clause(Some.Grant()) with { Gateways = [ending] }));

        (_timeless with { Gateways = [ending], Agreements = [relying] }).Decide().HoldsUntil.ShouldBe(_soon);
        (_timeless with { Gateways = [ending, The.Gateway] }).Decide().HoldsUntil.ShouldBeNull();
    }

    [Fact]
    public void A_limit_that_changes_nothing_is_none()
    {
        var renewed = new Dictionary<string, IReadOnlyList<Period>>(Some.SignedBy(The.Landlord.Id, The.Police.Id))
        {
            [The.Police.Id] = [new Period(The.Noon, _soon), new Period(_soon, null)],
        };

        Agreement(_timeless.Agreements[0] with { Signatures = renewed.ToFrozenDictionary() }).ShouldBeNull();
    }

    [Fact]
    public void A_permission_of_the_members_organisation_limits_it()
    {
        Permitted("kent-police", _soon, null).ShouldBe(_soon);
        Permitted("kent-police", The.Noon, _soon).ShouldBe(_soon);
        Permitted("somebody-else", The.Noon, _soon).ShouldBe(The.Analyst.Trained + The.TrainingYear);
    }

    [Fact]
    public void Only_standing_limits_what_an_originators_own_member_is_told() =>
        (_timeless with
        {
            Member = The.LandlordsOfficer with { Active = new Period(The.Noon, The.Noon.AddHours(2)), Trained = null },
            Item = Some.Item() with { Handling = Embargoed() },
        }).Decide().HoldsUntil.ShouldBe(The.Noon.AddHours(2));

    private static Handling Embargoed() => new() { Code = "P", EmbargoUntil = _soon };

    private static Agreement Lasting(Agreement agreement) =>
        agreement with { InForce = new Period(The.Noon.AddYears(-1), null) };

    private static DateTimeOffset? Member(Member member) => (_timeless with { Member = member }).Decide().HoldsUntil;

    private static DateTimeOffset? Held(string compartment, params Period[] periods) => (_timeless with
    {
        Item = Some.Item() with { Compartments = ["MARAC"] },
        Member = _timeless.Member with
        {
            Compartments = HeldCompartments.Of(periods.Select(during => (compartment, during))),
        },
    }).Decide().HoldsUntil;

    private static DateTimeOffset? Agreement(Agreement agreement) =>
        (_timeless with { Agreements = [agreement] }).Decide().HoldsUntil;

    private static DateTimeOffset? Signed(string organisation, Period during)
    {
        var rows = new Dictionary<string, IReadOnlyList<Period>>(Some.SignedBy(The.Landlord.Id, The.Police.Id))
        {
            [organisation] = [during],
        };
        return Agreement(_timeless.Agreements[0] with { Signatures = rows.ToFrozenDictionary() });
    }

    private static DateTimeOffset? Permitted(string organisation, DateTimeOffset granted, DateTimeOffset? until)
    {
        var permission = new Permission { Organisation = organisation, Granted = granted, Until = until };
        var conditional = Some.Item() with { Handling = new Handling { Code = "C" }, Permissions = [permission] };
        return (_timeless with { Item = conditional, Member = The.Analyst }).Decide().HoldsUntil;
    }
}
