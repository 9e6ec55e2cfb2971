using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Ledger.ReadEntries;

/// <summary>One entry as an auditor reads it: who did what, to which record, for whom and why; never content.</summary>
public sealed record EntryLine(
    long Sequence,
    string Operation,
    string Who,
    string Organisation,
    string About,
    int? Version,
    IReadOnlyList<string> FieldNames,
    IReadOnlyList<string> Recipients,
    string Because,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Basis,
    string? PolicyVersion,
    DateTimeOffset OccurredAt);

internal static class ReadEntriesEndpoint
{
    private const int MostAtATime = 1000;

    public static void Map(RouteGroupBuilder ledger) => ledger
        .MapGet("/entries", HandleAsync)
        .RequireAuthorization(Permissions.ReadAudit)
        .WithName("ReadEntries")
        .WithSummary("Read entries in order, after one sequence number, at most 1,000 at a time");

    private static async Task<Ok<IReadOnlyList<EntryLine>>> HandleAsync(
        Caller caller, HubStore<LedgerDb> store, CancellationToken cancellation, long after = 0)
    {
        // The auditor's reading is an entry too, and is there before the answer goes out.
        await store.WriteAsync(
            db => db.Record(caller.Did(AuditOperation.Searched, "ledger/entries", "audit", db.Now)), cancellation);

        await using var db = store.Read();
        IReadOnlyList<EntryLine> lines = await db.Entries
            .Where(e => e.Sequence > after)
            .OrderBy(e => e.Sequence)
            .Take(MostAtATime)
            .Select(e => new EntryLine(
                e.Sequence, e.Operation, e.Who, e.Organisation, e.About, e.Version, e.FieldNames, e.Recipients,
                e.Because, e.Purposes, e.Basis, e.PolicyVersion, e.OccurredAt))
            .ToListAsync(cancellation);
        return TypedResults.Ok(lines);
    }
}
