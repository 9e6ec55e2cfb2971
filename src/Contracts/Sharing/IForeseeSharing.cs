using IntelHub.Contracts.Intake;

namespace IntelHub.Contracts.Sharing;

/// <summary>
/// Sharing answers, Intake asks for an originator who is about to submit: who would be shown what, and why?
/// </summary>
public interface IForeseeSharing
{
    /// <summary>
    /// Decides for every member as it would be decided if it were submitted at this instant. Nothing is kept of it.
    /// </summary>
    Task<ForeseenSharing> ForeseeAsync(ItemEnvelope item, CancellationToken cancellation);
}

/// <summary>What would be decided of an item that nobody has submitted yet.</summary>
public sealed record ForeseenSharing
{
    public required string PolicyVersion { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The earliest instant at which time alone could change it; null if none can.</summary>
    public DateTimeOffset? HoldsUntil { get; init; }

    /// <summary>
    /// False when the item is in a compartment that nobody of the originator is in: who is in it only they may know.
    /// </summary>
    public required bool NamesThem { get; init; }

    /// <summary>Everybody to whom it would be released or referred; empty when they are not named.</summary>
    public required IReadOnlyList<ForeseenRecipient> Recipients { get; init; }
}

/// <summary>One member who would be shown something, at once or after the originator's yes.</summary>
public sealed record ForeseenRecipient
{
    public required string Member { get; init; }
    public required string Organisation { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Whether the originator is asked first, and nothing shown until they say yes.</summary>
    public required bool AsksFirst { get; init; }

    /// <summary>Each field that would be shown, with its level: full or generalised.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public required IReadOnlyList<string> Basis { get; init; }
    public required IReadOnlyList<string> Purposes { get; init; }

    /// <summary>The same in sentences: each field with the clause it rests on, and what the reader takes on.</summary>
    public required IReadOnlyList<string> Why { get; init; }
}
