using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Bus;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Ledger.KeepEntries;

/// <summary>
/// Enters each audit fact, once. A fact is durable before it gets here: it was committed with what it tells of, in its
/// module's outbox, and stays there while the ledger takes nothing in.
/// </summary>
internal sealed class KeepEntriesConsumer(IEnterFacts ledger, HubStore<SignInDb> store) : IConsumer<AuditFact>
{
    public async Task Consume(ConsumeContext<AuditFact> context)
    {
        if (await ledger.EnterAsync([context.Message], context.CancellationToken) is not EnterAnswer.Entered)
        {
            throw new MustWait("The ledger takes no entries in now.");
        }

        await store.ConsumeAsync(context, _ => { });
    }
}
