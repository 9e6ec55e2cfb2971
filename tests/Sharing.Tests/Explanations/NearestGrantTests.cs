using System.Collections.Frozen;
using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Explanations;

public sealed class NearestGrantTests
{
    private static readonly Agreement _agreement = Some.Agreement(Some.Clause(Some.Grant())) with { Title = "Kent" };

    private static readonly Agreement _unsigned = _agreement with { Signatures = Some.SignedBy("harbour-homes") };

    private static readonly Agreement _before = _agreement with
    {
        Version = "2024.1",
        InForce = new Period(The.Noon.AddYears(-2), The.Noon.AddDays(-1)),
    };

    [Fact]
    public void A_signature_that_is_missing_is_named_with_its_version() =>
        new Asking { Agreements = [_unsigned] }.Explain().If().ShouldBe("kent-police signed version 2026.1 of 'Kent'");

    [Fact]
    public void Who_signed_an_earlier_version_would_have_to_re_sign()
    {
        var told = new Asking { Agreements = [_before, _unsigned] }.Explain();

        told.If().ShouldBe(
            "kent-police re-signed version 2026.1 of 'Kent' (it signed version 2024.1 on 7 July 2025 at 12:00 UTC)");
        told.Nearest[0].Sentence.ShouldStartWith("It would be released if kent-police re-signed version 2026.1");
        told.Nearest[0].Grant.Basis.ShouldBe("kmisa@2026.1#tell-police/1");
        told.Nearest[0].WouldShow.ShouldBe(
            new Dictionary<string, string> { ["headline"] = "full", ["address"] = "generalised" });
    }

    [Fact]
    public void A_version_that_another_replaced_is_not_told_as_near() =>
        new Asking { Agreements = [_before, _unsigned] }.Explain().Nearest.Count.ShouldBe(1);

    [Fact]
    public void An_agreement_that_ended_would_have_to_be_renewed() =>
        new Asking { Agreements = [_before] }.Explain().If()
            .ShouldBe("version 2024.1 of 'Kent' was renewed (it ended on 6 July 2026 at 12:00 UTC)");

    [Fact]
    public void A_withdrawal_is_told_with_its_dates()
    {
        var withdrawn = _agreement with
        {
            Signatures = _agreement.Signatures.ToFrozenDictionary(
                signed => signed.Key,
                IReadOnlyList<Period> (signed) => signed.Key == "kent-police"
                    ? [new Period(The.Noon.AddDays(-9), The.Noon.AddDays(-2))]
                    : signed.Value),
        };

        new Asking { Agreements = [withdrawn] }.Explain().If().ShouldBe(
            "kent-police re-signed version 2026.1 of 'Kent' (its signature of 28 June 2026 at 12:00 UTC was " +
            "withdrawn on 5 July 2026 at 12:00 UTC)");
    }

    [Fact]
    public void One_of_several_roles_would_do()
    {
        var asking = Asking.With(Some.Grant() with { Roles = Some.Words("csp-manager", "duty-officer") });

        asking.Explain().If().ShouldBe(
            "police.analyst held one of the roles of community safety partnership manager or duty officer");
    }

    [Fact]
    public void A_role_that_would_not_help_is_not_told()
    {
        var asking = Asking.With(Some.Grant() with { Roles = Some.Words("csp-manager", "duty-officer") }) with
        {
            Prohibitions = [Some.Prohibition(new Condition { Roles = Some.Words("duty-officer") })],
        };

        asking.Explain().If().ShouldBe("police.analyst held the role of community safety partnership manager");
    }

    [Fact]
    public void Every_change_that_is_needed_is_told_together()
    {
        var told = new Asking
        {
            Agreements = [_unsigned],
            Member = The.Analyst with { Trained = null, Areas = ["E07000108"], Clearance = "none" },
            Item = Some.Item() with
            {
                Marking = "OFFICIAL-SENSITIVE",
                Compartments = ["MARAC"],
                Handling = new Handling { Code = "P", NotTo = ["police"], EmbargoUntil = The.Noon.AddDays(1) },
            },
        }.Explain().Nearest.ShouldHaveSingleItem();

        told.Changes.Select(change => change.Kind).ShouldBe(
            ["clearance", "training", "compartment", "exclusion", "embargo", "signature", "area"]);
        told.Outcome.ShouldBe("release");
    }

    [Fact]
    public void The_rest_of_standing_and_a_purpose_can_be_near_too()
    {
        var told = new Asking
        {
            Member = The.Analyst with { Active = new Period(The.Noon.AddDays(1), null) },
            Recipient = The.Police with { Assured = "OFFICIAL" },
            Item = Some.Item() with { Marking = "OFFICIAL-SENSITIVE", Purposes = ["enforcement"] },
        }.Explain().Nearest.ShouldHaveSingleItem();

        told.Changes.Select(change => change.If).ShouldBe(
        [
            "police.analyst was an active member on 7 July 2026 at 12:00 UTC",
            "kent-police was assured to hold OFFICIAL-SENSITIVE items",
            "harbour-homes also shared it for crime prevention or safeguarding",
        ]);
    }

    [Fact]
    public void An_area_that_the_organisation_does_not_serve_is_asked_of_both() =>
        new Asking
        {
            Item = Some.Item() with { Areas = ["E07000108"] },
        }.Explain().If().ShouldBe("kent-police and police.analyst served Dover (E07000108)");

    [Fact]
    public void What_would_only_be_referred_is_told_as_referred() =>
        new Asking
        {
            Agreements = [_unsigned],
            Item = Some.Item() with { Handling = new Handling { Code = "C" } },
        }.Explain().Nearest.ShouldHaveSingleItem().Sentence
            .ShouldStartWith("It would be referred to harbour-homes, whose yes it needs, if kent-police signed");

    [Fact]
    public void The_grant_that_needs_least_comes_first_and_three_are_told()
    {
        Grant[] grants =
        [
            .. Enumerable.Range(1, 5).Select(i => Some.Grant() with
            {
                Basis = $"kmisa@2026.1#tell-police/{i}",
                Roles = Some.Words($"role-{i}"),
                Reach = i == 4 ? Reach.Any : Reach.Shared,
            }),
        ];
        var asking = Asking.With(Some.Clause(grants)) with { Member = The.Analyst with { Areas = ["E07000108"] } };

        asking.Explain().Nearest.Select(near => near.Grant.Basis[^1]).ShouldBe(['4', '1', '2']);
    }

    [Fact]
    public void An_amendment_is_told_only_when_nothing_else_would_do()
    {
        var clause = Some.Clause(Some.Grant()) with
        {
            Categories = Some.Words("intelligence"),
            From = Some.Words("police"),
        };

        Asking.With(clause).Explain().Nearest.ShouldHaveSingleItem().Changes.Select(change => change.If).ShouldBe(
        [
            "the clause 'tell-police' of version 2026.1 of 'kmisa' was amended to cover cuckooing",
            "the clause 'tell-police' of version 2026.1 of 'kmisa' was amended to cover items from a housing provider",
        ]);
    }

    [Fact]
    public void A_power_in_law_is_never_invented()
    {
        var told = Asking.With(Some.Clause(Some.Grant()) with { Gateways = [The.Gateway with { To = [] }] }).Explain();

        told.Nearest.ShouldBeEmpty();
        told.Notes.ShouldHaveSingleItem().ShouldContain(
            "None of the powers in law that the clauses rely on lets a housing provider disclose to a police force.");
    }

    [Fact]
    public void A_release_has_no_nearest_grant() => new Asking().Explain().Nearest.ShouldBeEmpty();
}
