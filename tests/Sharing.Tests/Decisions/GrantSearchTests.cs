using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Decisions;

public sealed class GrantSearchTests
{
    [Fact]
    public void With_no_agreements_there_is_no_agreement() =>
        new Asking { Agreements = [] }.Decide().ShouldBeWithheldBecause("no-agreement");

    [Fact]
    public void A_clause_without_grants_is_no_agreement() =>
        Asking.With(Some.Clause()).Decide().ShouldBeWithheldBecause("no-agreement");

    [Fact]
    public void An_agreement_is_relied_on_from_its_start_until_just_before_its_end()
    {
        InForce(new Period(The.Noon, null)).ShouldBe(Outcome.Release);
        InForce(new Period(The.Noon.AddTicks(1), null)).ShouldBeWithheldBecause("no-agreement");
        InForce(new Period(The.Noon.AddDays(-1), The.Noon)).ShouldBeWithheldBecause("no-agreement");
    }

    [Theory]
    [InlineData("harbour-homes")]
    [InlineData("kent-police")]
    public void An_agreement_that_only_one_side_signed_is_no_agreement(string signedBy)
    {
        var agreement = Some.Agreement(Some.Clause(Some.Grant())) with { Signatures = Some.SignedBy(signedBy) };

        new Asking { Agreements = [agreement] }.Decide().ShouldBeWithheldBecause("no-agreement");
    }

    [Fact]
    public void A_withdrawal_takes_effect_at_its_instant_and_a_new_signature_mends_it()
    {
        var withdrawn = new Period(The.Noon.AddDays(-9), The.Noon);

        PoliceSigned(withdrawn).ShouldBeWithheldBecause("no-agreement");
        PoliceSigned(withdrawn, new Period(The.Noon, null)).ShouldBe(Outcome.Release);
    }

    [Fact]
    public void A_category_outside_the_clause_is_not_covered() =>
        Asking.With(Clause() with { Categories = Some.Words("intelligence") }).Decide()
            .ShouldBeWithheldBecause("category-not-covered");

    [Fact]
    public void A_purpose_outside_the_clause_is_not_covered() =>
        Asking.With(Clause() with { Purposes = Some.Words("public-health") }).Decide()
            .ShouldBeWithheldBecause("purpose-not-covered");

    [Fact]
    public void An_originator_of_a_kind_outside_the_clause_is_not_covered() =>
        Asking.With(Clause() with { From = Some.Words("police") }).Decide()
            .ShouldBeWithheldBecause("organisation-not-covered");

    [Fact]
    public void A_recipient_of_a_kind_outside_the_grant_is_not_covered() =>
        Asking.With(Some.Grant() with { Organisations = Some.Words("health") }).Decide()
            .ShouldBeWithheldBecause("organisation-not-covered");

    [Fact]
    public void A_clause_that_names_no_gateway_has_none() =>
        Asking.With(Clause() with { Gateways = [] }).Decide().ShouldBeWithheldBecause("no-lawful-gateway");

    [Fact]
    public void A_gateway_is_open_only_in_its_direction_and_in_its_time()
    {
        Through(The.Gateway with { From = Some.Words("police") }).ShouldBeWithheldBecause("no-lawful-gateway");
        Through(The.Gateway with { To = Some.Words("health") }).ShouldBeWithheldBecause("no-lawful-gateway");
        Through(The.Gateway with { InForce = new Period(The.Noon.AddTicks(1), null) })
            .ShouldBeWithheldBecause("no-lawful-gateway");
    }

    [Fact]
    public void A_role_outside_the_grant_is_not_entitled() =>
        Asking.With(Some.Grant() with { Roles = Some.Words("csp-manager") }).Decide()
            .ShouldBeWithheldBecause("role-not-entitled");

    [Fact]
    public void A_member_of_another_area_is_outside_unless_the_grant_is_for_any()
    {
        var elsewhere = The.Analyst with { Areas = ["E07000113"] };
        var anywhere = Asking.With(Some.Grant() with { Reach = Reach.Any }) with { Member = elsewhere };

        new Asking { Member = elsewhere }.Decide().ShouldBeWithheldBecause("outside-area");
        anywhere.Decide().ShouldBe(Outcome.Release);
    }

    [Fact]
    public void A_members_star_means_all_areas_of_the_organisation_and_no_more()
    {
        var everywhere = new Asking { Member = The.Analyst with { Areas = ["*"] } };
        var elsewhere = everywhere with { Item = Some.Item() with { Areas = ["E10000012"] } };
        var national = elsewhere with { Recipient = The.Police with { Areas = ["*"] } };

        everywhere.Decide().ShouldBe(Outcome.Release);
        elsewhere.Decide().ShouldBeWithheldBecause("outside-area");
        national.Decide().ShouldBe(Outcome.Release);
    }

    [Fact]
    public void An_item_without_areas_is_in_nobodys_area_not_even_everywhere()
    {
        var asking = new Asking
        {
            Item = Some.Item() with { Areas = [] },
            Recipient = The.Police with { Areas = ["*"] },
            Member = The.Analyst with { Areas = ["*"] },
        };

        asking.Decide().ShouldBeWithheldBecause("outside-area");
    }

    [Fact]
    public void The_reason_is_the_failure_of_the_grant_that_came_furthest()
    {
        var far = Some.Grant() with { Roles = Some.Words("csp-manager") };
        var near = Some.Grant() with { Organisations = Some.Words("health") };

        Asking.With(Some.Clause(near, far, near)).Decide().ShouldBeWithheldBecause("role-not-entitled");
    }

    [Fact]
    public void The_basis_cites_every_grant_that_applies_sorted_by_code_point()
    {
        var (second, tenth) = (Some.Grant() with { Basis = "a@1#c/2" }, Some.Grant() with { Basis = "a@1#c/10" });

        Asking.With(Some.Clause(second, tenth)).Decide().Basis.ShouldBe(["a@1#c/10", "a@1#c/2"]);
    }

    [Fact]
    public void The_purposes_are_those_that_item_and_clauses_have_in_common()
    {
        var item = Some.Item() with { Purposes = ["safeguarding", "public-health", "crime-prevention"] };

        new Asking { Item = item }.Decide().Purposes.ShouldBe(["crime-prevention", "safeguarding"]);
    }

    private static Clause Clause() => Some.Clause(Some.Grant());

    private static Decision Through(Gateway gateway) => Asking.With(Clause() with { Gateways = [gateway] }).Decide();

    private static Decision InForce(Period period) =>
        new Asking { Agreements = [Some.Agreement(Clause()) with { InForce = period }] }.Decide();

    private static Decision PoliceSigned(params Period[] signatures)
    {
        var rows = new Dictionary<string, IReadOnlyList<Period>>(Some.SignedBy(The.Landlord.Id))
        {
            [The.Police.Id] = signatures,
        };
        return new Asking { Agreements = [Some.Agreement(Clause()) with { Signatures = rows.ToFrozenDictionary() }] }
            .Decide();
    }
}
