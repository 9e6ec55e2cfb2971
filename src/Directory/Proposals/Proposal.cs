namespace IntelHub.Directory.Proposals;

/// <summary>What needs a second person.</summary>
internal enum ProposalKind
{
    /// <summary>A member is to be in a compartment.</summary>
    Compartment = 0,

    /// <summary>An organisation is to be assured for a higher marking.</summary>
    Assurance = 1,
}

/// <summary>Declined is zero: a proposal whose state was lost gives nobody anything.</summary>
internal enum ProposalState
{
    Declined = 0,
    Waiting = 1,
    Approved = 2,
}

/// <summary>Something that takes effect only when somebody other than its proposer agrees, and in time.</summary>
internal sealed class Proposal
{
    public required Guid Id { get; init; }
    public required ProposalKind Kind { get; init; }

    /// <summary>The member, or the organisation.</summary>
    public required string Subject { get; init; }

    /// <summary>Of the subject, when it was proposed: a member who has moved since is given nothing.</summary>
    public required string Organisation { get; init; }

    public string? Compartment { get; init; }

    /// <summary>Null for from the approval on.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }
    public string? Assured { get; init; }

    /// <summary>Why, as a code of the partnership.</summary>
    public required string Because { get; init; }

    public required string ProposedBy { get; init; }

    /// <summary>The system that signed in for them: it is not the second person's either.</summary>
    public required string ProposedThrough { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public ProposalState State { get; private set; } = ProposalState.Waiting;
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined, as a code.</summary>
    public string? DeclinedBecause { get; private set; }

    public bool IsWaiting(DateTimeOffset at) => State == ProposalState.Waiting && at < ExpiresAt && !(Until <= at);

    public void Approve(string by, DateTimeOffset at) =>
        (State, DecidedBy, DecidedAt) = (ProposalState.Approved, by, at);

    public void Decline(string by, string because, DateTimeOffset at) =>
        (State, DecidedBy, DecidedAt, DeclinedBecause) = (ProposalState.Declined, by, at, because);
}
