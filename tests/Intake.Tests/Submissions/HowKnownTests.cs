using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class HowKnownTests
{
    [Theory]
    [InlineData("saw-it-myself")]
    [InlineData("told-by-colleague")]
    [InlineData("told-by-member-of-public")]
    [InlineData("told-by-subject")]
    [InlineData("records")]
    [InlineData("anonymous")]
    public void How_a_partner_knows_is_kept_with_the_source_and_nowhere_else(string answer)
    {
        var item = Some.PartnerIntelligence().With("how_known", answer).ShouldBeAccepted();

        item.SourceFields.Text("how_known").ShouldBe(answer);
        item.Fields.Keys.ShouldNotContain("how_known");
    }

    [Theory]
    [InlineData("hearsay")]
    [InlineData("Records")]
    [InlineData("")]
    public void An_answer_that_is_not_on_the_list_is_refused(string answer) => Some.PartnerIntelligence()
        .With("how_known", answer).ShouldBeRefused(RefusalCode.HowKnownUnknown, "$.how_known");

    [Fact]
    public void Intelligence_from_a_partner_who_does_not_say_how_it_knows_is_refused() => Some.PartnerIntelligence()
        .Without("how_known").ShouldBeRefused(RefusalCode.HowKnownMissing, "$.paragraphs[0].how_known");

    [Fact]
    public void A_paragraph_may_say_it_for_itself() => Some.PartnerIntelligence()
        .With("paragraphs.0.how_known", "records")
        .ShouldBeAccepted().SourceFields.Text("how_known").ShouldBe("records");

    [Fact]
    public void It_is_enough_that_every_paragraph_says_it() => Some.PartnerIntelligence()
        .Without("how_known").With("paragraphs.0.how_known", "anonymous")
        .ShouldBeAccepted().SourceFields.Text("how_known").ShouldBe("anonymous");

    [Fact]
    public void The_police_need_not_say_it_of_what_they_graded() =>
        Some.GradedIntelligence().ShouldBeAccepted(The.Police).SourceFields.ShouldBeEmpty();

    [Fact]
    public void Anyone_may_say_it_of_anything() => Some.Submission()
        .With("how_known", "saw-it-myself").ShouldBeAccepted().SourceFields.Keys.ShouldBe(["how_known"]);
}
