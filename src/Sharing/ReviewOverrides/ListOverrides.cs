using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.ReviewOverrides;

/// <summary>The uses of the emergency override, and how many of them were reviewed.</summary>
/// <param name="Waiting">So many wait for their review, the overdue ones among them.</param>
/// <param name="Overdue">So many should have been reviewed by now.</param>
/// <param name="Reviewed">How many there are of each finding.</param>
/// <param name="Uses">Newest first, at most 200.</param>
public sealed record OverrideList(
    int Waiting, int Overdue, IReadOnlyDictionary<string, int> Reviewed, IReadOnlyList<OverrideLine> Uses);

/// <param name="State">waiting, overdue or reviewed.</param>
/// <param name="Threat">What threatened life, as the duty officer's code.</param>
/// <param name="Until">When what was opened was closed again.</param>
/// <param name="Finding">justified, not-needed or not-justified; null until it is reviewed.</param>
public sealed record OverrideLine(
    Guid OverrideId,
    string State,
    Guid ItemId,
    string Originator,
    string Member,
    string Organisation,
    string Threat,
    DateTimeOffset UsedAt,
    DateTimeOffset Until,
    DateTimeOffset ReviewBy,
    DateTimeOffset? ReviewedAt,
    string? Reviewer,
    string? Finding)
{
    internal static OverrideLine Of(OverrideUse use, DateTimeOffset now) => new(
        use.Id,
        use.ReviewedAt is not null ? "reviewed" : use.ReviewBy <= now ? "overdue" : "waiting",
        use.ItemId,
        use.Originator,
        use.Member,
        use.Organisation,
        use.Threat,
        use.UsedAt,
        use.Until,
        use.ReviewBy,
        use.ReviewedAt,
        use.Reviewer,
        use.Finding);
}

internal static class ListOverridesEndpoint
{
    public static void Map(RouteGroupBuilder sharing) => sharing
        .MapGet("/overrides", HandleAsync)
        .RequireAuthorization(Permissions.ReadDecisions)
        .WithName("ListOverrides")
        .WithSummary("Every use of the emergency override, and which still wait for their review");

    private static async Task<Ok<OverrideList>> HandleAsync(
        Caller caller, HubStore<SharingDb> store, CancellationToken cancellation)
    {
        var now = await store.RecordOverridesReadAsync(caller, "information-governance", cancellation);
        await using var db = store.Read();
        return TypedResults.Ok(await db.OverrideUses.ListAsync(now, cancellation));
    }
}

internal static class ListOverridesOfOursEndpoint
{
    public static void Map(RouteGroupBuilder sharing) => sharing
        .MapGet("/overrides/of-ours", HandleAsync)
        .RequireAuthorization(Permissions.AnswerConsultations)
        .WithName("ListOverridesOfOurs")
        .WithSummary("The uses of the emergency override that opened items of the caller's organisation");

    private static async Task<Ok<OverrideList>> HandleAsync(
        Caller caller, HubStore<SharingDb> store, CancellationToken cancellation)
    {
        var now = await store.RecordOverridesReadAsync(caller, "originator", cancellation);
        await using var db = store.ReadFor(caller.Organisation);
        var ours = db.OverrideUses.Where(use => use.Originator == caller.Organisation);
        return TypedResults.Ok(await ours.ListAsync(now, cancellation));
    }
}

internal static class OverrideUses
{
    private const int MostAtATime = 200;

    /// <summary>Puts on record that they are read, and says when.</summary>
    public static Task<DateTimeOffset> RecordOverridesReadAsync(
        this HubStore<SharingDb> store, Caller caller, string because, CancellationToken cancellation) =>
        store.WriteAsync(
            db =>
            {
                db.Record(caller.Did(AuditOperation.Searched, "overrides", because, db.Now));
                return db.Now;
            },
            cancellation);

    public static async Task<OverrideList> ListAsync(
        this IQueryable<OverrideUse> uses, DateTimeOffset now, CancellationToken cancellation)
    {
        var newest = await uses.OrderByDescending(use => use.UsedAt).Take(MostAtATime).ToListAsync(cancellation);
        var found = await uses.Where(use => use.Finding != null).GroupBy(use => use.Finding!)
            .Select(alike => new { Finding = alike.Key, Count = alike.Count() })
            .ToDictionaryAsync(each => each.Finding, each => each.Count, cancellation);
        return new OverrideList(
            await uses.CountAsync(use => use.ReviewedAt == null, cancellation),
            await uses.CountAsync(use => use.ReviewedAt == null && use.ReviewBy <= now, cancellation),
            OverrideFinding.All.ToDictionary(finding => finding, finding => found.GetValueOrDefault(finding)),
            [.. newest.Select(use => OverrideLine.Of(use, now))]);
    }
}
