using IntelHub.Platform.Bus.Claims;
using IntelHub.Platform.Outbox;
using MassTransit;

namespace IntelHub.Platform.Bus.Broker;

/// <summary>
/// Delivers the rows that a broker brought word of. Told twice, it finds them ended, or another's, and does nothing.
/// What fails is noted in the row, so the broker keeps nothing back, and has no queue of errors.
/// </summary>
internal sealed class RowsReadyConsumer(OutboxClaims claims, QueueDelivery delivery, OutboxSignal signal)
    : IConsumer<RowsReady>
{
    public async Task Consume(ConsumeContext<RowsReady> context)
    {
        var (told, cancellation) = (context.Message, context.CancellationToken);
        var rows = await claims.ReadAsync(told.Claim, told.Rows, cancellation);
        delivery.Take(rows);
        var timesTold = signal.TimesTold;
        await Task.WhenAll(rows
            .GroupBy(row => (row.Consumer, row.Key))
            .Select(queue => delivery.DeliverAsync([.. queue], timesTold, cancellation)));
        signal.LookAgain();
    }
}
