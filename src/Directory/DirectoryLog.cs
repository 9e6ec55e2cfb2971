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
}
