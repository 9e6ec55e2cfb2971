namespace IntelHub.Cli.Demonstrate;

/// <summary>What the demonstration reads of the hub's answers.</summary>
internal sealed record ReceiptLine(IReadOnlyList<Guid> ItemIds);

internal sealed record ProposalLine(Guid ProposalId);

internal sealed record BacklogLine(int Waiting, int SetAside);

internal sealed record DecisionLine(
    string Member,
    string Organisation,
    string Outcome,
    IReadOnlyList<string> Reasons,
    IReadOnlyDictionary<string, string> Fields);
