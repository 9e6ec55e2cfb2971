using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Tiles;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger.ReadLog;

/// <summary>
/// The log as verifiers and monitors of C2SP tlog-tiles read it. Nothing is served that no published checkpoint speaks
/// of, and nothing by another spelling of its path.
/// </summary>
internal static class ReadTileEndpoint
{
    private const string Bytes = "application/octet-stream";

    public static void Map(RouteGroupBuilder ledger) => ledger
        .MapGet("/log/tile/{**path}", HandleAsync)
        .RequireAuthorization(Permissions.ReadAudit)
        .WithName("ReadTile")
        .WithSummary("Read a tile of hashes or a bundle of entries, at its path of C2SP tlog-tiles");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        string? path,
        LogPublisher publisher,
        TileFiles files,
        Caller caller,
        IEnterFacts ledger,
        TimeProvider clock,
        HubOptions hub,
        CancellationToken cancellation)
    {
        if (Find(files, path, publisher.Newest?.Checkpoint.Size ?? 0) is not var (tile, bytes))
        {
            return PlatformProblems.NotFound();
        }

        // Hashes tell nobody anything. Entries do, and who reads them is an entry too.
        if (tile.Level is null)
        {
            var reading = caller.Did(AuditOperation.Searched, $"ledger/{tile}", "audit", clock.GetUtcNow());
            if (await ledger.EnterAsync([reading], cancellation) is not EnterAnswer.Entered)
            {
                return PlatformProblems.ReleaseWaits(hub.WhomToRing);
            }
        }

        return TypedResults.Bytes(bytes, Bytes);
    }

    private static (TilePath Path, byte[] Bytes)? Find(TileFiles files, string? path, ulong size)
    {
        try
        {
            var tile = TilePath.Parse($"tile/{path}");
            return tile.IsWithin(size) && files.Find(tile) is { } bytes ? (tile, bytes) : null;
        }
        catch (TileRefused)
        {
            return null;
        }
    }
}
