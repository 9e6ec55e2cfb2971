using IntelHub.Directory.Duties;
using IntelHub.Directory.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.Proposals;

/// <summary>Whether somebody may decide on a proposal. Unknown is zero: nothing is decided by default.</summary>
internal enum Deciding
{
    Unknown = 0,

    /// <summary>Approved, declined, expired, or of somebody who has moved since.</summary>
    NotWaiting = 1,

    /// <summary>Whoever proposed it does not agree to it, and neither does their system.</summary>
    SamePerson = 2,

    /// <summary>It is about whoever asks.</summary>
    Concerned = 3,
    Done = 4,
}

internal static class DecidingRules
{
    /// <summary>Done when this caller may; all else is on record already.</summary>
    public static Deciding MayDecide(this DirectoryDb db, Proposal? proposal, Caller caller)
    {
        var (answer, because) = proposal switch
        {
            null => (Deciding.Unknown, "not-there-for-them"),
            _ when !proposal.IsWaiting(db.Now) || HasMoved(db, proposal) =>
                (Deciding.NotWaiting, "proposal-not-waiting"),
            _ when proposal.ProposedBy == caller.Who || proposal.ProposedThrough == caller.System =>
                (Deciding.SamePerson, "second-person-needed"),
            _ when caller.Is(proposal.Subject) || IsOwnAssurance(proposal, caller) => (Deciding.Concerned, "own-entry"),
            _ => (Deciding.Done, ""),
        };
        if (answer != Deciding.Done)
        {
            db.Record(ProposalFacts.Refused(because, caller, db.Now));
        }

        return answer;
    }

    public static Results<NoContent, ProblemHttpResult> Answer(this Deciding outcome) => outcome switch
    {
        Deciding.Done => TypedResults.NoContent(),
        Deciding.NotWaiting => DirectoryProblems.ProposalNotWaiting(),
        Deciding.SamePerson => DirectoryProblems.SecondPersonNeeded(),
        Deciding.Concerned => DirectoryProblems.OwnEntry(),
        _ => PlatformProblems.NotFound(),
    };

    private static bool IsOwnAssurance(Proposal proposal, Caller caller) =>
        proposal.Kind == ProposalKind.Assurance && proposal.Organisation == caller.Organisation;

    private static bool HasMoved(DirectoryDb db, Proposal proposal) =>
        proposal.Kind == ProposalKind.Compartment &&
        !db.Members.Any(member => member.Id == proposal.Subject && member.Organisation == proposal.Organisation);
}
