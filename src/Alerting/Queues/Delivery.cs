using IntelHub.Alerting.Alerts;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Queues;

internal enum DeliveredThing
{
    /// <summary>What the member may be shown of the item.</summary>
    Alert = 0,

    /// <summary>It is to be taken away again.</summary>
    Recall = 1,
}

internal enum DeliveryState
{
    Waiting = 0,

    /// <summary>It may be in the queue: the broker was asked to take it, and nobody knows what became of it.</summary>
    Begun = 1,

    Sent = 2,

    /// <summary>It never went and need not any more.</summary>
    Moot = 3,

    /// <summary>It can never go; a person is told, and the alert is in the portal.</summary>
    Failed = 4,
}

/// <summary>
/// One message to an organisation's own queue, and how far it has come. It holds no content: that is asked for when it
/// goes.
/// </summary>
internal sealed class Delivery
{
    private Delivery() { }

    /// <summary>Given by the database; messages about one item go in this order.</summary>
    public long Sequence { get; private set; }

    /// <summary>The message's id at the broker, the same however often it is sent.</summary>
    public required Guid Id { get; init; }

    public required AlertId AlertId { get; init; }
    public required Guid ItemId { get; init; }
    public required string Organisation { get; init; }
    public required DeliveredThing What { get; init; }
    public DeliveryState State { get; private set; }

    /// <summary>Why it has not gone yet, as a code of <see cref="QueueProblems"/>; null if nothing is wrong.</summary>
    public string? Problem { get; private set; }

    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? SentAt { get; private set; }

    public bool IsToGo => State is DeliveryState.Waiting or DeliveryState.Begun;

    public static Delivery Of(DeliveredThing what, Alert alert, DateTimeOffset now) => new()
    {
        Id = SortableId.New(now),
        AlertId = alert.Id,
        ItemId = alert.ItemId,
        Organisation = alert.Organisation,
        What = what,
        MadeAt = now,
    };

    public void Begin() => State = DeliveryState.Begun;

    public void HasGone(DateTimeOffset now) => (State, Problem, SentAt) = (DeliveryState.Sent, null, now);

    public void NeedNotGo() => (State, Problem) = (DeliveryState.Moot, null);

    public void CannotGo(string problem) => (State, Problem) = (DeliveryState.Failed, problem);

    public void WaitsFor(string problem) => Problem = problem;
}
