using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Explanations;

public sealed class ReasonsInWordsTests
{
    private readonly Asking _asking = new();

    [Fact]
    public void A_member_who_left_is_told_from_when_until_when() =>
        (_asking with
        {
            Member = The.Analyst with { Active = new Period(The.Noon.AddYears(-1), Instant("2026-07-06")) },
        }).Explain().Sentence("member-inactive")
            .ShouldBe(
                "police.analyst was not an active member on 7 July 2026 at 12:00 UTC: active from 7 July 2025 at " +
                "12:00 UTC until 6 July 2026.");

    [Fact]
    public void An_organisation_that_is_not_assured_is_told_how_far_it_is() =>
        (_asking with
        {
            Item = Some.Item() with { Marking = "OFFICIAL-SENSITIVE" },
            Recipient = The.Police with { Assured = "OFFICIAL", Name = "Kent Police" },
        }).Explain().Sentence("organisation-not-assured")
            .ShouldBe("Kent Police is assured to hold items up to OFFICIAL, and this one is OFFICIAL-SENSITIVE.");

    [Fact]
    public void A_clearance_is_told_with_the_one_that_is_needed() =>
        (_asking with
        {
            Item = Some.Item() with { Marking = "OFFICIAL-SENSITIVE" },
            Member = The.Analyst with { Clearance = "none" },
        }).Explain().Sentence("clearance-too-low")
            .ShouldBe(
                "police.analyst holds no clearance; an item of the category 'cuckooing' that is marked " +
                "OFFICIAL-SENSITIVE needs BPSS (the baseline check).");

    [Fact]
    public void Training_that_lapsed_is_told_with_both_dates() =>
        (_asking with { Member = The.Analyst with { Trained = Instant("2025-07-07") } }).Explain()
            .Sentence("training-lapsed")
            .ShouldBe(
                "The information-governance training of police.analyst lapsed on 7 July 2026: it was on 7 July 2025, " +
                "and holds for 365 days.");

    [Fact]
    public void Training_that_never_was_is_not_called_lapsed() =>
        (_asking with { Member = The.Analyst with { Trained = null } }).Explain().Sentence("training-lapsed")
            .ShouldBe("police.analyst has no information-governance training on record.");

    [Fact]
    public void Only_the_compartments_that_the_member_is_not_in_are_told() =>
        (_asking with
        {
            Item = Some.Item() with { Compartments = ["MARAC", "Prevent"] },
            Member = The.Analyst with { Compartments = HeldCompartments.Always("Prevent") },
        }).Explain().Sentence("not-in-compartment")
            .ShouldBe("It is kept to those named as members of the compartment MARAC, and police.analyst is not.");

    [Fact]
    public void A_conflict_of_interest_is_told_as_what_nothing_cures()
    {
        var told = (_asking with { Item = Some.Item() with { Affiliations = [The.Police.Id] } }).Explain();

        told.Sentence("conflict-of-interest").ShouldStartWith(
            "There is a conflict of interest: somebody in this item works for kent-police");
        told.Sentence("conflict-of-interest").ShouldEndWith("No signature, training or permission changes that.");
        told.Nearest.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kent-police", "harbour-homes said that it must not go to kent-police.")]
    [InlineData("police", "harbour-homes said that it must not go to any police force, which kent-police is.")]
    public void An_exclusion_is_told_as_the_originator_made_it(string notTo, string sentence) =>
        (_asking with { Item = Some.Item() with { Handling = new Handling { Code = "P", NotTo = [notTo] } } })
            .Explain().Sentence("excluded-by-originator").ShouldBe(sentence);

    [Fact]
    public void An_embargo_is_told_with_its_end() =>
        (_asking with
        {
            Item = Some.Item() with { Handling = new Handling { Code = "P", EmbargoUntil = Instant("2026-07-09") } },
        }).Explain().Sentence("embargoed").ShouldBe("harbour-homes holds it back from everybody until 9 July 2026.");

    [Fact]
    public void A_prohibition_is_told_by_its_title_as_what_nothing_cures()
    {
        var told = (_asking with
        {
            Prohibitions = [Some.Prohibition(new Condition()) with { Title = "Nothing at all" }],
        }).Explain();

        told.Sentence("prohibited:some-rule").ShouldBe(
            "The prohibition 'Nothing at all' (some-rule) withholds it, whatever any clause grants. No signature, " +
            "training or permission changes that.");
        told.Nearest.ShouldBeEmpty();
        told.Notes.ShouldHaveSingleItem().ShouldStartWith("A prohibition or a conflict of interest stands in the way.");
    }

    [Fact]
    public void An_agreement_that_one_side_did_not_sign_is_told_with_what_it_did_sign()
    {
        var now = Some.Agreement(Some.Clause(Some.Grant())) with
        {
            Title = "Kent",
            Signatures = Some.SignedBy("harbour-homes"),
        };
        var before = now with
        {
            Version = "2024.1",
            InForce = new Period(Instant("2024-01-01"), Instant("2026-01-01")),
            Signatures = Some.SignedBy("harbour-homes", "kent-police"),
        };

        (_asking with { Agreements = [before, now] }).Explain().Sentence("no-agreement").ShouldBe(
            "No information sharing agreement in force on 7 July 2026 at 12:00 UTC is signed by both harbour-homes " +
            "and kent-police. Version 2026.1 of 'Kent' lacks the signature of kent-police (it signed version 2024.1 " +
            "on 7 July 2025 at 12:00 UTC).");
    }

    [Fact]
    public void Areas_are_told_by_their_names() =>
        (_asking with { Member = The.Analyst with { Areas = ["E07000108"] } }).Explain().Sentence("outside-area")
            .ShouldBe("It concerns Thanet (E07000114), and police.analyst serves Dover (E07000108).");

    [Fact]
    public void A_role_is_told_with_those_that_the_clause_is_to() =>
        (_asking with { Member = The.Analyst with { Roles = Some.Words("csp-manager") } }).Explain()
            .Sentence("role-not-entitled")
            .ShouldBe(
                "police.analyst holds the role of community safety partnership manager, and the clause 'tell-police' " +
                "(kmisa@2026.1#tell-police) is to the role of intelligence analyst only.");

    [Theory]
    [InlineData("category-not-covered", "no clause of it covers cuckooing")]
    [InlineData("purpose-not-covered", "It is shared for safeguarding, and the clause 'tell-police'")]
    [InlineData("organisation-not-covered", "lets a housing provider share with a police force")]
    [InlineData("no-lawful-gateway", "lets a housing provider disclose to a police force")]
    public void Each_other_way_of_stopping_short_is_told_with_its_clause(string code, string part)
    {
        var clause = Some.Clause(Some.Grant());
        clause = code switch
        {
            "category-not-covered" => clause with { Categories = Some.Words("intelligence") },
            "purpose-not-covered" => clause with { Purposes = Some.Words("crime-prevention") },
            "organisation-not-covered" => clause with { From = Some.Words("police") },
            _ => clause with { Gateways = [The.Gateway with { To = [] }] },
        };

        Asking.With(clause).Explain().Sentence(code).ShouldContain(part);
    }

    private static DateTimeOffset Instant(string text) =>
        Vocabulary.Instant.TryParse(text, out var instant) ? instant : throw new FormatException(text);
}
