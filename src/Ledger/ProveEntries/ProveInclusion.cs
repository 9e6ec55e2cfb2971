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

internal static class ProveInclusionEndpoint
{
    public static void Map(RouteGroupBuilder ledger) => ledger
        .MapGet("/proofs/inclusion", Handle)
        .RequireAuthorization(Permissions.ReadAudit)
        .WithName("ProveInclusion")
        .WithSummary("Prove that an entry is in the log of some size, of the newest checkpoint's if none is given");

    private static Results<Ok<InclusionAnswer>, ProblemHttpResult> Handle(
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
}
