namespace IntelHub.Alerting.DeliverAlerts;

/// <summary>A broker at which organisations have queues of their own.</summary>
internal interface ISendToQueues
{
    /// <summary>One of <see cref="Contracts.Directory.QueueKind"/>.</summary>
    string Kind { get; }

    bool IsSetUp { get; }

    /// <summary>
    /// Whether it is worth asking for a release: without a broker that answers, each try would leave a reading on
    /// record that nobody did.
    /// </summary>
    ValueTask<bool> IsReachableAsync(CancellationToken cancellation);

    /// <summary>Returns once the broker has it for certain, or says why it has not.</summary>
    Task<SendOutcome> SendAsync(QueueMessage message, CancellationToken cancellation);
}

/// <param name="Address">The queue's name.</param>
/// <param name="Id">The same however often it is sent.</param>
/// <param name="ItemId">Messages about one item stay in order.</param>
/// <param name="Letter">Sealed; nothing else in the message tells of the content.</param>
internal sealed record QueueMessage(string Address, Guid Id, Guid ItemId, string Letter)
{
    /// <summary>What the letter is (RFC 7516): JWE in the compact form.</summary>
    public const string ContentType = "application/jose";
}

/// <summary>What became of a message. Away is zero: what is not known to be there is sent again.</summary>
internal enum SendOutcome
{
    Away = 0,
    Sent = 1,
    NoSuchQueue = 2,
    NotAllowed = 3,
    Full = 4,
    TooLarge = 5,
}
