using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class MarkingTests
{
    [Theory]
    [InlineData("OFFICIAL")]
    [InlineData("OFFICIAL-SENSITIVE")]
    public void What_the_hub_may_hold_is_taken_in_under_its_own_marking(string marking) =>
        Some.Submission().With("marking", marking).ShouldBeAccepted().Marking.Value.ShouldBe(marking);

    [Theory]
    [InlineData("SECRET")]
    [InlineData("TOP SECRET")]
    [InlineData("secret")]
    public void What_the_hub_may_not_hold_is_refused_and_the_sender_told_whom_to_tell(string marking)
    {
        var request = Some.Submission().With("marking", marking);

        request.ShouldBeRefused(RefusalCode.MarkingTooHigh, "$.marking");
        request.RefusalsOf()[0].Says.ShouldContain("nothing was kept");
        request.RefusalsOf()[0].Says.ShouldContain("security officer");
    }

    [Theory]
    [InlineData("RESTRICTED")]
    [InlineData("CONFIDENTIAL")]
    [InlineData("PROTECT")]
    [InlineData("Not Protectively Marked")]
    public void A_retired_marking_is_refused_by_name_and_never_converted(string marking)
    {
        var request = Some.Submission().With("marking", marking);

        request.ShouldBeRefused(RefusalCode.MarkingRetired, "$.marking");
        request.RefusalsOf()[0].Says.ShouldContain(marking.ToUpperInvariant());
    }

    [Theory]
    [InlineData("")]
    [InlineData("official")]
    [InlineData("OFFICIAL - PERSONAL DATA")]
    [InlineData("UNRESTRICTED")]
    public void Any_other_marking_is_refused(string marking) =>
        Some.Submission().With("marking", marking).ShouldBeRefused(RefusalCode.MarkingUnknown, "$.marking");

    [Theory]
    [InlineData("OFFICIAL")]
    [InlineData("OFFICIAL-SENSITIVE")]
    public void A_paragraph_has_the_marking_of_the_submission_unless_it_has_its_own(string own)
    {
        var items = Some.GradedIntelligence().With("paragraphs.1.marking", own).ShouldBeAcceptedWhole(The.Police).Items;

        items.Select(item => item.Marking.Value).ShouldBe(["OFFICIAL-SENSITIVE", own]);
    }

    [Fact]
    public void A_paragraph_is_not_marked_above_the_submission_it_is_in() => Some.GradedIntelligence()
        .With("marking", "OFFICIAL").With("paragraphs.1.marking", "OFFICIAL-SENSITIVE")
        .ShouldBeRefused(RefusalCode.MarkingAboveSubmission, "$.paragraphs[1].marking", The.Police);

    [Fact]
    public void A_paragraph_that_the_hub_may_not_hold_is_refused() => Some.GradedIntelligence()
        .With("paragraphs.0.marking", "SECRET")
        .ShouldBeRefused(RefusalCode.MarkingTooHigh, "$.paragraphs[0].marking", The.Police);
}
