namespace IntelHub.Intake.Submissions;

/// <summary>A submission that passed every check: one item, or for intelligence one for each paragraph.</summary>
internal sealed record CheckedSubmission
{
    public required string YourReference { get; init; }
    public required string Category { get; init; }
    public required IReadOnlyList<CheckedItem> Items { get; init; }

    public override string ToString() => "a submission (not for logs)";
}
