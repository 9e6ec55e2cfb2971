using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>
/// Who gave what to whom, and under which agreement: in one-off and in repeat sharing, as the Kent and Medway agreement
/// has its Record of Sharing. Repeat sharing is the same parties under the same clauses more than once in the period.
/// </summary>
internal sealed class RecordOfSharing : PaperTable
{
    private static readonly IReadOnlyList<Column<Sharing>> _oneOff =
    [
        .. new[]
        {
            EntryColumns.Entry, EntryColumns.OccurredAt, EntryColumns.Giver, EntryColumns.Receivers,
            EntryColumns.Person, EntryColumns.Posts, EntryColumns.Organisation, EntryColumns.System,
            EntryColumns.Because, EntryColumns.Purposes, EntryColumns.Basis, EntryColumns.Gateways,
            EntryColumns.Item, EntryColumns.Version, EntryColumns.InFull, EntryColumns.Generalised,
            EntryColumns.Conditions, EntryColumns.Channel, EntryColumns.Decision, EntryColumns.PolicyVersion,
            EntryColumns.Times,
        }.Select(column => column.From<Sharing>(sharing => sharing.First)),
    ];

    private static readonly IReadOnlyList<Column<Sharing>> _repeat =
    [
        EntryColumns.Giver.From<Sharing>(sharing => sharing.First),
        EntryColumns.Receivers.From<Sharing>(sharing => sharing.First),
        new("first_at", "First (UTC)", EntryColumns.When, sharing => Cell.Of(sharing.FirstAt)),
        new("last_at", "Last (UTC)", EntryColumns.When, sharing => Cell.Of(sharing.LastAt)),
        new("times", "Times", EntryColumns.When, sharing => Cell.Of(sharing.Times)),
        new("review_date", "Review date", EntryColumns.When, _ => Cell.Of(EntrySayings.NotKnown)),
        new("who", "Persons or systems", EntryColumns.Who, sharing => Cell.Of(sharing.Who)),
        new("posts", "Posts", EntryColumns.Who, sharing => Cell.Of(sharing.Posts)),
        new("purposes", "Purposes", EntryColumns.Why, sharing => Cell.Of(sharing.Purposes)),
        new("basis", "Agreement, version and clause", EntryColumns.Why, sharing => Cell.Of(sharing.Clauses)),
        new("gateways", "Legal gateways", EntryColumns.Why, sharing => Cell.Of(sharing.Gateways)),
        new("data_in_full", "Data in full", EntryColumns.What, sharing => Cell.Of(sharing.InFull)),
        new("data_generalised", "Data generalised", EntryColumns.What, sharing => Cell.Of(sharing.Generalised)),
        new("items", "Items", EntryColumns.What, sharing => Cell.Of(sharing.Items)),
        new("channel", "Channels", EntryColumns.How, sharing => Cell.Of(sharing.Channels)),
        new("entries", "Entries", EntryColumns.How, sharing => Cell.Of(sharing.Indexes)),
    ];

    private readonly PaperScope _scope;
    private readonly IReadOnlyList<Column<Sharing>> _columns;
    private readonly Func<Sharing, bool> _isOfThisTable;
    private readonly Dictionary<string, Sharing> _byKey = new(StringComparer.Ordinal);

    private RecordOfSharing(
        string key, string heading, PaperScope scope, IReadOnlyList<Column<Sharing>> columns, Func<Sharing, bool> isIn)
        : base(key, heading, columns) => (_scope, _columns, _isOfThisTable) = (scope, columns, isIn);

    public static RecordOfSharing OneOff(PaperScope scope) =>
        new("one-off", "One-off sharing", scope, _oneOff, sharing => sharing.Times == 1);

    public static RecordOfSharing Repeat(PaperScope scope) =>
        new("repeat", "Repeat sharing", scope, _repeat, sharing => sharing.Times > 1);

    public override IEnumerable<IReadOnlyList<Cell>> Read(ReadEntry read)
    {
        if (read.Entry.Operation == AuditOperation.Disclosure && _scope.Covers(read.Entry))
        {
            var key = KeyOf(read);
            if (!_byKey.TryGetValue(key, out var sharing))
            {
                _byKey.Add(key, sharing = new Sharing(read));
            }

            sharing.Add(read);
        }

        return [];
    }

    public override IEnumerable<IReadOnlyList<Cell>> Rest()
    {
        foreach (var sharing in _byKey.Values.Where(_isOfThisTable).OrderBy(sharing => sharing.First.Index))
        {
            Count(sharing.Entries, sharing.Times);
            yield return [.. _columns.Select(column => column.Of(sharing))];
        }
    }

    /// <summary>Without a clause nobody can say that it was the same one again.</summary>
    private static string KeyOf(ReadEntry read) => read.Entry.Clauses() is { Count: > 0 } clauses
        ? string.Join('\n', [read.Entry.Giver(), .. read.Entry.Receivers(), "", .. clauses])
        : $"{read.Index}";
}
