using IntelHub.Alerting.DeliverAlerts;

namespace IntelHub.Alerting.Queues;

/// <summary>Why a message to an organisation's queue has not gone: a code, and what a person is told of it.</summary>
internal static class QueueProblems
{
    public const string BrokerNotSetUp = "broker-not-set-up";
    public const string BrokerAway = "broker-away";
    public const string BrokerRefuses = "broker-refuses";
    public const string QueueMissing = "queue-missing";
    public const string QueueFull = "queue-full";
    public const string KeyMissing = "key-missing";
    public const string OrganisationSuspended = "organisation-suspended";
    public const string LedgerWaits = "ledger-waits";
    public const string TooLarge = "too-large";

    public static string Of(SendOutcome outcome) => outcome switch
    {
        SendOutcome.NoSuchQueue => QueueMissing,
        SendOutcome.NotAllowed => BrokerRefuses,
        SendOutcome.Full => QueueFull,
        SendOutcome.TooLarge => TooLarge,
        _ => BrokerAway,
    };

    public static string Says(string problem) => problem switch
    {
        BrokerNotSetUp => "This hub has no settings for the broker: set Queues, start the hub again.",
        BrokerAway => "The broker does not answer. Everything waits and goes by itself once it is back.",
        BrokerRefuses => "The broker does not let the hub in, or not write there: check the hub's user and its rights.",
        QueueMissing => "There is no such queue at the broker: open it with 'intelhub queue open'.",
        QueueFull => "The queue is full: the organisation does not take its messages. Ring them.",
        KeyMissing => "The organisation has no key whose time it is: ask them for one. Nothing goes unsealed.",
        OrganisationSuspended => "The organisation is suspended. What is still theirs goes once they are reinstated.",
        LedgerWaits => "The ledger takes nothing in now, so nothing is released.",
        TooLarge => "The message is larger than the broker takes. The alert is in the portal: tell the organisation.",
        _ => "Look at the hub's log.",
    };
}
