using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Papers;

/// <summary>One of the papers that are drawn from the ledger.</summary>
/// <param name="Name">In addresses and file names.</param>
/// <param name="IsOfItem">About one item, which must be named, and not of a period, which may be.</param>
/// <param name="Notes">What its reader must know, and what it cannot say.</param>
internal sealed record PaperKind(
    string Name,
    string Title,
    string Summary,
    bool IsOfItem,
    IReadOnlyList<string> Notes,
    Func<PaperScope, IReadOnlyList<PaperTable>> Tables)
{
    private static readonly HashSet<string> _s62 = new(StringComparer.Ordinal)
    {
        AuditOperation.Collection, AuditOperation.Alteration, AuditOperation.Consultation,
        AuditOperation.Disclosure, AuditOperation.Combination, AuditOperation.Erasure,
    };

    private static readonly IReadOnlyList<Column<ReadEntry>> _log =
    [
        EntryColumns.Entry, EntryColumns.OccurredAt, EntryColumns.RecordedAt, EntryColumns.Person,
        EntryColumns.Posts, EntryColumns.Organisation, EntryColumns.System, EntryColumns.Operation,
        EntryColumns.About, EntryColumns.Item, EntryColumns.Version, EntryColumns.InFull, EntryColumns.Generalised,
        EntryColumns.Because, EntryColumns.Purposes, EntryColumns.Basis, EntryColumns.Gateways,
        EntryColumns.Outcome, EntryColumns.Reasons, EntryColumns.Originator, EntryColumns.Recipients,
        EntryColumns.Decision, EntryColumns.PolicyVersion, EntryColumns.Channel, EntryColumns.Times,
    ];

    public static readonly IReadOnlyList<PaperKind> All =
    [
        new(
            "record-of-sharing",
            "Record of Sharing",
            "Who gave what to whom and under which agreement, in one-off and in repeat sharing",
            IsOfItem: false,
            [
                "Repeat sharing is the same parties under the same clauses of the same version of an agreement more " +
                    "than once in the period. A disclosure whose clauses are not on record counts by itself.",
                "Somebody reading again what was disclosed to them is no further disclosure; the log of operations " +
                    "has it as a consultation.",
                "Not known to the ledger, and therefore not here: whether the person concerned was told or agreed, " +
                    "whether the receiver keeps to the conditions, and what was passed on outside the hub.",
                "The conditions are those that the recipient was told; they are erased with the record.",
            ],
            scope => [RecordOfSharing.OneOff(scope), RecordOfSharing.Repeat(scope)]),
        new(
            "s62-log",
            "Log of operations (Data Protection Act 2018 s62)",
            "Each operation with its date and time, its justification, who did it and for whom",
            IsOfItem: false,
            [
                "In the order of the log, which is that in which operations were entered; news of some comes late.",
                "The operations of section 62 come first; those that the partnership asks for besides follow apart.",
            ],
            scope =>
            [
                new EntryTable("s62", "Operations of section 62", _log,
                    entry => _s62.Contains(entry.Operation) && scope.Covers(entry)),
                new EntryTable("besides", "Other operations", _log,
                    entry => !_s62.Contains(entry.Operation) && scope.Covers(entry)),
            ]),
        new(
            "item",
            "What was disclosed about this item, and to whom",
            "Everything on record of one item, its disclosures, readings and refusals among it, in order",
            IsOfItem: true,
            [
                "Every entry about the item or about what belongs to it, such as its alerts, in the order of the log.",
                "What an organisation did with the item outside the hub is not known to the ledger.",
                "An item that this paper has no entry of may never have been in the hub.",
            ],
            scope => [new EntryTable("entries", "Entries of the item", _log, scope.Covers)]),
        new(
            "given-and-received",
            "Given and received",
            "How often each organisation gave and received, was refused, used an override and took back",
            IsOfItem: false,
            [
                "A disclosure with several purposes or agreements is in the one row of all of them together.",
                "Refusals, overrides and recalls are counted for the organisation whose person or system acted.",
                "Where one organisation was asked for, what others did among themselves is not counted.",
            ],
            scope => [new GivenBetween(scope), new EachOrganisation(scope)]),
        new(
            "refusals-and-overrides",
            "Refusals and overrides, with their reviews",
            "Each refusal and each emergency override, and whether another person has reviewed it",
            IsOfItem: false,
            [
                "An override counts as reviewed when an entry says that another person reviewed it, up to the " +
                    "checkpoint, also after the period. Whoever used it cannot review it.",
                "Where a name was erased with the record, the ledger cannot say any more if reviewer and user differ.",
            ],
            scope =>
            [
                new EntryTable("refusals", "Refusals", _log,
                    entry => entry.Operation == AuditOperation.Refused && scope.Covers(entry)),
                new OverridesReviewed(scope),
            ]),
    ];
}
