using IntelHub.Contracts.Directory;

namespace IntelHub.Directory.Queues;

/// <summary>The queue from which an organisation takes its alerts, and the keys that they are sealed to.</summary>
internal sealed class OrganisationQueue
{
    public required string Organisation { get; init; }
    public required string Kind { get; set; }
    public required string Address { get; set; }
    public required IReadOnlyList<QueueKey> Keys { get; set; }

    public OrganisationQueueListed News() => new()
    {
        Organisation = Organisation,
        Kind = Kind,
        Address = Address,
        Keys = Keys,
    };
}
