using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>How often which organisation gave to which, for what purpose and under which agreement.</summary>
internal sealed class GivenBetween(PaperScope scope)
    : PaperTable("between-organisations", "Given and received between organisations", _columns)
{
    private static readonly IReadOnlyList<Column<Flow>> _columns =
    [
        EntryColumns.Giver.From<Flow>(flow => flow.First),
        EntryColumns.Receivers.From<Flow>(flow => flow.First),
        new("purposes", "Purpose", "Purpose", flow => Cell.Of(flow.First.Entry.Purposes)),
        new("agreements", "Agreement and version", "Agreement and version",
            flow => Cell.Of(flow.First.Entry.Agreements())),
        new("disclosures", "Entries", "Entries", flow => Cell.Of(flow.Entries)),
        new("times", "Times", "Times", flow => Cell.Of(flow.Times)),
    ];

    private readonly SortedDictionary<string, Flow> _flows = new(StringComparer.Ordinal);

    public override IEnumerable<IReadOnlyList<Cell>> Read(ReadEntry read)
    {
        var entry = read.Entry;
        if (entry.Operation == AuditOperation.Disclosure && scope.Covers(entry))
        {
            Count(entry);
            var key = string.Join('\n', [
                entry.Giver(), .. entry.Receivers(), "", .. EntrySayings.Sorted(entry.Purposes ?? []), "",
                .. entry.Agreements()]);
            var flow = _flows.GetValueOrDefault(key) ?? new Flow(read, 0, 0);
            _flows[key] = flow with { Entries = flow.Entries + 1, Times = flow.Times + entry.HowOften() };
        }

        return [];
    }

    public override IEnumerable<IReadOnlyList<Cell>> Rest() => _flows.Values
        .Select(flow => (IReadOnlyList<Cell>)[.. _columns.Select(column => column.Of(flow))]);

    private sealed record Flow(ReadEntry First, long Entries, long Times);
}

/// <summary>How often each organisation gave, received, was refused, used an override and took back.</summary>
internal sealed class EachOrganisation(PaperScope scope)
    : PaperTable("each-organisation", "Each organisation", _columns)
{
    private static readonly IReadOnlyList<Column<Tally>> _columns =
    [
        new("organisation", "Organisation", "Organisation", tally => Cell.Of(tally.Organisation)),
        new("given", "Disclosures given", "Disclosures given", tally => Cell.Of(tally.Given)),
        new("received", "Disclosures received", "Disclosures received", tally => Cell.Of(tally.Received)),
        new("refusals", "Refusals", "Refusals", tally => Cell.Of(tally.Refusals)),
        new("overrides", "Overrides used", "Overrides used", tally => Cell.Of(tally.Overrides)),
        new("recalls", "Recalls", "Recalls", tally => Cell.Of(tally.Recalls)),
    ];

    private readonly SortedDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);

    public override IReadOnlyList<Total> Totals =>
    [
        .. base.Totals,
        new("given", "Disclosures given", _tallies.Values.Sum(tally => tally.Given)),
        new("received", "Disclosures received, once for each receiver", _tallies.Values.Sum(tally => tally.Received)),
        new("refusals", "Refusals", _tallies.Values.Sum(tally => tally.Refusals)),
        new("overrides", "Overrides used", _tallies.Values.Sum(tally => tally.Overrides)),
        new("recalls", "Recalls", _tallies.Values.Sum(tally => tally.Recalls)),
    ];

    public override IEnumerable<IReadOnlyList<Cell>> Read(ReadEntry read)
    {
        if (scope.Covers(read.Entry) && TryTally(read.Entry, read.Entry.HowOften()))
        {
            Count(read.Entry);
        }

        return [];
    }

    public override IEnumerable<IReadOnlyList<Cell>> Rest() => _tallies.Values
        .Select(tally => (IReadOnlyList<Cell>)[.. _columns.Select(column => column.Of(tally))]);

    private bool TryTally(LedgerEntry entry, long times)
    {
        switch (entry.Operation)
        {
            case AuditOperation.Disclosure:
                Of(entry.Giver()).Given += times;
                foreach (var receiver in entry.Receivers())
                {
                    Of(receiver).Received += times;
                }

                return true;
            case AuditOperation.Refused:
                Of(entry.Organisation).Refusals += times;
                return true;
            case AuditOperation.Override:
                Of(entry.Organisation).Overrides += times;
                return true;
            case AuditOperation.Recalled:
                Of(entry.Organisation).Recalls += times;
                return true;
            default:
                return false;
        }
    }

    private Tally Of(string organisation)
    {
        if (!_tallies.TryGetValue(organisation, out var tally))
        {
            _tallies.Add(organisation, tally = new Tally(organisation));
        }

        return tally;
    }

    private sealed record Tally(string Organisation)
    {
        public long Given { get; set; }
        public long Received { get; set; }
        public long Refusals { get; set; }
        public long Overrides { get; set; }
        public long Recalls { get; set; }
    }
}
