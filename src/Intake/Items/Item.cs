using IntelHub.Contracts.Alerting;
using IntelHub.Vocabulary;

namespace IntelHub.Intake.Items;

/// <summary>
/// One item as it is kept: sealed. What it says can be read only with a key that is itself kept wrapped.
/// </summary>
internal sealed class Item
{
    private Item() { }

    public required ItemId Id { get; init; }
    public required SubmissionId SubmissionId { get; init; }
    public required string Originator { get; init; }

    /// <summary>Its place in the submission, from 0.</summary>
    public required int Position { get; init; }

    public int Version { get; private set; } = 1;

    /// <summary>The item's data key under the hub's key; null once disposed of.</summary>
    public byte[]? WrappedKey { get; private set; }

    public byte[]? Envelope { get; private set; }
    public byte[]? Fields { get; private set; }

    /// <summary>The source part's own data key, under the originator's key.</summary>
    public byte[]? SourceKey { get; private set; }

    public byte[]? Source { get; private set; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? RecalledAt { get; private set; }
    public DateTimeOffset? DisposedAt { get; private set; }

    /// <summary>What came of it, as far as the originator may know: one of <see cref="ItemFeedback"/>.</summary>
    public string? Feedback { get; private set; }

    public DateTimeOffset? FeedbackAt { get; private set; }

    public static Item Keep(Submission submission, SealedItem content, int position) => new()
    {
        Id = content.Id,
        SubmissionId = submission.Id,
        Originator = submission.Originator,
        Position = position,
        WrappedKey = content.WrappedKey,
        Envelope = content.Envelope,
        Fields = content.Fields,
        SourceKey = content.SourceKey,
        Source = content.Source,
        ReceivedAt = submission.ReceivedAt,
    };

    /// <summary>A new version of the envelope.</summary>
    public void Alter(byte[] envelope)
    {
        Envelope = envelope;
        Version++;
    }

    /// <summary>The same again is no news, and stays as old as it is.</summary>
    public void Learn(string feedback, DateTimeOffset at)
    {
        if (Feedback != feedback)
        {
            (Feedback, FeedbackAt) = (feedback, at);
        }
    }

    /// <summary>False when it was recalled before: systems retry.</summary>
    public bool Recall(DateTimeOffset now)
    {
        if (RecalledAt is not null)
        {
            return false;
        }

        RecalledAt = now;
        Version++;
        return true;
    }

    /// <summary>
    /// Destroys the keys and what they sealed. That there was an item, and when it went, remains. False when it was
    /// disposed of before.
    /// </summary>
    public bool Dispose(DateTimeOffset now)
    {
        if (DisposedAt is not null)
        {
            return false;
        }

        Recall(now);
        DisposedAt = now;
        WrappedKey = Envelope = Fields = SourceKey = Source = null;
        return true;
    }
}
