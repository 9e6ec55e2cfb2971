using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Invariants;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

/// <summary>
/// As it stands, an analyst of the police is shown a landlord's headline in full and its premises in a general form.
/// </summary>
public sealed class FindingTests
{
    private static readonly Demands _noHeadline = Never("headline");

    [Fact]
    public void What_a_grant_gives_is_shown_to_somebody()
    {
        var example = Broken(new Condition(), _noHeadline);

        example.Suspect.Grant.Basis.ShouldBe("kmisa@2026.1#tell-police/1");
        example.Breaches.ShouldBe([new Breach.Shown("headline", "headline", Level.Full)]);
        example.Showings.Single().Through.ShouldBe([The.Gateway]);
        example.Question.Originator.Kind.ShouldBe("housing-provider");
        example.Question.Recipient.Kind.ShouldBe("police");
    }

    [Fact]
    public void What_no_grant_gives_is_shown_to_nobody() =>
        ResultOf(new Asking(), new Condition(), Never("health")).ShouldBe(Result.Holds);

    [Fact]
    public void A_general_form_is_no_more_than_one()
    {
        ResultOf(new Asking(), new Condition(), AtMost("premises", Level.Generalised)).ShouldBe(Result.Holds);
        ResultOf(new Asking(), new Condition(), AtMost("premises", Level.None)).ShouldBe(Result.Fails);
        ResultOf(new Asking(), new Condition(), AtMost("headline", Level.Generalised)).ShouldBe(Result.Fails);
    }

    [Fact]
    public void What_is_prohibited_to_all_holds() =>
        ResultOf(Prohibiting(new Condition()), new Condition(), _noHeadline).ShouldBe(Result.Holds);

    [Fact]
    public void Who_holds_an_excepted_role_as_well_is_found()
    {
        var asking = Prohibiting(new Condition { RolesExcept = Some.Words("safeguarding-lead") });

        var example = Broken(asking, new Condition(), _noHeadline);

        example.Question.Member.Roles.ShouldBe(["intelligence-analyst", "safeguarding-lead"], ignoreOrder: true);
        example.Lifted.Single().Id.ShouldBe("some-rule");
    }

    [Fact]
    public void A_role_that_lifts_one_prohibition_and_meets_another_helps_nobody()
    {
        var asking = new Asking
        {
            Prohibitions =
            [
                Some.Prohibition(new Condition { RolesExcept = Some.Words("safeguarding-lead") }) with { Id = "first" },
                Some.Prohibition(new Condition { Roles = Some.Words("safeguarding-lead") }) with { Id = "second" },
            ],
        };

        ResultOf(asking, new Condition(), _noHeadline).ShouldBe(Result.Holds);
    }

    [Fact]
    public void Two_prohibitions_may_need_two_roles()
    {
        var asking = new Asking
        {
            Prohibitions =
            [
                Some.Prohibition(new Condition { RolesExcept = Some.Words("one") }) with { Id = "first" },
                Some.Prohibition(new Condition { RolesExcept = Some.Words("two") }) with { Id = "second" },
            ],
        };

        Broken(asking, new Condition(), _noHeadline).Question.Member.Roles
            .ShouldBe(["intelligence-analyst", "one", "two"], ignoreOrder: true);
    }

    [Fact]
    public void Being_asked_first_counts_as_showing()
    {
        var example = Broken(
            new Asking(), new Circumstances { Condition = new(), HandlingCodes = Some.Words("C") }, _noHeadline);

        example.Decision.Outcome.ShouldBe(Outcome.Refer);
    }

    [Fact]
    public void An_instant_before_a_prohibited_gateway_opens_is_not_taken_for_one_after()
    {
        var opens = The.Noon.AddDays(3);
        var gateway = The.Gateway with { InForce = new Period(opens, opens.AddDays(1)) };
        var asking = Asking.With(Some.Clause(Some.Grant()) with { Gateways = [gateway] });

        Broken(asking, new Condition(), _noHeadline).Question.At.ShouldBe(opens);
    }

    [Fact]
    public void A_gateway_that_does_not_carry_a_class_shows_it_to_nobody()
    {
        var gateway = The.Gateway with { Excludes = [new Exclusion(null, Some.Words("headline"))] };
        var asking = Asking.With(Some.Clause(Some.Grant()) with { Gateways = [gateway] });

        ResultOf(asking, new Condition(), _noHeadline).ShouldBe(Result.Holds);
        ResultOf(asking, new Condition(), Never("premises")).ShouldBe(Result.Fails);
    }

    [Fact]
    public void Partners_that_have_not_signed_yet_are_meant_as_well()
    {
        var unsigned = Some.Agreement(Some.Clause(Some.Grant())) with
        {
            Signatures = FrozenDictionary<string, IReadOnlyList<Period>>.Empty,
        };

        ResultOf(new Asking { Agreements = [unsigned] }, new Condition(), _noHeadline).ShouldBe(Result.Fails);
    }

    [Fact]
    public void A_grant_that_always_comes_with_a_stricter_one_keeps_to_its_limit()
    {
        var strict = Some.Grant() with
        {
            Basis = "kmisa@2026.1#tell-police/2",
            Duties = Some.Grant().Duties with { Retain = TimeSpan.FromDays(30) },
        };
        var limit = new Demands { AtMost = Some.Levels(), RetainAtMost = TimeSpan.FromDays(30) };

        ResultOf(new Asking(), new Condition(), limit).ShouldBe(Result.Fails);
        ResultOf(Asking.With(Some.Clause(Some.Grant(), strict)), new Condition(), limit).ShouldBe(Result.Holds);
    }

