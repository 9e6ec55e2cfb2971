using IntelHub.Directory.Proposals;
using IntelHub.Directory.Standing;
using IntelHub.Directory.SuspendAndReinstate;

namespace IntelHub.Directory;

/// <summary>Directory uses event ids 4000 to 4999. Ids and counts only.</summary>
internal static partial class DirectoryLog
{
    [LoggerMessage(EventId = 4001, Level = LogLevel.Information,
        Message = "Partnership listed by {System}: {Organisations} organisations and {Members} members")]
    public static partial void PartnershipListed(this ILogger log, string system, int organisations, int members);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Information,
        Message = "System {System} registered for {Organisation}")]
    public static partial void SystemRegistered(this ILogger log, string system, string organisation);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Information,
        Message = "Standing of a {Kind} asked for by {System}: {Outcome}")]
    public static partial void StandingChanged(
        this ILogger log, string system, Subject kind, StandingOutcome outcome);

    [LoggerMessage(EventId = 4004, Level = LogLevel.Information,
        Message = "Proposal {Proposal}: {What} by {System}: {Outcome}")]
    public static partial void ProposalDecided(
        this ILogger log, Guid proposal, string system, string what, Deciding outcome);

    [LoggerMessage(EventId = 4005, Level = LogLevel.Information,
        Message = "Partnership imported by {System}, dry run {DryRun}: {Changes} changes, {Refusals} refusals")]
    public static partial void PartnershipImported(
        this ILogger log, string system, bool dryRun, int changes, int refusals);

    [LoggerMessage(EventId = 4006, Level = LogLevel.Warning,
        Message = "Lines of access reviews that nobody answered could not be ended now: {Failure} {Code}. It is " +
            "tried again")]
    public static partial void UnreviewedKept(this ILogger log, string failure, int code);
}
