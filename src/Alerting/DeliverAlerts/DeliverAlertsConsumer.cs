using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Sealing;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Alerting.DeliverAlerts;

/// <summary>
/// Sends to an organisation's own queue what is to go there about one item, in order. What each member may be shown is
/// decided again at the moment it goes, and is on record before it does.
/// </summary>
internal sealed class DeliverAlertsConsumer(
    HubStore<AlertingDb> store,
    DeliveryBook book,
    IReleaseItems sharing,
    IEnumerable<ISendToQueues> brokers,
    QueuePauses pauses,
    TimeProvider clock) : IConsumer<DeliveryQueued>
{
    public async Task Consume(ConsumeContext<DeliveryQueued> context)
    {
        // Whatever is added while this goes on brings a message of its own.
        while (await book.NextAsync(context.Message, context.CancellationToken) is { } next)
        {
            if (next.Queue is not { } queue || queue.Kind == QueueKind.None || next.IsOfAnother)
            {
                await book.NeedNotGoAsync(next, context.CancellationToken);
            }
            else if (WhatHolds(next, queue) is { } problem)
            {
                await book.NoteAsync(next, problem, context.CancellationToken);
                break;
            }
            else
            {
                await DeliverAsync(next, queue, context.CancellationToken);
            }
        }

        await store.ConsumeAsync(context, _ => { });
    }

    /// <summary>What holds it until somebody does something, which then wakes it: no use in trying meanwhile.</summary>
    private string? WhatHolds(NextDelivery next, OrganisationQueue queue)
    {
        var now = clock.GetUtcNow();
        return next.IsStopped ? QueueProblems.OrganisationSuspended
            : queue.KeyAt(now) is null && !queue.HasKeyAfter(now) ? QueueProblems.KeyMissing
            : null;
    }

    /// <summary>Throws <see cref="MustWait"/> when it is to be tried again for as long as it takes.</summary>
    private async Task DeliverAsync(NextDelivery next, OrganisationQueue queue, CancellationToken cancellation)
    {
        if (brokers.SingleOrDefault(b => b.Kind == queue.Kind && b.IsSetUp) is not { } broker)
        {
            throw await WaitAsync(next, QueueProblems.BrokerNotSetUp, cancellation);
        }

        if (pauses.Of(queue.Organisation) is { } lately)
        {
            throw await WaitAsync(next, lately, cancellation);
        }

        if (!await broker.IsReachableAsync(cancellation))
        {
            throw await WaitAsync(next, QueueProblems.BrokerAway, cancellation);
        }

        var key = queue.KeyAt(clock.GetUtcNow()) ??
            throw await WaitAsync(next, QueueProblems.KeyMissing, cancellation);
        if (await LetterAsync(next, key, cancellation) is { } letter && await book.BeginAsync(next, cancellation))
        {
            var message = new QueueMessage(queue.Address, next.Delivery.Id, next.Delivery.ItemId, letter);
            await CloseAsync(next, await broker.SendAsync(message, cancellation), cancellation);
        }
    }

    /// <summary>Null when nothing is to go after all.</summary>
    private async Task<string?> LetterAsync(NextDelivery next, RecipientKey key, CancellationToken cancellation)
    {
        if (next.Delivery.What == DeliveredThing.Recall)
        {
            return QueueLetter.Recall(next.Alert, key);
        }

        var question = new ReleaseQuestion(
            next.Alert.ItemId, next.Alert.Member, DeliveryBook.Hub, next.Alert.Organisation, "delivered-to-queue")
        {
            Channel = AuditChannel.Queue,
        };
        switch (await sharing.ReleaseAsync(question, cancellation))
        {
            case ReleaseAnswer.Released released:
                return QueueLetter.Alert(next.Alert, released.View, key);
            case ReleaseAnswer.Waits:
                throw await WaitAsync(next, QueueProblems.LedgerWaits, cancellation);
            default:
                await book.WithholdAsync(next, cancellation);
                return null;
        }
    }

    private async Task CloseAsync(NextDelivery next, SendOutcome outcome, CancellationToken cancellation)
    {
        if (outcome == SendOutcome.Sent)
        {
            pauses.End(next.Delivery.Organisation);
            await book.HasGoneAsync(next, cancellation);
            return;
        }

        var problem = QueueProblems.Of(outcome);
        if (outcome == SendOutcome.TooLarge)
        {
            await book.CannotGoAsync(next, problem, cancellation);
            return;
        }

        pauses.Begin(next.Delivery.Organisation, problem);
        throw await WaitAsync(next, problem, cancellation);
    }

    private async Task<MustWait> WaitAsync(NextDelivery next, string problem, CancellationToken cancellation)
    {
        await book.NoteAsync(next, problem, cancellation);
        return new MustWait(problem);
    }
}