    [Fact]
    public void A_stricter_grant_for_other_roles_does_not_help()
    {
        var strict = Some.Grant() with
        {
            Basis = "kmisa@2026.1#tell-police/2",
            Roles = Some.Words("somebody-else"),
            Duties = Some.Grant().Duties with { Onward = false },
        };
        var limit = new Demands { AtMost = Some.Levels(), NeverOnward = true };

        ResultOf(Asking.With(Some.Clause(Some.Grant(), strict)), new Condition(), limit).ShouldBe(Result.Fails);
    }

    [Fact]
    public void What_an_override_shows_is_found_unless_overrides_are_left_out()
    {
        var asking = new Asking { VitalInterests = [Some.EmergencyGrant()] };

        var example = Broken(asking, new Condition(), Never("victim-identity"));

        example.OverrideAsked.ShouldBeTrue();
        example.Decision.Basis.ShouldBe(["vital-interests#1"]);
        ResultOf(asking, new Circumstances { Condition = new(), Override = false }, Never("victim-identity"))
            .ShouldBe(Result.Holds);
    }

    [Fact]
    public void Only_an_override_shows_anything_to_the_untrained()
    {
        var untrained = new Circumstances { Condition = new(), Untrained = true };

        ResultOf(new Asking(), untrained, _noHeadline).ShouldBe(Result.Holds);
        ResultOf(new Asking { VitalInterests = [Some.EmergencyGrant()] }, untrained, Never("premises"))
            .ShouldBe(Result.Fails);
    }

    [Fact]
    public void Clearance_and_compartments_keep_out_who_lacks_them()
    {
        var sensitive = new Condition { Markings = Some.Words("OFFICIAL-SENSITIVE") };

        ResultOf(new Asking(), new Circumstances { Condition = sensitive, ClearanceBelow = "BPSS" }, _noHeadline)
            .ShouldBe(Result.Holds);
        ResultOf(new Asking(), new Circumstances { Condition = sensitive, ClearanceBelow = "NPPV2" }, _noHeadline)
            .ShouldBe(Result.Fails);
        ResultOf(new Asking(), new Circumstances { Condition = new(), OutsideCompartment = true }, _noHeadline)
            .ShouldBe(Result.Holds);
    }

    [Fact]
    public void A_statement_that_no_grant_reaches_is_said_to_be_so() =>
        ResultOf(new Asking(), new Condition { Organisations = Some.Words("school") }, _noHeadline)
            .ShouldBe(Result.Unreached);

    public static TheoryData<string> Impossible =>
        ["organisations", "roles", "assessments", "areas", "subjects", "clearance", "handling", "markings"];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void A_statement_about_no_possible_question_is_said_to_be_so(string key)
    {
        var when = key switch
        {
            "organisations" => Of(
                new() { Organisations = Some.Words("fire"), OrganisationsExcept = Some.Words("fire") }),
            "roles" => Of(new() { Roles = Some.Words("analyst"), RolesExcept = Some.Words("analyst") }),
            "assessments" => Of(new() { Categories = Some.Words("cuckooing"), Assessments = Some.Words("A") }),
            "areas" => Of(new() { Areas = [] }),
            "subjects" => Of(new() { Subjects = [] }),
            "clearance" => Of(new()) with { ClearanceBelow = "none" },
            "handling" => Of(new()) with { HandlingCodes = [] },
            _ => Of(new() { Markings = [] }),
        };

        ResultOf(new Asking(), when, _noHeadline).ShouldBe(Result.Impossible);
    }

    [Fact]
    public void Every_grant_that_breaks_a_statement_is_named()
    {
        var second = Some.Grant() with { Basis = "kmisa@2026.1#tell-police/2" };
        var finding = Find(Asking.With(Some.Clause(Some.Grant(), second)), Of(new()), _noHeadline);

        finding.CounterExamples.Select(example => example.Suspect.Grant.Basis)
            .ShouldBe(["kmisa@2026.1#tell-police/1", "kmisa@2026.1#tell-police/2"]);
    }

    private static Demands Never(string fieldClass) => AtMost(fieldClass, Level.None);

    private static Demands AtMost(string fieldClass, Level level) =>
        new() { AtMost = Some.Levels((fieldClass, level)) };

    private static Asking Prohibiting(Condition when) => new() { Prohibitions = [Some.Prohibition(when)] };

    private static Circumstances Of(Condition condition) => new() { Condition = condition };

    private static CounterExample Broken(Condition when, Demands demands) => Broken(new Asking(), when, demands);

    private static CounterExample Broken(Asking asking, Condition when, Demands demands) =>
        Broken(asking, Of(when), demands);

    private static CounterExample Broken(Asking asking, Circumstances when, Demands demands) =>
        Find(asking, when, demands).CounterExamples[0];

    private static Result ResultOf(Asking asking, Condition when, Demands demands) =>
        ResultOf(asking, Of(when), demands);

    private static Result ResultOf(Asking asking, Circumstances when, Demands demands) =>
        Find(asking, when, demands).Result;

    private static Finding Find(Asking asking, Circumstances when, Demands demands) => Finding.Of(
        asking.Policies(),
        new Invariant { Id = "statement", Title = "A statement", When = when, Demands = demands });
}
