using IntelHub.Directory.Callers;
using IntelHub.Directory.Compartments;
using IntelHub.Directory.Duties;
using IntelHub.Directory.ListPartnership;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.EndMembership;

/// <param name="Reason">Why, as a code of the partnership, such as <c>case-closed</c>.</param>
public sealed record WhyEnded(string? Reason = null);

/// <summary>What became of it. NotThere is zero.</summary>
internal enum EndingOutcome
{
    NotThere = 0,
    OwnEntry = 1,
    Done = 2,
}

internal static class EndMembershipEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/members/{id}/compartments/{compartment}/end", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("EndMembership")
        .WithSummary("Take a member out of a compartment: one person is enough, and it acts at once");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id,
        string compartment,
        WhyEnded why,
        Caller caller,
        EndMembershipHandler handler,
        CancellationToken cancellation)
    {
        if (!ReasonCode.IsValid(why.Reason))
        {
            return DirectoryProblems.ReasonNeeded();
        }

        return await handler.EndAsync(id, compartment, why.Reason, caller, cancellation) switch
        {
            EndingOutcome.Done => TypedResults.NoContent(),
            EndingOutcome.OwnEntry => DirectoryProblems.OwnEntry(),
            _ => PlatformProblems.NotFound(),
        };
    }
}

internal sealed class EndMembershipHandler(CallerRegister callers)
{
    public Task<EndingOutcome> EndAsync(
        string id, string compartment, string because, Caller caller, CancellationToken cancellation) =>
        callers.ChangeAsync(
            db =>
            {
                var refused = caller.WasRefused(MembershipEnding.About, db.Now);
                if (caller.Is(id))
                {
                    db.Record(refused with { Because = "own-entry" });
                    return EndingOutcome.OwnEntry;
                }

                if (db.Members.SingleOrDefault(each => each.Id == id) is not { } member ||
                    !End(db, member, compartment, because, caller))
                {
                    db.Record(refused);
                    return EndingOutcome.NotThere;
                }

                var news = PartnershipMapping.NewsOf(member, SuspendedOnes.In(db).HasMember(id));
                db.Announce(news, PartnershipMapping.NewsKey);
                return EndingOutcome.Done;
            },
            cancellation);

    private static bool End(DirectoryDb db, Member member, string compartment, string because, Caller caller)
    {
        CompartmentMembership[] held =
        [
            .. member.Memberships.Where(each => each.Compartment == compartment && each.IsHeldOrToCome(db.Now)),
        ];
        db.End(held, member, because, caller);
        return held.Length > 0;
    }
}
