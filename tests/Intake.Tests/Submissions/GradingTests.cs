using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class GradingTests
{
    private const string Grading = "paragraphs.0.grading";

    [Fact]
    public void A_grading_is_kept_as_the_first_entry_of_a_history_that_names_its_scheme()
    {
        var item = Some.GradedIntelligence().ShouldBeAccepted(The.Police);

        var grading = item.Gradings.ShouldHaveSingleItem();
        grading.Scheme.ShouldBe("3x5x2");
        grading.SourceEvaluation.ShouldBe(2);
        grading.IntelligenceAssessment.ShouldBe("B");
        grading.GradedAt.ShouldBe(The.Now);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    public void The_assessment_the_sharing_rules_use_is_that_of_the_grading(string assessment) =>
        Some.GradedIntelligence().With($"{Grading}.intelligence_assessment", assessment)
            .ShouldBeAccepted(The.Police).Assessment.ShouldBe(assessment);

    [Fact]
    public void Each_paragraph_has_a_grading_of_its_own() => Some.GradedIntelligence()
        .With("paragraphs.1.grading.intelligence_assessment", "D").ShouldBeAcceptedWhole(The.Police).Items
        .Select(item => item.Assessment).ShouldBe(["B", "D"]);

    [Fact]
    public void The_source_need_not_be_evaluated() => Some.GradedIntelligence()
        .Without($"{Grading}.source_evaluation").ShouldBeAccepted(The.Police)
        .Gradings[0].SourceEvaluation.ShouldBeNull();

    [Fact]
    public void Police_intelligence_without_a_grading_is_refused() => Some.GradedIntelligence()
        .Without(Grading).ShouldBeRefused(RefusalCode.GradingMissing, "$.paragraphs[0].grading", The.Police);

    [Fact]
    public void A_grading_without_an_assessment_is_refused() => Some.GradedIntelligence()
        .Without($"{Grading}.intelligence_assessment")
        .ShouldBeRefused(RefusalCode.Missing, "$.paragraphs[0].grading.intelligence_assessment", The.Police);

    [Fact]
    public void A_grading_that_does_not_name_its_scheme_is_refused() => Some.GradedIntelligence()
        .Without($"{Grading}.scheme")
        .ShouldBeRefused(RefusalCode.Missing, "$.paragraphs[0].grading.scheme", The.Police);

    [Theory]
    [InlineData("5x5x5")]
    [InlineData("4x4")]
    [InlineData("3X5X2")]
    public void A_grading_of_another_scheme_is_refused_and_never_converted(string scheme) => Some.GradedIntelligence()
        .With($"{Grading}.scheme", scheme)
        .ShouldBeRefused(RefusalCode.GradingSchemeUnsupported, "$.paragraphs[0].grading.scheme", The.Police);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(1.5)]
    public void A_source_graded_other_than_1_to_3_is_refused(double source) => Some.GradedIntelligence()
        .With($"{Grading}.source_evaluation", source)
        .ShouldBeRefused(RefusalCode.SourceEvaluationUnknown, "$.paragraphs[0].grading.source_evaluation", The.Police);

    [Fact]
    public void A_letter_where_the_digit_belongs_is_refused_as_the_old_scheme_had_it() => Some.GradedIntelligence()
        .With($"{Grading}.source_evaluation", "B")
        .ShouldBeRefused(RefusalCode.WrongType, "$.paragraphs[0].grading.source_evaluation", The.Police);

    [Theory]
    [InlineData("F")]
    [InlineData("a")]
    [InlineData("2")]
    [InlineData("")]
    public void An_assessment_other_than_A_to_E_is_refused(string assessment) => Some.GradedIntelligence()
        .With($"{Grading}.intelligence_assessment", assessment)
        .ShouldBeRefused(
            RefusalCode.AssessmentUnknown, "$.paragraphs[0].grading.intelligence_assessment", The.Police);

    [Theory]
    [InlineData(3, "B")]
    [InlineData(1, "E")]
    [InlineData(3, "E")]
    public void Doubt_about_the_source_or_the_information_needs_grounds(int source, string assessment)
    {
        var request = Some.GradedIntelligence().With($"{Grading}.source_evaluation", source)
            .With($"{Grading}.intelligence_assessment", assessment);

        request.ShouldBeRefused(RefusalCode.GroundsMissing, "$.paragraphs[0].grading.grounds", The.Police);
        request.With($"{Grading}.grounds", "Past reports were not borne out.").ShouldBeAccepted(The.Police)
            .Gradings[0].Grounds.ShouldBe("Past reports were not borne out.");
    }

    [Fact]
    public void Grounds_that_say_nothing_are_refused() => Some.GradedIntelligence()
        .With($"{Grading}.source_evaluation", 3).With($"{Grading}.grounds", " ")
        .ShouldBeRefused(RefusalCode.Empty, "$.paragraphs[0].grading.grounds", The.Police);

    [Fact]
    public void A_grade_that_readers_see_may_repeat_the_grading() => Some.GradedIntelligence()
        .With("paragraphs.0.fields.source_evaluation", 2)
        .With("paragraphs.0.fields.intelligence_assessment", "B")
        .ShouldBeAccepted(The.Police).Fields.Text("intelligence_assessment").ShouldBe("B");

    [Theory]
    [InlineData("source_evaluation", "1")]
    [InlineData("intelligence_assessment", "\"A\"")]
    public void A_grade_that_readers_see_is_the_one_the_rules_use(string field, string value) =>
        Some.GradedIntelligence().With($"paragraphs.0.fields.{field}", Some.Json(value))
        .ShouldBeRefused(RefusalCode.GradingDiffers, $"$.paragraphs[0].fields.{field}", The.Police);

    [Fact]
    public void A_source_evaluation_that_readers_see_is_one_that_was_made() => Some.GradedIntelligence()
        .Without($"{Grading}.source_evaluation").With("paragraphs.0.fields.source_evaluation", 2)
        .ShouldBeRefused(RefusalCode.GradingDiffers, "$.paragraphs[0].fields.source_evaluation", The.Police);

    [Theory]
    [InlineData("county-council")]
    [InlineData("housing-provider")]
    [InlineData("probation")]
    [InlineData("prison")]
    [InlineData("")]
    public void Partners_do_not_grade_and_are_asked_how_they_know_instead(string kind)
    {
        var request = Some.PartnerIntelligence().With(Grading, Some.GradedParagraph()["grading"]!.DeepClone());

        request.ShouldBeRefused(RefusalCode.PartnersDoNotGrade, "$.paragraphs[0].grading", kind);
        request.RefusalsOf(kind)[0].Says.ShouldContain("how do you know?");
    }

    [Theory]
    [InlineData("source_evaluation", "2")]
    [InlineData("intelligence_assessment", "\"B\"")]
    public void Partners_do_not_grade_in_the_fields_either(string field, string value) => Some.PartnerIntelligence()
        .With($"paragraphs.0.fields.{field}", Some.Json(value))
        .ShouldBeRefused(RefusalCode.PartnersDoNotGrade, $"$.paragraphs[0].fields.{field}");

    [Fact]
    public void What_a_partner_sends_is_ungraded()
    {
        var item = Some.PartnerIntelligence().ShouldBeAccepted();

        item.Gradings.ShouldBeEmpty();
        item.Assessment.ShouldBeNull();
    }

    [Fact]
    public void Only_intelligence_is_graded() => Some.Submission()
        .With("grading", Some.GradedParagraph()["grading"]!.DeepClone())
        .ShouldBeRefused(RefusalCode.UnknownKey, "$.grading", The.Police);
}
