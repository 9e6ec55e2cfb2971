using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Reviews;
using IntelHub.Directory.Storage;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.ReadReviews;

/// <summary>A review in a list.</summary>
/// <param name="State">open, overdue or complete.</param>
/// <param name="Unanswered">The lines that nobody answered.</param>
/// <param name="WaitsFor">Each reviewer for whom any line waits, and how many do.</param>
public sealed record ReviewHead(
    Guid ReviewId,
    string Organisation,
    string Quarter,
    string State,
    DateTimeOffset DueAt,
    int Lines,
    int Unanswered,
    IReadOnlyDictionary<string, int> WaitsFor);

internal static class ListReviewsEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapGet("/reviews", HandleAsync)
        .RequireAuthorization(Permissions.ReviewAccess)
        .WithName("ListReviews")
        .WithSummary("The reviews that name the member as a reviewer, and what of them waits for whom");

    private static async Task<Results<Ok<IReadOnlyList<ReviewHead>>, ProblemHttpResult>> HandleAsync(
        Caller caller, ReadReviewsHandler handler, CancellationToken cancellation) => caller.Member is { } member
            ? TypedResults.Ok(await handler.ListAsync(member, caller, cancellation))
            : PlatformProblems.MemberNeeded();
}

internal static class ListOverdueReviewsEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapGet("/reviews/overdue", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("ListOverdueReviews")
        .WithSummary("The reviews of all organisations with lines that are overdue, and for whom they wait");

    private static async Task<Ok<IReadOnlyList<ReviewHead>>> HandleAsync(
        Caller caller, ReadReviewsHandler handler, CancellationToken cancellation) =>
        TypedResults.Ok(await handler.ListOverdueAsync(caller, cancellation));
}

internal static class ReadReviewEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapGet("/reviews/{id:guid}", HandleAsync)
        .RequireAuthorization(Permissions.ReviewAccess)
        .WithName("ReadReview")
        .WithSummary("Who has access and why, as it was when the list was opened; format json or csv");

    private static async Task<Results<Ok<ReviewSheet>, FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, ReadReviewsHandler handler, CancellationToken cancellation, string? format = null)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (format is not (null or "json" or "csv"))
        {
            return DirectoryProblems.FormatUnknown();
        }

        if (await handler.ReadAsync(id, member, caller, isExport: format is not null, cancellation) is not { } sheet)
        {
            return PlatformProblems.NotFound();
        }

        return format == "csv"
            ? TypedResults.File(
                await ReviewCsv.WriteAsync(sheet, cancellation),
                "text/csv; charset=utf-8",
                $"review-{sheet.Organisation}-{sheet.Quarter}.csv")
            : TypedResults.Ok(sheet);
    }
}

internal sealed class ReadReviewsHandler(HubStore<DirectoryDb> store)
{
    public Task<IReadOnlyList<ReviewHead>> ListAsync(
        string member, Caller caller, CancellationToken cancellation) => store.WriteAsync<IReadOnlyList<ReviewHead>>(
        db =>
        {
            db.Record(caller.Did(AuditOperation.Searched, "reviews", "own-reviews", db.Now));
            return [.. HeadsOf(db, review => review.Reviewers.Contains(member))];
        },
        cancellation);

    public Task<IReadOnlyList<ReviewHead>> ListOverdueAsync(Caller caller, CancellationToken cancellation) =>
        store.WriteAsync<IReadOnlyList<ReviewHead>>(
            db =>
            {
                db.Record(caller.Did(AuditOperation.Searched, "reviews", "overdue-reviews", db.Now));
                return [.. HeadsOf(db, review => review.DueAt <= db.Now).Where(head => head.State == "overdue")];
            },
            cancellation);

    /// <summary>Null when there is no such review, or it does not name the member as a reviewer.</summary>
    public Task<ReviewSheet?> ReadAsync(
        Guid id, string member, Caller caller, bool isExport, CancellationToken cancellation) => store.WriteAsync(
        db =>
        {
            var about = $"review/{id}";
            if (db.Reviews.SingleOrDefault(known => known.Id == id) is not { } review ||
                !review.Reviewers.Contains(member))
            {
                db.Record(caller.WasRefused(about, db.Now));
                return null;
            }

            var (operation, because) = isExport
                ? (AuditOperation.Exported, "review-exported")
                : (AuditOperation.Searched, "review-read");
            db.Record(caller.Did(operation, about, because, db.Now) with { Recipients = [review.Organisation] });
            return ReviewSheet.Of(
                review, LinesOf(db, id), WhoHasAccess.Of(db, review.Organisation, db.Now), db.Now);
        },
        cancellation);

    private static IEnumerable<ReviewHead> HeadsOf(DirectoryDb db, Func<AccessReview, bool> wanted)
    {
        var newestFirst = db.Reviews.OrderByDescending(known => known.OpenedAt).AsEnumerable();
        foreach (var review in newestFirst.Where(wanted).ToList())
        {
            var lines = LinesOf(db, review.Id);
            var unanswered = lines.Where(line => line.Answer is null).ToList();
            yield return new ReviewHead(
                review.Id,
                review.Organisation,
                review.Quarter,
                ReviewSheet.StateOf(review, lines, db.Now),
                review.DueAt,
                lines.Count,
                unanswered.Count,
                unanswered.SelectMany(review.WaitsFor)
                    .GroupBy(reviewer => reviewer, StringComparer.Ordinal)
                    .ToDictionary(waits => waits.Key, waits => waits.Count(), StringComparer.Ordinal));
        }
    }

    private static List<ReviewLine> LinesOf(DirectoryDb db, Guid review) =>
        [.. db.ReviewLines.Where(line => line.Review == review)];
}
