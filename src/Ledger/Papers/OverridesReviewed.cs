using System.Globalization;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>
/// Each override of the period, and what another person found who reviewed it, at whatever time. A review is an entry
/// <c>override-reviewed</c>, about <c>override/</c> with the override's fact, or about the item, and then of the item's
/// latest override before it.
/// </summary>
internal sealed class OverridesReviewed(PaperScope scope) : PaperTable("overrides", "Overrides", _columns)
{
    private const string NotReviewed = "not yet reviewed";
    private const string AboutOverride = "override/";

    private static readonly IReadOnlyList<Column<Override>> _columns =
    [
        .. new[]
        {
            EntryColumns.Entry, EntryColumns.OccurredAt, EntryColumns.Person, EntryColumns.Posts,
            EntryColumns.Organisation, EntryColumns.System, EntryColumns.Because, EntryColumns.Purposes,
            EntryColumns.Basis, EntryColumns.Gateways, EntryColumns.Item, EntryColumns.Version,
            EntryColumns.InFull, EntryColumns.Generalised, EntryColumns.Originator, EntryColumns.Recipients,
            EntryColumns.Channel, EntryColumns.Times,
        }.Select(column => column.From<Override>(used => used.Entry)),
        new("review", "Review", "Review", used => Cell.Of(used.Review is null ? NotReviewed : "reviewed")),
        new("review_entry", "Entry of the review", "Review",
            used => Cell.Of(used.Review?.Index.ToString(CultureInfo.InvariantCulture))),
        new("reviewed_at", "Reviewed (UTC)", "Review", used => Cell.Of(used.Review?.Entry.OccurredAt)),
        new("reviewed_by", "Reviewed by", "Review",
            used => Cell.Of(used.Review is { } review ? review.Who ?? EntrySayings.NameErased : null)),
        new("review_organisation", "Of organisation", "Review", used => Cell.Of(used.Review?.Entry.Organisation)),
        new("review_found", "Found", "Review",
            used => Cell.Of(used.Review is { } review ? review.Entry.Outcome ?? review.Entry.Because : null)),
    ];

    private readonly List<Override> _overrides = [];

    public override bool ReadsOn => true;

    public override IReadOnlyList<Total> Totals =>
    [
        .. base.Totals,
        new("reviewed", "Reviewed", InScope.LongCount(used => used.Review is not null)),
        new("not_yet_reviewed", "Not yet reviewed", InScope.LongCount(used => used.Review is null)),
    ];

    private IEnumerable<Override> InScope => _overrides.Where(used => scope.Covers(used.Entry.Entry));

    public override IEnumerable<IReadOnlyList<Cell>> Read(ReadEntry read)
    {
        switch (read.Entry.Operation)
        {
            case AuditOperation.Override:
                _overrides.Add(new Override(read));
                break;
            case AuditOperation.OverrideReviewed when ReviewedBy(read.Entry) is { } used && IsByAnother(read, used):
                used.Review ??= read;
                break;
        }

        return [];
    }

    public override IEnumerable<IReadOnlyList<Cell>> Rest()
    {
        foreach (var used in InScope)
        {
            Count(used.Entry.Entry);
            yield return [.. _columns.Select(column => column.Of(used))];
        }
    }

    private Override? ReviewedBy(LedgerEntry review) =>
        review.About.StartsWith(AboutOverride, StringComparison.Ordinal)
            ? _overrides.Find(used => review.About == $"{AboutOverride}{used.Entry.Entry.Fact}")
            : review.ItemInQuestion() is { } item
                ? _overrides.FindLast(used => used.Entry.Entry.ItemInQuestion() == item)
                : null;

    /// <summary>Nobody reviews what they did themselves. Names that are erased can no longer be compared.</summary>
    private static bool IsByAnother(ReadEntry review, Override used) =>
        review.Who is null || used.Entry.Who is null || review.Who != used.Entry.Who;

    private sealed record Override(ReadEntry Entry)
    {
        public ReadEntry? Review { get; set; }
    }
}
