namespace IntelHub.Intake.Submissions;

/// <summary>What came of checking a request: all of it is taken in, or none of it and every reason is given.</summary>
internal abstract record SubmissionCheck
{
    private SubmissionCheck() { }

    public sealed record Accepted(CheckedSubmission Submission) : SubmissionCheck;

    public sealed record Refused(IReadOnlyList<Refusal> Refusals) : SubmissionCheck;
}
