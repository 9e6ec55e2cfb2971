using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>What a paper is about: a period, and perhaps one organisation or one item.</summary>
/// <param name="From">The first instant that belongs to it; null for the beginning of the log.</param>
/// <param name="To">The first instant that does not belong to it any more; null for the end of the log.</param>
internal sealed record PaperScope(DateTimeOffset? From, DateTimeOffset? To, string? Organisation, Guid? Item)
{
    public bool Covers(LedgerEntry entry) =>
        (From is null || entry.OccurredAt >= From) &&
        (To is null || entry.OccurredAt < To) &&
        (Organisation is null || entry.Concerns(Organisation)) &&
        (Item is null || entry.ItemInQuestion() == Item);

    /// <summary>The period, as a paper says it.</summary>
    public string Period() => (From, To) switch
    {
        (null, null) => "the whole log",
        ({ } from, null) => $"from {Text(from)} on",
        (null, { } to) => $"until before {Text(to)}",
        ({ } from, { } to) => $"from {Text(from)} until before {Text(to)}",
    };

    private static string Text(DateTimeOffset instant) => $"{Vocabulary.Instant.Format(instant)} (UTC)";
}
