using IntelHub.Contracts.Directory;
using IntelHub.Platform.Sealing;

namespace IntelHub.Alerting.Queues;

/// <summary>The queue from which an organisation takes its alerts, as the directory says.</summary>
internal sealed class OrganisationQueue
{
    public required string Organisation { get; init; }
    public required string Kind { get; set; }
    public required string Address { get; set; }
    public required IReadOnlyList<QueueKey> Keys { get; set; }

    /// <summary>The key to seal to: of those whose time it is, the one that began last. Null for none.</summary>
    public RecipientKey? KeyAt(DateTimeOffset now) => Keys
        .Where(key => key.From <= now && (key.Until is null || key.Until > now))
        .OrderByDescending(key => key.From)
        .Select(key => RecipientKey.Read(key.PublicKey))
        .FirstOrDefault(key => key is not null);

    /// <summary>Whether a key will be there by itself: then it is worth waiting for.</summary>
    public bool HasKeyAfter(DateTimeOffset now) => Keys.Any(key => key.From > now);
}
