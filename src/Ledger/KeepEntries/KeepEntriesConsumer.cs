using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Ledger.KeepEntries;

/// <summary>
/// Keeps each audit fact as an entry, once. A fact is durable before it gets here: it was committed with what it tells
/// of, in its module's outbox.
/// </summary>
internal sealed class KeepEntriesConsumer(HubStore<LedgerDb> store) : IConsumer<AuditFact>
{
    public Task Consume(ConsumeContext<AuditFact> context) =>
        store.ConsumeAsync(context, db => db.Entries.Add(LedgerEntry.Of(context.Message)));
}
