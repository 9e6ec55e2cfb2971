using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class ParagraphTests
{
    [Fact]
    public void Each_paragraph_becomes_an_item_in_the_order_they_were_written()
    {
        var submission = Some.GradedIntelligence().With("paragraphs.1.fields.headline", "Second")
            .ShouldBeAcceptedWhole(The.Police);

        submission.Category.ShouldBe("intelligence");
        submission.Items.Select(item => item.Fields.Text("headline")).ShouldBe(["County line in Margate", "Second"]);
        submission.Items.ShouldAllBe(item => item.Category == "intelligence");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void Intelligence_has_one_to_fifty_paragraphs(int count) =>
        WithParagraphs(count).ShouldBeAcceptedWhole(The.Police).Items.Count.ShouldBe(count);

    [Theory]
    [InlineData(0, RefusalCode.Empty)]
    [InlineData(51, RefusalCode.TooMany)]
    public void Fewer_or_more_are_refused(int count, string code) =>
        WithParagraphs(count).ShouldBeRefused(code, "$.paragraphs", The.Police);

    [Fact]
    public void Intelligence_without_paragraphs_is_refused() => Some.GradedIntelligence()
        .Without("paragraphs").ShouldBeRefused(RefusalCode.NeedsParagraphs, "$.paragraphs", The.Police);

    [Fact]
    public void Intelligence_with_fields_outside_its_paragraphs_is_refused() => Some.GradedIntelligence()
        .With("fields", new JsonObject()).ShouldBeRefused(RefusalCode.NeedsParagraphs, "$.paragraphs", The.Police);

    [Fact]
    public void A_paragraph_without_fields_is_refused() => Some.GradedIntelligence()
        .Without("paragraphs.1.fields")
        .ShouldBeRefused(RefusalCode.Missing, "$.paragraphs[1].fields", The.Police);

    [Fact]
    public void A_paragraph_is_about_the_same_areas_as_the_submission() => Some.GradedIntelligence()
        .With("paragraphs.1.areas", new JsonArray("E07000114"))
        .ShouldBeRefused(RefusalCode.UnknownKey, "$.paragraphs[1].areas", The.Police);

    [Fact]
    public void Every_other_category_is_one_item()
    {
        var submission = Some.Submission().ShouldBeAcceptedWhole();

        submission.Items.ShouldHaveSingleItem().Category.ShouldBe("cuckooing");
    }

    [Fact]
    public void Every_other_category_needs_fields() =>
        Some.Submission().Without("fields").ShouldBeRefused(RefusalCode.NeedsFields, "$.fields");

    [Fact]
    public void Every_other_category_has_no_paragraphs() => Some.Submission()
        .With("paragraphs", new JsonArray()).ShouldBeRefused(RefusalCode.NeedsFields, "$.fields");

    private static JsonObject WithParagraphs(int count) => Some.GradedIntelligence()
        .With("paragraphs", new JsonArray([.. Enumerable.Range(0, count).Select(_ => Some.GradedParagraph())]));
}
