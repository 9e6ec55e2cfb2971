using IntelHub.Ledger.Papers;
using IntelHub.Ledger.Papers.Writers;
using IntelHub.Vocabulary;

namespace IntelHub.Ledger.DrawPapers;

/// <summary>One thing to put right in what was asked.</summary>
/// <param name="Path">Which part of the question.</param>
/// <param name="Says">What to write instead.</param>
internal sealed record PaperMistake(string Code, string Path, string Says);

/// <summary>Which paper is asked for, as it was written in the address.</summary>
internal sealed record PaperQuestion(string? From, string? To, string? Organisation, string? Item, string? Format)
{
    private const string SayInstant =
        "Write a date such as 2026-07-01, which means its first instant in UTC, or an instant such as " +
        "2026-07-01T09:00:00Z.";

    /// <summary>What it means for this paper; or every mistake in it.</summary>
    public (PaperScope Scope, PaperFormat? Format, IReadOnlyList<PaperMistake> Mistakes) Read(PaperKind kind)
    {
        var mistakes = new List<PaperMistake>();
        var (from, to) = (InstantOf("from", From), InstantOf("to", To));
        if (from >= to)
        {
            mistakes.Add(new(
                "period-empty", "to", "The period ends before 'to': write a later instant than in 'from'."));
        }

        if (Organisation is not null && !PlainId.IsValid(Organisation))
        {
            mistakes.Add(new(
                "organisation-unclear", "organisation", "Write the organisation's id, such as thanet-council."));
        }

        var item = Guid.TryParseExact(Item, "D", out var id) ? id : (Guid?)null;
        if (item is null && (Item is not null || kind.IsOfItem))
        {
            mistakes.Add(new(
                Item is null ? "item-needed" : "item-unclear",
                "item",
                "Write the item's id, such as 0198c0de-0000-7000-8000-000000000001."));
        }

        var format = PaperFormat.All.FirstOrDefault(known => known.Name == Format);
        if (format is null)
        {
            mistakes.Add(new(
                Format is null ? "format-needed" : "format-unclear", "format", "Write csv, json or html."));
        }

        return (new PaperScope(from, to, Organisation, item), format, mistakes);

        DateTimeOffset? InstantOf(string path, string? text)
        {
            if (Instant.TryParse(text, out var instant))
            {
                return instant;
            }

            if (text is not null || !kind.IsOfItem)
            {
                mistakes.Add(new(text is null ? $"{path}-needed" : $"{path}-unclear", path, SayInstant));
            }

            return null;
        }
    }
}
