using IntelHub.Vocabulary;

namespace IntelHub.Intake.Items;

/// <summary>That an organisation sent something under a reference of its own. What it sent is in the items.</summary>
internal sealed class Submission
{
    public required SubmissionId Id { get; init; }
    public required string Originator { get; init; }
    public required string TheirReference { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
}
