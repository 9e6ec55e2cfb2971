using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>A question with the answer that reviewers agreed on, and where it is written.</summary>
internal sealed record Example
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Document { get; init; }
    public required int Line { get; init; }
    public required Item Item { get; init; }
    public required string Member { get; init; }
    public required DateTimeOffset At { get; init; }
    public required bool Override { get; init; }
    public required Expectation Expected { get; init; }

    public string Place => $"{Document}:{Line}";

    public Decision Decide(PolicySet policies, Partnership partnership) =>
        SharingRules.Decide(policies, partnership, Item, Member, At, Override);
}
