using System.Diagnostics;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Sharing.ReviewOverrides;

/// <param name="Finding">justified, not-needed or not-justified.</param>
public sealed record OverrideReview(string? Finding = null);

/// <summary>
/// The review that every use of an emergency override must have (sharing model, vital interests): by an information
/// governance officer who is not the one that used it, once.
/// </summary>
internal static class ReviewOverrideEndpoint
{
    private const string Reviewers = "information-governance-officer";

    private enum Done
    {
        NotThere,
        OwnUse,
        Before,
        Now,
    }

    public static void Map(RouteGroupBuilder sharing) => sharing
        .MapPost("/overrides/{id:guid}/review", HandleAsync)
        .RequireAuthorization(Permissions.ReadDecisions, PersonPolicies.FreshIfPerson)
        .WithName("ReviewOverride")
        .WithSummary("Say whether a use of the emergency override was right; once, and never of one's own");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, OverrideReview review, Caller caller, HubStore<SharingDb> store, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (!caller.Posts.Contains(Reviewers))
        {
            return SharingProblems.ReviewerNeeded();
        }

        if (!OverrideFinding.All.Contains(review.Finding))
        {
            return SharingProblems.FindingNeeded();
        }

        return await store.WriteAsync(db => Review(db, id, member, review.Finding!, caller), cancellation) switch
        {
            Done.Now => TypedResults.NoContent(),
            Done.NotThere => PlatformProblems.NotFound(),
            Done.OwnUse => SharingProblems.OwnOverride(),
            Done.Before => SharingProblems.OverrideReviewed(),
            _ => throw new UnreachableException(),
        };
    }

    private static Done Review(SharingDb db, Guid id, string member, string finding, Caller caller)
    {
        var use = db.OverrideUses.SingleOrDefault(each => each.Id == id);
        var done = use switch
        {
            null => Done.NotThere,
            { Member: var user } when user == member => Done.OwnUse,
            { ReviewedAt: not null } => Done.Before,
            _ => Done.Now,
        };
        if (done == Done.Now)
        {
            use!.Review(member, finding, db.Now);
        }

        var (operation, because) = done == Done.Now
            ? (AuditOperation.OverrideReviewed, finding)
            : (AuditOperation.Refused, "override-review-refused");
        db.Record(caller.Did(operation, $"override/{id}", because, db.Now) with
        {
            Item = use?.ItemId,
            Originator = use?.Originator,
            Decision = use?.DecisionId.ToString(),
            Recipients = use is null ? [] : [use.Organisation],
        });
        return done;
    }
}
