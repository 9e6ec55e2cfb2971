using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class RefusalTests
{
    private const string Marked = "Xylophone-7";

    [Theory]
    [InlineData("your_reference")]
    [InlineData("category")]
    [InlineData("marking")]
    [InlineData("how_known")]
    [InlineData("handling.code")]
    [InlineData("handling.embargo_until")]
    [InlineData("fields.uprn")]
    [InlineData("fields.last_seen")]
    [InlineData("fields.address.postcode")]
    [InlineData("fields.suspects")]
    [InlineData("fields.occupant")]
    public void A_refusal_never_repeats_what_was_sent(string place)
    {
        var refusals = Some.Submission().With(place, $"{Marked}\n").RefusalsOf();

        refusals.ShouldNotBeEmpty();
        ShouldNotRepeat(refusals);
    }

    [Theory]
    [InlineData("purposes")]
    [InlineData("areas")]
    [InlineData("compartments")]
    [InlineData("subjects")]
    [InlineData("affiliations")]
    [InlineData("handling.only_to")]
    [InlineData("handling.conditions")]
    [InlineData("permissions")]
    [InlineData("fields.children_seen")]
    public void Nor_what_was_sent_in_a_list(string place)
    {
        var refusals = Some.Submission().With(place, new JsonArray($"{Marked} ")).RefusalsOf();

        refusals.ShouldNotBeEmpty();
        ShouldNotRepeat(refusals);
    }

    [Theory]
    [InlineData("paragraphs.0.grading.scheme")]
    [InlineData("paragraphs.0.grading.source_evaluation")]
    [InlineData("paragraphs.0.grading.intelligence_assessment")]
    [InlineData("paragraphs.0.fields.phone_numbers")]
    [InlineData("paragraphs.0.fields.intelligence_assessment")]
    public void Nor_what_was_sent_in_a_paragraph(string place)
    {
        var refusals = Some.GradedIntelligence().With(place, Marked).RefusalsOf(The.Police);

        refusals.ShouldNotBeEmpty();
        ShouldNotRepeat(refusals);
    }

    [Fact]
    public void What_was_accepted_says_nothing_of_itself_to_a_log()
    {
        var submission = Some.GradedIntelligence().With("paragraphs.0.fields.headline", Marked)
            .With("your_reference", Marked).With("paragraphs.0.grading.grounds", Marked)
            .ShouldBeAcceptedWhole(The.Police);

        var check = new SubmissionCheck.Accepted(submission);

        $"{check} {submission} {submission.Items[0]} {submission.Items[0].Gradings[0]}".ShouldNotContain(Marked);
    }

    private static void ShouldNotRepeat(IReadOnlyList<Refusal> refusals) => refusals
        .ShouldAllBe(refusal => !refusal.ToString().Contains("Xylophone", StringComparison.OrdinalIgnoreCase));
}
