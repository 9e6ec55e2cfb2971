using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Explanations;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.ExplainDecision;

/// <summary>The decision that stands for a member, and how the rules of now explain it.</summary>
/// <param name="DecisionId">The decision that stands.</param>
/// <param name="DecidedAt">When it was made.</param>
/// <param name="DecidedUnder">The version of the policy set that it was made under.</param>
/// <param name="ExplainedAt">When it was decided again, to be explained.</param>
/// <param name="ExplainedUnder">The version of the policy set that explains it.</param>
/// <param name="Differences">Where the two differ, in sentences; empty when they are the same.</param>
/// <param name="Explanation">Of what would be decided now.</param>
public sealed record DecisionExplanation(
    Guid DecisionId,
    DateTimeOffset DecidedAt,
    string DecidedUnder,
    DateTimeOffset ExplainedAt,
    string ExplainedUnder,
    IReadOnlyList<string> Differences,
    Explanation Explanation);

internal static class ExplainDecisionEndpoint
{
    public static void Map(RouteGroupBuilder sharing) => sharing
        .MapGet("/items/{id:guid}/decisions/{member}/explanation", HandleAsync)
        .RequireAuthorization(Permissions.ReadDecisions)
        .WithName("ExplainDecision")
        .WithSummary(
            "The decision that stands for a member, in sentences: what is shown on which clause, what is left out " +
            "by which rule, and what would release it");

    private static async Task<Results<Ok<DecisionExplanation>, ProblemHttpResult>> HandleAsync(
        Guid id, string member, Caller caller, ExplainDecisionHandler handler, CancellationToken cancellation) =>
        await handler.ExplainAsync(id, member, caller, cancellation) is { } told
            ? TypedResults.Ok(told)
            : PlatformProblems.NotFound();
}

internal sealed class ExplainDecisionHandler(
    HubStore<SharingDb> store, IReadItems intake, Decider decider, CurrentPartnership current, TimeProvider clock)
{
    /// <summary>
    /// Null when no decision stands for that member. Who looked is on record before anything is told.
    /// </summary>
    public async Task<DecisionExplanation?> ExplainAsync(
        Guid itemId, string member, Caller caller, CancellationToken cancellation)
    {
        var partnership = (await current.GetAsync(cancellation)).Partnership;
        var now = clock.GetUtcNow();
        await using var db = store.Read();
        var standing = await db.Decisions.SingleOrDefaultAsync(
            decision => decision.ItemId == itemId && decision.Member == member && decision.IsNewest, cancellation);
        await store.WriteAsync(
            writing => writing.Record(
                caller.Did(AuditOperation.Searched, $"item/{itemId}", "information-governance", now) with
                {
                    Item = itemId,
                    Version = standing?.ItemVersion,
                    Decision = standing?.Id.ToString(),
                    Recipients = standing is null ? [] : [standing.Organisation],
                }),
            cancellation);
        if (standing is null || partnership.Find(member) is null ||
            await intake.ReadEnvelopeAsync(itemId, cancellation) is not { RecalledAt: null } item)
        {
            return null;
        }

        var threatened = await db.Overrides.AnyAsync(
            threat => threat.ItemId == itemId && threat.Member == member && threat.StatedAt <= now &&
                threat.Until > now,
            cancellation);
        var policies = decider.Policies;
        var asked = new Circumstances(policies, partnership, Item.Of(item), member, now, threatened);
        return new DecisionExplanation(
            standing.Id.Value,
            standing.At,
            standing.PolicyVersion,
            now,
            policies.Version,
            [.. DifferencesOf(standing, asked.Decide(), policies.Version)],
            Explainer.Explain(asked));
    }

    private static IEnumerable<string> DifferencesOf(StoredDecision standing, Decision now, string policyVersion)
    {
        if (standing.PolicyVersion != policyVersion)
        {
            yield return
                $"The decision that stands was made under policy version {standing.PolicyVersion}; this explains it " +
                $"by version {policyVersion}.";
        }

        if (standing.Outcome != now.Outcome)
        {
            yield return
                $"The decision that stands says {standing.Outcome.Word()}; decided now it would be " +
                $"{now.Outcome.Word()}.";
        }
        else if (!SaysTheSame(standing, now))
        {
            yield return
                $"The decision that stands says {standing.Outcome.Word()} as well, but with other reasons, grants, " +
                "fields or terms than it would have now.";
        }
    }

    private static bool SaysTheSame(StoredDecision standing, Decision now) =>
        standing.Reasons.SequenceEqual(now.Reasons) &&
        standing.Basis.SequenceEqual(now.Basis) &&
        standing.Purposes.SequenceEqual(now.Purposes) &&
        standing.Fields.Count == now.Fields.Count &&
        now.Fields.All(field => standing.Fields.GetValueOrDefault(field.Key) == field.Value.Word()) &&
        SameTerms(standing.Obligations, now.Obligations);

    private static bool SameTerms(Obligations? standing, Obligations? now) =>
        standing is null || now is null
            ? standing is null && now is null
            : standing with { Conditions = [] } == now with { Conditions = [] } &&
                standing.Conditions.SequenceEqual(now.Conditions);
}
