using System.Text.Json.Serialization;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger.ProveEntries;

/// <summary>
/// That an entry is in the log, in the shape that <c>intelhub ledger verify-inclusion --vectors</c> reads. It is worth
/// something against a root that was signed; hashes are in base64.
/// </summary>
public sealed record InclusionAnswer(
    [property: JsonPropertyName("leafIdx")] ulong LeafIndex,
    [property: JsonPropertyName("treeSize")] ulong TreeSize,
    [property: JsonPropertyName("leafHash")] string LeafHash,
    [property: JsonPropertyName("root")] string Root,
    [property: JsonPropertyName("proof")] IReadOnlyList<string> Proof);

/// <summary>
/// That the log continues what it was, in the shape that <c>intelhub ledger verify-consistency --vectors</c> reads.
/// </summary>
public sealed record ConsistencyAnswer(
    [property: JsonPropertyName("size1")] ulong EarlierSize,
    [property: JsonPropertyName("size2")] ulong LaterSize,
    [property: JsonPropertyName("root1")] string EarlierRoot,
    [property: JsonPropertyName("root2")] string LaterRoot,
    [property: JsonPropertyName("proof")] IReadOnlyList<string> Proof);

internal static class ProveEntriesEndpoint
{
    public static void Map(RouteGroupBuilder ledger)
    {
        var proofs = ledger.MapGroup("/proofs").RequireAuthorization(Permissions.ReadAudit);
        proofs.MapGet("/inclusion", Inclusion)
            .WithName("ProveInclusion")
            .WithSummary("Prove that an entry is in the log of some size, of the newest checkpoint's if none is given");
        proofs.MapGet("/consistency", Consistency)
            .WithName("ProveConsistency")
            .WithSummary("Prove that the log of one size begins with the log of another");
    }

    private static Results<Ok<InclusionAnswer>, ProblemHttpResult> Inclusion(
        ProofReader proofs, ulong index, ulong? size = null)
    {
        var of = size ?? proofs.Size;
        return index >= of || of > proofs.Size
            ? PlatformProblems.NotFound()
            : TypedResults.Ok(new InclusionAnswer(
                index,
                of,
                proofs.LeafAt(index).ToString(),
                proofs.RootAt(of).ToString(),
                [.. proofs.Inclusion(index, of).Select(hash => hash.ToString())]));
    }

    private static Results<Ok<ConsistencyAnswer>, ProblemHttpResult> Consistency(
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
