using System.Data.Common;
using IntelHub.Contracts.Ledger;
using IntelHub.Directory.AnswerReview;
using IntelHub.Directory.Callers;
using IntelHub.Directory.Reviews;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.Extensions.Options;

namespace IntelHub.Directory.EndUnreviewed;

/// <summary>
/// Suspends those whose line nobody answered so long after it was due as the setting says. Without the setting it does
/// nothing: an unanswered line stays overdue, and its access.
/// </summary>
internal sealed class UnreviewedAccess(
    HubStore<DirectoryDb> store,
    CallerRegister callers,
    TimeProvider clock,
    IOptions<DirectoryOptions> options,
    ILogger<UnreviewedAccess> log) : BackgroundService
{
    public const string Hub = "hub";

    private const string Because = "not-reviewed";

    private static readonly TimeSpan _every = TimeSpan.FromMinutes(1);

    private static readonly Caller _hub = new(Hub, "hub-operator", "operator", Member: null)
    {
        Channel = AuditChannel.Hub,
    };

    /// <summary>How many were suspended.</summary>
    internal async Task<int> EndAsync(CancellationToken cancellation)
    {
        if (options.Value.SuspendUnreviewedAfter is not { } patience || !AreAnyDue(patience))
        {
            return 0;
        }

        return await callers.ChangeAsync(db => End(db, patience), cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        while (options.Value.SuspendUnreviewedAfter is not null && await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EndAsync(stoppingToken);
            }
            catch (DbException failure)
            {
                log.UnreviewedKept(failure.GetType().Name, failure.ErrorCode);
            }
        }
    }

    private bool AreAnyDue(TimeSpan patience)
    {
        using var db = store.Read();
        return Due(db, patience).Any();
    }

    private static int End(DirectoryDb db, TimeSpan patience)
    {
        var due = Due(db, patience).ToList();
        foreach (var line in due)
        {
            line.TryAnswer(ReviewAnswer.Removed, Because, _hub.System, db.Now);
            AnswerReviewHandler.Keep(db, db.Reviews.Single(review => review.Id == line.Review), line, _hub);
        }

        return due.Count;
    }

    private static IQueryable<ReviewLine> Due(DirectoryDb db, TimeSpan patience)
    {
        var dueBefore = db.Now - patience;
        return db.ReviewLines.Where(line =>
            line.Answer == null &&
            db.Reviews.Any(review => review.Id == line.Review && review.DueAt <= dueBefore));
    }
}
