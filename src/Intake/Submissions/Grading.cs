namespace IntelHub.Intake.Submissions;

/// <summary>
/// One entry of an item's grading history. It names its scheme, because letter and digit swapped axes between 5x5x5
/// and 3x5x2: no grade is ever converted or overwritten.
/// </summary>
internal sealed record Grading
{
    public required string Scheme { get; init; }

    /// <summary>1 reliable, 2 untested, 3 not reliable; absent when the evaluator gave none.</summary>
    public int? SourceEvaluation { get; init; }

    /// <summary>A to E.</summary>
    public required string IntelligenceAssessment { get; init; }

    /// <summary>Why; always there for a source graded 3 or an assessment of E.</summary>
    public string? Grounds { get; init; }

    public required DateTimeOffset GradedAt { get; init; }

    public override string ToString() => "a grading (not for logs)";
}
