using System.Text.Json.Serialization;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger.ProveEntries;

/// <summary>
/// That the log continues what it was, in the shape that <c>intelhub ledger verify-consistency --vectors</c> reads.
/// </summary>
public sealed record ConsistencyAnswer(
    [property: JsonPropertyName("size1")] ulong EarlierSize,
    [property: JsonPropertyName("size2")] ulong LaterSize,
    [property: JsonPropertyName("root1")] string EarlierRoot,
    [property: JsonPropertyName("root2")] string LaterRoot,
    [property: JsonPropertyName("proof")] IReadOnlyList<string> Proof);

internal static class ProveConsistencyEndpoint
{
    public static void Map(RouteGroupBuilder ledger) => ledger
        .MapGet("/proofs/consistency", Handle)
        .RequireAuthorization(Permissions.ReadAudit)
        .WithName("ProveConsistency")
        .WithSummary("Prove that the log of one size begins with the log of another");

    private static Results<Ok<ConsistencyAnswer>, ProblemHttpResult> Handle(
        ProofReader proofs, ulong from, ulong? to = null)
    {
        var later = to ?? proofs.Size;

        // Every log continues the empty one, so there is no proof from there.
        return from == 0 || from > later || later > proofs.Size
            ? PlatformProblems.NotFound()
            : TypedResults.Ok(new ConsistencyAnswer(
                from,
                later,
                proofs.RootAt(from).ToString(),
                proofs.RootAt(later).ToString(),
                [.. proofs.Consistency(from, later).Select(hash => hash.ToString())]));
    }
}
