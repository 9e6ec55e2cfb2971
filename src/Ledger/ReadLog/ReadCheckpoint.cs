using IntelHub.Ledger.PublishLog;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger.ReadLog;

internal static class ReadCheckpointEndpoint
{
    private const string Text = "text/plain; charset=utf-8";

    public static void Map(RouteGroupBuilder ledger) => ledger
        .MapGet("/log/checkpoint", Handle)
        .RequireAuthorization(Permissions.ReadAudit)
        .WithName("ReadCheckpoint")
        .WithSummary("Read the newest checkpoint with its signatures");

    private static Results<FileContentHttpResult, ProblemHttpResult> Handle(LogPublisher publisher) =>
        publisher.Newest is { } newest ? TypedResults.Bytes(newest.Note, Text) : PlatformProblems.NotFound();
}
