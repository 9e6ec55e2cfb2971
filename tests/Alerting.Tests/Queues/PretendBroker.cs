using System.Collections.Concurrent;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Contracts.Directory;

namespace IntelHub.Alerting.Tests.Queues;

/// <summary>Stands in for a broker at its door: takes everything until it is told otherwise.</summary>
internal sealed class PretendBroker : ISendToQueues
{
    private readonly ConcurrentQueue<QueueMessage> _got = new();

    public string Kind => QueueKind.RabbitMq;

    public bool IsSetUp => true;

    public bool IsAway { get; set; }

    /// <summary>What it answers; it has got the message all the same when that is Away.</summary>
    public SendOutcome Answers { get; set; } = SendOutcome.Sent;

    /// <summary>What happens while it has the message and has not answered.</summary>
    public Action Meanwhile { get; set; } = () => { };

    public IReadOnlyList<QueueMessage> Got => [.. _got];

    public ValueTask<bool> IsReachableAsync(CancellationToken cancellation) => ValueTask.FromResult(!IsAway);

    public Task<SendOutcome> SendAsync(QueueMessage message, CancellationToken cancellation)
    {
        var answer = Answers;
        if (answer is SendOutcome.Sent or SendOutcome.Away)
        {
            _got.Enqueue(message);
        }

        Meanwhile();
        return Task.FromResult(answer);
    }
}
