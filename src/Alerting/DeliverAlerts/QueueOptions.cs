using System.ComponentModel.DataAnnotations;

namespace IntelHub.Alerting.DeliverAlerts;

/// <summary>How the hub goes about the organisations' own queues, whichever broker has them.</summary>
public sealed class QueueOptions
{
    public const string Section = "Queues";

    /// <summary>
    /// How long an organisation's queue is left alone after a message did not get there. Each try asks for a release,
    /// which is on record: the ledger must not fill with readings that nobody did.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan PauseAfterFailure { get; init; } = TimeSpan.FromSeconds(30);
}
