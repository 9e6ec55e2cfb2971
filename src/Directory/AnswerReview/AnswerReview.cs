using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.EndUnreviewed;
using IntelHub.Directory.Reviews;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Directory.SuspendAndReinstate;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.AnswerReview;

/// <param name="Answer">confirm or remove.</param>
/// <param name="Reason">With remove, why: a code of the partnership, such as <c>left-post</c>.</param>
public sealed record LineAnswer(string? Answer = null, string? Reason = null);

internal static class AnswerReviewEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPost("/review-lines/{id:guid}/answer", HandleAsync)
        .RequireAuthorization(Permissions.ReviewAccess)
        .WithName("AnswerReview")
        .WithSummary("Confirm somebody's access, or remove it: they are suspended from the commit on");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, LineAnswer told, Caller caller, AnswerReviewHandler handler, CancellationToken cancellation)
    {
        if (caller.Member is not { } member)
        {
            return PlatformProblems.MemberNeeded();
        }

        if (told.Answer is not ("confirm" or "remove"))
        {
            return DirectoryProblems.AnswerUnclear();
        }

        if (told.Answer == "remove" && !ReasonCode.IsValid(told.Reason))
        {
            return DirectoryProblems.ReasonNeeded();
        }

        var because = told.Answer == "remove" ? told.Reason : null;
        return await handler.AnswerAsync(id, because, member, caller, cancellation) switch
        {
            AnswerOutcome.Recorded => TypedResults.NoContent(),
            AnswerOutcome.OwnLine => DirectoryProblems.OwnLine(),
            AnswerOutcome.AnsweredAlready => DirectoryProblems.LineAnswered(),
            _ => PlatformProblems.NotFound(),
        };
    }
}

internal enum AnswerOutcome
{
    NotThere = 0,
    OwnLine = 1,
    AnsweredAlready = 2,
    Recorded = 3,
}

/// <summary>A removal and its suspension are one commit: who was removed is out as soon as it is answered.</summary>
internal sealed class AnswerReviewHandler(CallerRegister callers)
{
    /// <param name="id">The line.</param>
    /// <param name="removedBecause">The reason code of a removal; null confirms.</param>
    /// <param name="member">The reviewer.</param>
    /// <param name="caller">The system that asks for them.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<AnswerOutcome> AnswerAsync(
        Guid id, string? removedBecause, string member, Caller caller, CancellationToken cancellation) =>
        callers.ChangeAsync(db => Answer(db, id, removedBecause, member, caller), cancellation);

    /// <summary>Whoever answers, a person or the setting, the line and the standing change together.</summary>
    public static void Keep(DirectoryDb db, AccessReview review, ReviewLine line, Caller caller)
    {
        var kind = line.Kind.ToString().ToLowerInvariant();
        var what = $"{kind}-{line.Answer.ToString()!.ToLowerInvariant()}";
        var because = line.Because ?? "access-confirmed";
        db.Record(caller.Did(AuditOperation.Administration, $"review-line/{line.Id}", because, db.Now) with
        {
            Channel = caller.System == UnreviewedAccess.Hub ? AuditChannel.Hub : AuditChannel.Api,
            Recipients = [review.Organisation],
            Reasons = [line.Kind == Subject.System ? $"{what}/{line.Subject}" : what],
        });
        if (line.Answer == ReviewAnswer.Removed && WhoHasAccess.Of(db, review.Organisation, db.Now)
            .Any(access => access.Kind == line.Kind && access.Subject == line.Subject))
        {
            SuspendAndReinstateHandler.Suspend(
                db,
                new SuspendAndReinstateHandler.Concerned(line.Kind, line.Subject, review.Organisation),
                because,
                caller);
        }
    }

    private static AnswerOutcome Answer(
        DirectoryDb db, Guid id, string? removedBecause, string member, Caller caller)
    {
        var about = $"review-line/{id}";
        if (db.ReviewLines.SingleOrDefault(known => known.Id == id) is not { } line ||
            db.Reviews.Single(known => known.Id == line.Review) is not { } review ||
            !review.Reviewers.Contains(member))
        {
            db.Record(caller.WasRefused(about, db.Now));
            return AnswerOutcome.NotThere;
        }

        if (line.IsAbout(member) || (line.Kind == Subject.System && line.Subject == caller.System))
        {
            db.Record(caller.Did(AuditOperation.Refused, about, "own-line", db.Now));
            return AnswerOutcome.OwnLine;
        }

        var answer = removedBecause is null ? ReviewAnswer.Confirmed : ReviewAnswer.Removed;
        var wasOpen = line.Answer is null;
        if (!line.TryAnswer(answer, removedBecause, member, db.Now))
        {
            db.Record(caller.Did(AuditOperation.Refused, about, "answered-already", db.Now));
            return AnswerOutcome.AnsweredAlready;
        }

        if (wasOpen)
        {
            Keep(db, review, line, caller);
        }

        return AnswerOutcome.Recorded;
    }
}
