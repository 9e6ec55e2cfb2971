using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Preferences;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Substitutes;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.ReadDirectory;

/// <summary>Why somebody is in a compartment, until when, and which two persons agreed to it.</summary>
public sealed record MembershipLine(
    string Compartment,
    string Reason,
    DateTimeOffset From,
    DateTimeOffset Until,
    string ProposedBy,
    string ApprovedBy,
    string? EndedBy,
    string? EndedBecause);

public sealed record HeldPost(string Post, string Title, DateTimeOffset From, DateTimeOffset? Until);

public sealed record SubstitutionLine(
    Guid SubstitutionId, string Member, string Substitute, string Reason, DateTimeOffset From, DateTimeOffset Until);

/// <param name="Compartments">Those that are over too: they say who was in it, and why.</param>
/// <param name="Represents">Bodies they sit for: it gives them nothing.</param>
/// <param name="Substitutions">In which they are away, or stand in.</param>
/// <param name="Preferences">How they wish to be told; nothing is sent by it yet.</param>
public sealed record MemberPage(
    string Id,
    string Organisation,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Areas,
    string Clearance,
    DateTimeOffset? TrainedOn,
    DateTimeOffset ActiveFrom,
    DateTimeOffset? ActiveUntil,
    bool Suspended,
    IReadOnlyList<string> Represents,
    IReadOnlyList<MembershipLine> Compartments,
    IReadOnlyList<HeldPost> Posts,
    IReadOnlyList<SubstitutionLine> Substitutions,
    Preferred Preferences);

internal static class ReadMemberEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapGet("/members/{id}", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("ReadMember")
        .WithSummary("A member as they stand: what they are in and why, their posts and substitutes. Never content");

    private static async Task<Results<Ok<MemberPage>, ProblemHttpResult>> HandleAsync(
        string id, Caller caller, HubStore<DirectoryDb> store, CancellationToken cancellation)
    {
        var page = await store.WriteAsync(
            db =>
            {
                var member = db.Members.SingleOrDefault(each => each.Id == id);
                db.Record(member is null
                    ? caller.WasRefused("member", db.Now)
                    : caller.Did(AuditOperation.Searched, "directory/member", "member", db.Now) with
                    {
                        Recipients = [member.Organisation],
                    });
                return member is null ? null : PageOf(db, member);
            },
            cancellation);
        return page is null ? PlatformProblems.NotFound() : TypedResults.Ok(page);
    }

    private static MemberPage PageOf(DirectoryDb db, Member member) => new(
        member.Id,
        member.Organisation,
        member.Roles,
        member.Areas,
        member.Clearance,
        member.TrainedOn,
        member.ActiveFrom,
        member.ActiveUntil,
        SuspendedOnes.In(db).Stops(member),
        member.Represents,
        [
            .. member.Memberships.OrderBy(held => held.From).Select(held => new MembershipLine(
                held.Compartment, held.Because, held.From, held.Until, held.ProposedBy, held.ApprovedBy,
                held.EndedBy, held.EndedBecause)),
        ],
        [
            .. db.PostHoldings.Where(held => held.Member == member.Id)
                .Join(db.Posts, held => held.Post, post => post.Id, (held, post) => new { held, post.Title })
                .AsEnumerable()
                .OrderBy(each => each.held.From)
                .Select(each => new HeldPost(each.held.Post, each.Title, each.held.From, each.held.Until)),
        ],
        [
            .. db.Substitutions.Where(each => each.Member == member.Id || each.Substitute == member.Id)
                .OrderBy(each => each.From)
                .AsEnumerable()
                .Select(LineOf),
        ],
        PreferenceRules.Read(db.Preferences.Find(member.Id) ?? NotificationPreferences.Unsaid(member.Id)));

    private static SubstitutionLine LineOf(Substitution each) =>
        new(each.Id, each.Member, each.Substitute, each.Because, each.From, each.Until);
}
