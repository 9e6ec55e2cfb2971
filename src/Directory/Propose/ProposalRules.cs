using IntelHub.Directory.Duties;
using IntelHub.Directory.Proposals;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.Propose;

/// <summary>What can be put to a second person at all; the first thing wrong is the answer.</summary>
internal static class ProposalRules
{
    private const string Compartment = "a compartment";
    private const string AMember = "a member";
    private const string AnOrganisation = "an organisation";

    public static DirectoryRefusal? Check(
        DirectoryDb db, WantedMembership wanted, Caller caller, DirectoryOptions options)
    {
        if (!ReasonCode.IsValid(wanted.Reason))
        {
            return ReasonNeeded(AMember);
        }

        if (!ReasonCode.IsValid(wanted.Compartment))
        {
            return new("compartment-malformed", Compartment, "Use lower-case letters, digits and hyphens, at most 64.");
        }

        if (db.Members.SingleOrDefault(member => member.Id == wanted.Member) is not { } member)
        {
            return new("member-unknown", AMember, "List the member first.");
        }

        if (caller.Is(member.Id))
        {
            return new("own-entry", member.Id, "Nobody proposes themselves: ask another who keeps the directory.");
        }

        return CheckPeriod(db, wanted, options) ??
            (IsWaiting(db, ProposalKind.Compartment, member.Id, wanted.Compartment) ? Waits(member.Id) : null);
    }

    public static DirectoryRefusal? Check(DirectoryDb db, WantedAssurance wanted, Caller caller)
    {
        if (!ReasonCode.IsValid(wanted.Reason))
        {
            return ReasonNeeded(AnOrganisation);
        }

        if (db.Organisations.SingleOrDefault(o => o.Id == wanted.Organisation) is not { } organisation)
        {
            return new("organisation-unknown", AnOrganisation, "List the organisation first.");
        }

        if (caller.Organisation == organisation.Id)
        {
            return new("own-entry", organisation.Id, "Nobody proposes this for the organisation they act for.");
        }

        if (!Marking.TryParse(wanted.Assured, out _))
        {
            return new("marking-unknown", organisation.Id, "Use OFFICIAL or OFFICIAL-SENSITIVE.");
        }

        if (!organisation.IsRaisedBy(wanted.Assured))
        {
            return new(
                "assurance-not-raised", organisation.Id, "To lower it, list the organisation: that acts at once.");
        }

        return IsWaiting(db, ProposalKind.Assurance, organisation.Id, null) ? Waits(organisation.Id) : null;
    }

    public static DateTimeOffset? InstantOf(string? text) => Instant.TryParse(text, out var instant) ? instant : null;

    private static DirectoryRefusal? CheckPeriod(DirectoryDb db, WantedMembership wanted, DirectoryOptions options)
    {
        if (InstantOf(wanted.Until) is not { } until || (wanted.From is not null && InstantOf(wanted.From) is null))
        {
            return new("date-malformed", wanted.Member, "Give the end, as 2026-04-01 or as 2026-04-01T09:00:00Z.");
        }

        var from = InstantOf(wanted.From) is { } given && given > db.Now ? given : db.Now;
        if (until <= from)
        {
            return new("ends-before-it-begins", wanted.Member, "Give an end that is to come, and after the start.");
        }

        return until - from <= options.LongestMembership
            ? null
            : new(
                "ends-too-late", wanted.Member,
                $"Give an end at most {options.LongestMembership.TotalDays:0} days after the start.");
    }

    private static bool IsWaiting(DirectoryDb db, ProposalKind kind, string subject, string? compartment) =>
        db.Proposals
            .Where(each => each.Kind == kind && each.Subject == subject && each.Compartment == compartment)
            .Where(each => each.State == ProposalState.Waiting)
            .AsEnumerable()
            .Any(each => each.IsWaiting(db.Now));

    private static DirectoryRefusal ReasonNeeded(string about) => new(
        "reason-needed", about, "Say why, in a code of lower-case letters, digits and hyphens, such as 'case-worker'.");

    private static DirectoryRefusal Waits(string about) =>
        new("proposed-already", about, "It waits for a second person already.");
}
