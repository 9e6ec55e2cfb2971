using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Reviews;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.OpenReview;

/// <param name="Reviewers">The members who answer, two or more.</param>
/// <param name="Due">The day or instant (UTC) by which each line is to be answered.</param>
public sealed record WantedReview(IReadOnlyList<string> Reviewers, string Due);

/// <param name="Quarter">Such as <c>2026-Q3</c>.</param>
public sealed record OpenedReview(Guid ReviewId, string Quarter, int Lines);

internal static class OpenReviewEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/organisations/{id}/reviews", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("OpenReview")
        .WithSummary("Fix the list of who has access in an organisation, for this quarter's review");

    private static async Task<Results<Ok<OpenedReview>, ProblemHttpResult>> HandleAsync(
        string id, WantedReview wanted, Caller caller, OpenReviewHandler handler, CancellationToken cancellation)
    {
        var opening = await handler.OpenAsync(id, wanted, caller, cancellation);
        return opening.Opened is { } opened ? TypedResults.Ok(opened) : DirectoryProblems.Refused(opening.Reasons);
    }
}

/// <summary>The review, or why it cannot be.</summary>
internal sealed record Opening(OpenedReview? Opened, IReadOnlyList<DirectoryRefusal> Reasons);

internal sealed class OpenReviewHandler(HubStore<DirectoryDb> store, LastSignIns lastSignIns)
{
    private const string About = "review";

    /// <summary>Asked for twice in a quarter, the first list stands.</summary>
    public async Task<Opening> OpenAsync(
        string organisation, WantedReview wanted, Caller caller, CancellationToken cancellation)
    {
        var signIns = await lastSignIns.ReadAsync(cancellation);
        return await store.WriteAsync(
            db =>
            {
                IReadOnlyList<DirectoryRefusal> reasons = [.. OpenReviewRules.Check(db, organisation, wanted)];
                if (reasons.Count == 0)
                {
                    return new Opening(Open(db, organisation, wanted, signIns, caller), reasons);
                }

                db.Record(caller.Did(AuditOperation.Refused, About, "review-refused", db.Now) with
                {
                    Reasons = [.. reasons.Select(reason => reason.Code).Distinct()],
                });
                return new Opening(null, reasons);
            },
            cancellation);
    }

    private static OpenedReview Open(
        DirectoryDb db, string organisation, WantedReview wanted, KnownSignIns signIns, Caller caller)
    {
        var review = new AccessReview
        {
            Id = SortableId.New(db.Now),
            Organisation = organisation,
            Quarter = AccessReview.QuarterOf(db.Now),
            Reviewers = [.. wanted.Reviewers.Distinct(StringComparer.Ordinal)],
            OpenedAt = db.Now,
            DueAt = OpenReviewRules.DueAt(wanted)!.Value,
            OpenedBy = caller.Who,
        };
        db.Add(review);
        var lines = WhoHasAccess.Of(db, organisation, db.Now).Select((access, index) => new ReviewLine
        {
            Id = SortableId.New(db.Now),
            Review = review.Id,
            Number = index + 1,
            Kind = access.Kind,
            Subject = access.Subject,
            Seen = JsonSerializer.Serialize(
                access.Seen with { LastSignIn = LastSignInOf(access, signIns) }, SeenAccess.Json),
        }).ToList();
        db.AddRange(lines);
        db.Record(caller.Did(AuditOperation.Administration, $"{About}/{review.Id}", "review-opened", db.Now) with
        {
            Recipients = [organisation],
            Reasons = [$"quarter/{review.Quarter}", $"lines/{lines.Count}"],
        });
        return new OpenedReview(review.Id, review.Quarter, lines.Count);
    }

    private static DateTimeOffset? LastSignInOf(HasAccess access, KnownSignIns signIns) =>
        access.Kind == Subject.Member ? signIns.OfMember(access.Subject) : signIns.OfSystem(access.Subject);
}
