using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger.ReadEntries;

/// <summary>One entry as an auditor reads it: who did what, to which record, for whom and why; never content.</summary>
/// <param name="Who">Absent when the name was erased with the record.</param>
public sealed record EntryLine(
    long Index,
    Guid Fact,
    string Operation,
    string? Who,
    string System,
    IReadOnlyList<string> Posts,
    string Organisation,
    string Channel,
    string About,
    Guid? Item,
    int? Version,
    IReadOnlyDictionary<string, string> Fields,
    string? Originator,
    IReadOnlyList<string> Recipients,
    string Because,
    string? Decision,
    string? Outcome,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Basis,
    IReadOnlyList<string> Gateways,
    string? PolicyVersion,
    int Times,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt);

internal static class ReadEntriesEndpoint
{
    private const int MostAtATime = 1000;

    public static void Map(RouteGroupBuilder ledger) => ledger
        .MapGet("/entries", HandleAsync)
        .RequireAuthorization(Permissions.ReadAudit)
        .WithName("ReadEntries")
        .WithSummary("Read entries in order, from one index on, at most 1,000 at a time");

    private static async Task<Results<Ok<IReadOnlyList<EntryLine>>, ProblemHttpResult>> HandleAsync(
        Caller caller,
        IEnterFacts ledger,
        EntryReader entries,
        TimeProvider clock,
        HubOptions hub,
        CancellationToken cancellation,
        long from = 0)
    {
        // The auditor's reading is an entry too, and is there before the answer goes out.
        var reading = caller.Did(AuditOperation.Searched, "ledger/entries", "audit", clock.GetUtcNow());
        if (await ledger.EnterAsync([reading], cancellation) is not EnterAnswer.Entered)
        {
            return PlatformProblems.ReleaseWaits(hub.WhomToRing);
        }

        IReadOnlyList<EntryLine> lines =
            [.. (await entries.ReadAsync(from, MostAtATime, cancellation)).Select(LineOf)];
        return TypedResults.Ok(lines);
    }

    private static EntryLine LineOf(ReadEntry read)
    {
        var entry = read.Entry;
        return new EntryLine(
            read.Index,
            entry.Fact,
            entry.Operation,
            read.Who,
            entry.System,
            entry.Posts ?? [],
            entry.Organisation,
            entry.Channel,
            entry.About,
            entry.Item,
            entry.Version,
            entry.Fields ?? new Dictionary<string, string>(),
            entry.Originator,
            entry.Recipients ?? [],
            entry.Because,
            entry.Decision,
            entry.Outcome,
            entry.Reasons ?? [],
            entry.Purposes ?? [],
            entry.Basis ?? [],
            entry.Gateways ?? [],
            entry.PolicyVersion,
            entry.Times ?? 1,
            entry.OccurredAt,
            entry.RecordedAt);
    }
}
