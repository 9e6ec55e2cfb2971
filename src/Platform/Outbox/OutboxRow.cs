namespace IntelHub.Platform.Outbox;

/// <summary>One consumer's copy of one piece of news, waiting in the database of the module that said it.</summary>
public sealed class OutboxRow
{
    private OutboxRow() { }

    /// <summary>Given by the database; rows of one key are handled in this order.</summary>
    public long Sequence { get; private set; }

    public required Guid MessageId { get; init; }
    public required string Consumer { get; init; }

    /// <summary>What the news is about; news about one thing is handled in order.</summary>
    public required string Key { get; init; }

    /// <summary>The message as the bus carries it, envelope included.</summary>
    public required byte[] Body { get; init; }

    public required DateTimeOffset SaidAt { get; init; }
    public int Attempts { get; private set; }

    /// <summary>When the row was put aside for a person to look at; null while it is still tried.</summary>
    public DateTimeOffset? SetAsideAt { get; private set; }

    public static OutboxRow For(string consumer, string key, Guid messageId, byte[] body, DateTimeOffset now) => new()
    {
        MessageId = messageId,
        Consumer = consumer,
        Key = key,
        Body = body,
        SaidAt = now,
    };

    /// <summary>
    /// One more failed attempt; after the last the row is set aside, visibly, and the next in line goes on.
    /// </summary>
    public void Failed(int attemptsAllowed, DateTimeOffset now)
    {
        Attempts++;
        if (Attempts >= attemptsAllowed)
        {
            SetAsideAt = now;
        }
    }
}
