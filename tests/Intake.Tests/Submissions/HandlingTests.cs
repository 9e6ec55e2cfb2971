using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Tests.Submissions;

public class HandlingTests
{
    [Fact]
    public void Handling_is_kept_as_the_originator_gave_it()
    {
        var handling = Some.Submission().With("handling", Some.Json(
            """
            { "code": "C", "only_to": ["essex-police", "district-council"], "not_to": ["probation-kent"],
              "embargo_until": "2026-07-13T09:00:00Z", "onward": true, "conditions": ["A1", "S2"] }
            """)).ShouldBeAccepted().Handling;

        handling.Code.ShouldBe("C");
        handling.OnlyTo.ShouldBe(["essex-police", "district-council"]);
        handling.NotTo.ShouldBe(["probation-kent"]);
        handling.EmbargoUntil.ShouldBe(new DateTimeOffset(2026, 7, 13, 9, 0, 0, TimeSpan.Zero));
        handling.Onward.ShouldBeTrue();
        handling.Conditions.ShouldBe(["A1", "S2"]);
    }

    [Fact]
    public void What_is_left_out_permits_nothing_more()
    {
        var handling = Some.Submission().With("handling", Some.Json("""{ "code": "P", "embargo_until": null }"""))
            .ShouldBeAccepted().Handling;

        handling.Onward.ShouldBeFalse();
        handling.EmbargoUntil.ShouldBeNull();
        handling.OnlyTo.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("p")]
    [InlineData("D")]
    [InlineData("1")]
    [InlineData("")]
    public void A_code_other_than_P_or_C_is_refused(string code) => Some.Submission()
        .With("handling.code", code).ShouldBeRefused(RefusalCode.HandlingCodeUnknown, "$.handling.code");

    [Fact]
    public void Handling_without_a_code_is_refused() => Some.Submission()
        .Without("handling.code").ShouldBeRefused(RefusalCode.Missing, "$.handling.code");

    [Theory]
    [InlineData("A1")]
    [InlineData("A2")]
    [InlineData("A3")]
    [InlineData("S1")]
    [InlineData("S2")]
    [InlineData("named-recipients-only")]
    [InlineData("no-case-file-copy")]
    [InlineData("no-action-without-originator")]
    [InlineData("destroy-after-date")]
    [InlineData("do-not-disclose-to-subject")]
    [InlineData("do-not-reveal-existence")]
    public void A_condition_in_force_travels_with_the_item(string condition) => Some.Submission()
        .With("handling.code", "C").With("handling.conditions", new JsonArray(condition))
        .ShouldBeAccepted().Handling.Conditions.ShouldBe([condition]);

    [Theory]
    [InlineData("A4")]
    [InlineData("a1")]
    [InlineData("tell nobody")]
    public void A_condition_that_nobody_could_enforce_is_refused(string condition) => Some.Submission()
        .With("handling.code", "C").With("handling.conditions", new JsonArray("A1", condition))
        .ShouldBeRefused(RefusalCode.ConditionUnknown, "$.handling.conditions[1]");

    [Fact]
    public void A_condition_is_unknown_before_the_day_its_list_comes_into_force() => Some.Overdose()
        .With("fields.event_date", "2025-12-30")
        .With("handling.code", "C").With("handling.conditions", new JsonArray("A1"))
        .ShouldBeRefused(RefusalCode.ConditionUnknown, "$.handling.conditions[0]",
            at: new DateTimeOffset(2025, 12, 31, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", false)]
    public void A_condition_is_in_force_until_the_day_it_is_taken_off_the_list(string day, bool inForce) =>
        new HandlingCondition("A9", "Retired in 2027", new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1))
            .IsInForce(DateOnly.Parse(day, null)).ShouldBe(inForce);

    [Fact]
    public void The_same_condition_twice_is_refused() => Some.Submission()
        .With("handling.code", "C").With("handling.conditions", new JsonArray("A1", "A1"))
        .ShouldBeRefused(RefusalCode.Repeated, "$.handling.conditions[1]");

    [Fact]
    public void Code_C_without_a_condition_is_refused() => Some.Submission()
        .With("handling.code", "C").ShouldBeRefused(RefusalCode.ConditionsMissing, "$.handling.conditions");

    [Fact]
    public void A_condition_without_code_C_is_refused() => Some.Submission()
        .With("handling.conditions", new JsonArray("A1"))
        .ShouldBeRefused(RefusalCode.ConditionsWithoutC, "$.handling.conditions");

    [Fact]
    public void A_name_that_is_both_let_in_and_kept_out_is_refused() => Some.Submission()
        .With("handling.only_to", new JsonArray("police")).With("handling.not_to", new JsonArray("police"))
        .ShouldBeRefused(RefusalCode.HandlingContradicts, "$.handling.not_to");

    [Fact]
    public void A_recipient_that_is_no_id_or_kind_is_refused() => Some.Submission()
        .With("handling.only_to", new JsonArray("Kent Police"))
        .ShouldBeRefused(RefusalCode.WordMalformed, "$.handling.only_to[0]");

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-07-13T09:00:00")]
    [InlineData("2026-07-13T09:00:00+01:00")]
    public void An_embargo_that_is_no_instant_is_refused(string until) => Some.Submission()
        .With("handling.embargo_until", until).ShouldBeRefused(RefusalCode.TimeMalformed, "$.handling.embargo_until");

    [Fact]
    public void A_paragraph_has_the_handling_of_the_submission_unless_it_has_its_own()
    {
        var items = Some.GradedIntelligence()
            .With("paragraphs.1.handling", Some.Json("""{ "code": "C", "conditions": ["A1"] }"""))
            .ShouldBeAcceptedWhole(The.Police).Items;

        items.Select(item => item.Handling.Code).ShouldBe(["P", "C"]);
    }

    [Fact]
    public void A_paragraphs_own_handling_is_held_to_the_same_rules() => Some.GradedIntelligence()
        .With("paragraphs.1.handling", Some.Json("""{ "code": "C" }"""))
        .ShouldBeRefused(RefusalCode.ConditionsMissing, "$.paragraphs[1].handling.conditions", The.Police);
}
