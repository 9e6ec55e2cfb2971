using System.Text.Json;
using IntelHub.Alerting.ChaseCopies;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListCopies;

/// <summary>What became of all copies of an item that was taken back.</summary>
/// <param name="Copies">Those whose end is not known first, then those that had come furthest; at most 500.</param>
public sealed record TakenBackItem(Guid ItemId, CopyCounts Counts, IReadOnlyList<CopyLine> Copies);

/// <param name="Out">Somebody has it, and has time left to say that it is destroyed.</param>
/// <param name="Overdue">Nobody has said so in time.</param>
public sealed record CopyCounts(int VanishedUnread, int Destroyed, int ReleasedAgain, int Out, int Overdue);

/// <param name="Channel">inbox or queue.</param>
/// <param name="State">vanished-unread, destroyed, released-again, out or overdue.</param>
/// <param name="TakenBack">recalled, from everybody; or withheld, from this member.</param>
/// <param name="ReachedAt">When the member last opened it, or it went to the queue; absent if neither.</param>
/// <param name="RecallSentAt">When the recall went to the queue after it.</param>
/// <param name="EndedBy">Who said that it is destroyed.</param>
/// <param name="WaitsFor">Who must act, while the end is not known.</param>
public sealed record CopyLine(
    string Organisation,
    string Member,
    string Marking,
    string Channel,
    string State,
    string TakenBack,
    DateTimeOffset TakenBackAt,
    DateTimeOffset? ReachedAt,
    DateTimeOffset? RecallSentAt,
    DateTimeOffset? DestroyBy,
    DateTimeOffset? OverdueAt,
    DateTimeOffset? EndedAt,
    string? EndedBy,
    MustAct? WaitsFor);

internal static class ListCopiesEndpoint
{
    private const int MostAtATime = 500;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/recalls/{id:guid}", HandleAsync)
        .RequireAuthorization(Permissions.SubmitItems)
        .WithTags(AlertingModule.Name)
        .WithName("ListCopies")
        .WithSummary("Who had read an item of yours that was taken back, and what became of each copy");

    private static async Task<Results<Ok<TakenBackItem>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, HubStore<AlertingDb> store, CancellationToken cancellation)
    {
        await using var db = store.ReadFor(caller.Organisation);
        var copies = db.Copies.Where(c => c.ItemId == id && c.Originator == caller.Organisation);
        var counted = await copies
            .GroupBy(c => new { c.End, IsOverdue = c.OverdueAt != null })
            .Select(each => new { each.Key.End, each.Key.IsOverdue, Count = each.Count() })
            .ToListAsync(cancellation);
        if (counted.Count == 0)
        {
            await store.WriteAsync(
                writing => writing.Record(caller.WasRefused($"item/{id}", writing.Now)), cancellation);
            return PlatformProblems.NotFound();
        }

        await store.WriteAsync(
            writing => writing.Record(
                caller.Did(AuditOperation.Searched, $"item/{id}", "copies", writing.Now) with { Item = id }),
            cancellation);
        var listed = await copies
            .OrderBy(c => c.End != null)
            .ThenByDescending(c => c.OverdueAt != null)
            .ThenByDescending(c => c.ReachedAt != null)
            .ThenBy(c => c.Organisation).ThenBy(c => c.Member).ThenBy(c => c.Channel)
            .Take(MostAtATime)
            .ToListAsync(cancellation);
        return TypedResults.Ok(new TakenBackItem(
            id,
            new CopyCounts(
                Of(CopyEnd.VanishedUnread), Of(CopyEnd.Destroyed), Of(CopyEnd.ReleasedAgain),
                Open(isOverdue: false), Open(isOverdue: true)),
            [.. listed.Select(copy => LineOf(db, copy))]));

        int Of(CopyEnd end) => counted.Where(each => each.End == end).Sum(each => each.Count);

        int Open(bool isOverdue) =>
            counted.Where(each => each.End is null && each.IsOverdue == isOverdue).Sum(each => each.Count);
    }

    private static CopyLine LineOf(AlertingDb db, Copy copy) => new(
        copy.Organisation,
        copy.Member,
        copy.Marking,
        WordOf(copy.Channel),
        copy.End is { } end ? WordOf(end) : copy.OverdueAt is null ? "out" : "overdue",
        copy.IsRecalled ? "recalled" : "withheld",
        copy.TakenBackAt,
        copy.ReachedAt,
        copy.RecallSentAt,
        copy.DestroyBy,
        copy.OverdueAt,
        copy.EndedAt,
        copy.EndedBy,
        copy.End is null ? db.MustAct(copy) : null);

    private static string WordOf<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
}
