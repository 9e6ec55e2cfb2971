using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class WordTests
{
    [Fact]
    public void Purposes_and_compartments_are_kept_in_the_order_they_were_given()
    {
        var item = Some.Submission().With("purposes", new JsonArray("safeguarding", "crime-prevention"))
            .With("compartments", new JsonArray("operation-raven", "marac")).ShouldBeAccepted();

        item.Purposes.ShouldBe(["safeguarding", "crime-prevention"]);
        item.Compartments.ShouldBe(["operation-raven", "marac"]);
    }

    [Fact]
    public void What_is_left_out_is_empty()
    {
        var item = Some.Submission().ShouldBeAccepted();

        item.Compartments.ShouldBeEmpty();
        item.Subjects.ShouldBeEmpty();
        item.Affiliations.ShouldBeEmpty();
        item.Permissions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("purposes", "Safeguarding")]
    [InlineData("purposes", "crime prevention")]
    [InlineData("purposes", "")]
    [InlineData("purposes", "-")]
    [InlineData("compartments", "operation_raven")]
    [InlineData("compartments", "12345678901234567890123456789012345678901234567890123456789012345")]
    [InlineData("compartments", "opération")]
    [InlineData("affiliations", "Thanet Council")]
    [InlineData("affiliations", "police..duty")]
    public void A_word_that_policies_could_not_be_written_in_is_refused(string key, string word) => Some.Submission()
        .With(key, new JsonArray(word)).ShouldBeRefused(RefusalCode.WordMalformed, $"$.{key}[0]");

    [Fact]
    public void A_submission_without_a_purpose_is_refused() => Some.Submission()
        .With("purposes", new JsonArray()).ShouldBeRefused(RefusalCode.Empty, "$.purposes");

    [Fact]
    public void The_same_purpose_twice_is_refused() => Some.Submission()
        .With("purposes", new JsonArray("safeguarding", "safeguarding"))
        .ShouldBeRefused(RefusalCode.Repeated, "$.purposes[1]");

    [Fact]
    public void More_than_fifty_compartments_are_refused() => Some.Submission()
        .With("compartments", new JsonArray([.. Enumerable.Range(0, 51).Select(number => (JsonNode)$"op-{number}")]))
        .ShouldBeRefused(RefusalCode.TooMany, "$.compartments");

    [Fact]
    public void An_affiliation_is_to_an_organisation_or_to_a_member() => Some.Submission()
        .With("affiliations", new JsonArray("thanet-council", "police.analyst.east")).ShouldBeAccepted()
        .Affiliations.ShouldBe(["thanet-council", "police.analyst.east"]);

    [Theory]
    [InlineData("suspect")]
    [InlineData("victim")]
    [InlineData("child")]
    [InlineData("deceased")]
    [InlineData("third-party")]
    public void The_kinds_of_subject_the_sharing_rules_know_are_taken_in(string kind) =>
        Some.Submission().With("subjects", new JsonArray(kind)).ShouldBeAccepted().Subjects.ShouldBe([kind]);

    [Fact]
    public void Any_other_kind_of_subject_is_refused() => Some.Submission()
        .With("subjects", new JsonArray("nominal")).ShouldBeRefused(RefusalCode.SubjectUnknown, "$.subjects[0]");

    [Fact]
    public void A_paragraph_has_the_subjects_of_the_submission_unless_it_has_its_own()
    {
        var items = Some.GradedIntelligence().With("subjects", new JsonArray("suspect"))
            .With("paragraphs.1.subjects", new JsonArray("victim", "child")).ShouldBeAcceptedWhole(The.Police).Items;

        items[0].Subjects.ShouldBe(["suspect"]);
        items[1].Subjects.ShouldBe(["victim", "child"]);
    }
}
