using System.Globalization;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Receipts;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Ledger.FetchReceipt;

/// <summary>
/// A file that proves, without the hub, that an entry is in the ledger: of a disclosure for the organisations that it
/// concerns, and of any entry for auditors.
/// </summary>
internal static class FetchReceiptEndpoint
{
    public static void Map(RouteGroupBuilder ledger)
    {
        ledger.MapGet("/receipts/{id}", OfDisclosureAsync)
            .RequireAuthorization(Permissions.ReadAlerts)
            .WithName("FetchReceipt")
            .WithSummary("Fetch the receipt of a disclosure that concerns your organisation");
        ledger.MapGet("/entries/{index}/receipt", OfEntryAsync)
            .RequireAuthorization(Permissions.ReadAudit)
            .WithName("FetchReceiptOfEntry")
            .WithSummary("Fetch the receipt of an entry");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OfDisclosureAsync(
        Guid id, Caller caller, EntryReader entries, FetchReceiptHandler handler, CancellationToken cancellation) =>
        await handler.FetchAsync(
            caller,
            $"receipt/{id}",
            async () => await entries.FindAsync(id, cancellation) is { } read && Concerns(caller, read.Entry)
                ? read
                : null,
            read => read.Entry.Organisation == caller.Organisation,
            cancellation);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> OfEntryAsync(
        long index, Caller caller, EntryReader entries, FetchReceiptHandler handler, CancellationToken cancellation) =>
        await handler.FetchAsync(
            caller,
            string.Create(CultureInfo.InvariantCulture, $"entry/{index}"),
            async () => await entries.ReadAsync(index, 1, cancellation) is [var read] && read.Index == index
                ? read
                : null,
            _ => true,
            cancellation);

    /// <summary>Of refusals and the like an entry says more than whoever was refused is told.</summary>
    private static bool Concerns(Caller caller, LedgerEntry entry) => entry.Operation == AuditOperation.Disclosure &&
        (entry.Organisation == caller.Organisation || entry.Originator == caller.Organisation ||
            entry.Recipients?.Contains(caller.Organisation) == true);
}

internal sealed class FetchReceiptHandler(IEnterFacts ledger, ReceiptMaker receipts, TimeProvider clock, HubOptions hub)
{
    private const string Json = "application/json";

    /// <param name="find">The entry, if it is there for this caller.</param>
    /// <param name="mayKnowWho">Whether this caller may be told whom the entry means.</param>
    public async Task<Results<FileContentHttpResult, ProblemHttpResult>> FetchAsync(
        Caller caller,
        string about,
        Func<Task<ReadEntry?>> find,
        Func<ReadEntry, bool> mayKnowWho,
        CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await find() is not { } found)
        {
            return await EnterAsync(caller.WasRefused(about, now), cancellation)
                ? PlatformProblems.NotFound()
                : PlatformProblems.ReleaseWaits(hub.WhomToRing);
        }

        if (!receipts.CanBeMade(found.Index))
        {
            return LedgerProblems.ReceiptNotReady();
        }

        var fetching = caller.Did(AuditOperation.Exported, $"entry/{found.Index}", "receipt", now) with
        {
            Item = found.Entry.Item,
            Originator = found.Entry.Originator,
            Recipients = [caller.Organisation],
        };
        if (!await EnterAsync(fetching, cancellation))
        {
            return PlatformProblems.ReleaseWaits(hub.WhomToRing);
        }

        // Read again: the item may have been erased, and who read it with it, while the ledger wrote.
        return await find() is { } read && receipts.Make(read, mayKnowWho(read)) is { } receipt
            ? TypedResults.File(receipt.ToBytes(), Json, $"receipt-{read.Index}.json")
            : LedgerProblems.ReceiptNotReady();
    }

    private async Task<bool> EnterAsync(AuditFact fact, CancellationToken cancellation) =>
        await ledger.EnterAsync([fact], cancellation) is EnterAnswer.Entered;
}
