using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.ListDecisions;

/// <summary>
/// A decision that stands, with everything it rested on. Names of fields and their levels; never values.
/// </summary>
public sealed record DecisionLine(
    Guid DecisionId,
    string Member,
    string Organisation,
    string Moment,
    DateTimeOffset At,
    string Outcome,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Basis,
    IReadOnlyList<string> Purposes,
    IReadOnlyDictionary<string, string> Fields,
    ObligationsLine? Obligations,
    string PolicyVersion,
    DateTimeOffset? HoldsUntil)
{
    internal static DecisionLine Of(StoredDecision decision) => new(
        decision.Id.Value,
        decision.Member,
        decision.Organisation,
        decision.Moment == StoredDecisions.Moment.PolicyChange
            ? "policy-change"
            : decision.Moment.ToString().ToLowerInvariant(),
        decision.At,
        decision.Outcome.Word(),
        decision.Reasons,
        decision.Basis,
        decision.Purposes,
        decision.Fields,
        decision.Obligations is { } obligations ? ObligationsLine.Of(obligations) : null,
        decision.PolicyVersion,
        decision.HoldsUntil);
}

/// <summary>Durations in whole seconds.</summary>
public sealed record ObligationsLine(
    long AcknowledgeWithin, long Retain, bool Onward, string Marking, IReadOnlyList<string> Conditions)
{
    internal static ObligationsLine Of(Obligations obligations) => new(
        (long)obligations.AcknowledgeWithin.TotalSeconds,
        (long)obligations.Retain.TotalSeconds,
        obligations.Onward,
        obligations.Marking,
        obligations.Conditions);
}

internal static class ListDecisionsEndpoint
{
    public static void Map(RouteGroupBuilder sharing) => sharing
        .MapGet("/items/{id:guid}/decisions", HandleAsync)
        .RequireAuthorization(Permissions.ReadDecisions)
        .WithName("ListDecisions")
        .WithSummary(
            "The decisions that stand for an item, one a member, with their reasons; empty when there are none");

    private static async Task<Ok<IReadOnlyList<DecisionLine>>> HandleAsync(
        Guid id, Caller caller, HubStore<SharingDb> store, CancellationToken cancellation)
    {
        await store.WriteAsync(
            db => db.Record(
                caller.Did(AuditOperation.Searched, $"item/{id}", "information-governance", db.Now) with { Item = id }),
            cancellation);
        await using var db = store.Read();
        var decisions = await db.Decisions
            .Where(d => d.ItemId == id && d.IsNewest)
            .OrderBy(d => d.Member)
            .ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<DecisionLine>>([.. decisions.Select(DecisionLine.Of)]);
    }
}
