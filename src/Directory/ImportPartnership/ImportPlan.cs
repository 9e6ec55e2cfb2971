using IntelHub.Directory.ListPartnership;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Directory.ImportPartnership;

/// <summary>Exactly what an import would change, or every reason why it cannot be.</summary>
internal sealed class ImportPlan
{
    private readonly List<ImportRefusal> _refusals = [];
    private readonly List<(Organisation Entry, bool IsNew)> _organisations = [];
    private readonly List<(Member Entry, bool IsNew)> _members = [];
    private readonly List<ImportedChange> _changes = [];

    private ImportPlan()
    {
    }

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<ImportRefusal> Refusals =>
    [
        .. _refusals
            .OrderBy(refusal => refusal.Row)
            .ThenBy(refusal => ImportColumns.PlaceOf(refusal.Column)),
    ];

    /// <summary>In the order of the rows.</summary>
    public IReadOnlyList<ImportedChange> Changes => _changes;

    public int Unchanged { get; private set; }

    /// <param name="db">What is there.</param>
    /// <param name="rows">What is to be.</param>
    /// <param name="importer">Who imports, and changes nothing of their own.</param>
    public static ImportPlan Of(DirectoryDb db, IReadOnlyList<ImportedRow> rows, Caller importer)
    {
        var plan = new ImportPlan();
        plan.CheckTable(rows);
        var organisations = db.Organisations.AsNoTracking().ToDictionary(o => o.Id, StringComparer.Ordinal);
        var members = db.Members.AsNoTracking().ToDictionary(m => m.Id, StringComparer.Ordinal);
        var named = organisations.Keys
            .Concat(rows
                .Where(row => ReadRow.Cell(row, ImportColumns.Record) == ImportColumns.OfOrganisation)
                .Select(row => ReadRow.Cell(row, ImportColumns.Id) ?? ""))
            .ToHashSet(StringComparer.Ordinal);
        var seen = new Dictionary<(string Record, string Id), int>();
        foreach (var row in rows)
        {
            if (plan.EntryOf(row, seen) is not ({ } record, { } id))
            {
                continue;
            }

            if (record == ImportColumns.OfOrganisation)
            {
                var known = organisations.GetValueOrDefault(id);
                var read = new ReadRow(row, known is null, plan._refusals);
                RefuseIf(id == importer.Organisation, read);
                plan._organisations.AddRange(
                    plan.Take(read, record, id, ReadOrganisation.Of(read, id, known)));
            }
            else
            {
                var known = members.GetValueOrDefault(id);
                var read = new ReadRow(row, known is null, plan._refusals);
                RefuseIf(id == importer.Member || id == importer.System, read);
                plan._members.AddRange(plan.Take(read, record, id, ReadMember.Of(read, id, known, named)));
            }
        }

        return plan;
    }

    /// <summary>Only what is other than before is written and told.</summary>
    public PartnershipChanges Apply(DirectoryDb db, Caller importer)
    {
        var changes = new PartnershipChanges();
        var suspended = SuspendedOnes.In(db);
        foreach (var (organisation, isNew) in _organisations)
        {
            changes.OfOrganisation(Put(db, organisation, organisation.Id, isNew), organisation.Id);
            var isSuspended = suspended.HasOrganisation(organisation.Id);
            db.Announce(PartnershipMapping.NewsOf(organisation, isSuspended), PartnershipMapping.NewsKey);
        }

        foreach (var (entry, isNew) in _members)
        {
            db.EndWhatAMoveEnds(entry.Id, entry.Organisation, importer);
            changes.OfMember(Put(db, entry, entry.Id, isNew), entry.Organisation);
            var member = db.Members.Find(entry.Id)!;
            var news = PartnershipMapping.NewsOf(member, suspended.HasMember(member.Id));
            db.Announce(news, PartnershipMapping.NewsKey);
        }

        return changes;
    }

    private static void RefuseIf(bool isOwn, ReadRow row)
    {
        if (isOwn)
        {
            row.Refuse(
                ImportColumns.Id, "own-entry",
                "Nobody changes their own entry: leave the row out, and ask another who keeps the directory.");
        }
    }

    private static EntityState Put<T>(DirectoryDb db, T entry, string id, bool isNew)
        where T : class
    {
        if (isNew)
        {
            return db.Add(entry).State;
        }

        var known = db.Entry(db.Find<T>(id)!);
        known.CurrentValues.SetValues(entry);
        return known.State;
    }

    private void CheckTable(IReadOnlyList<ImportedRow> rows)
    {
        if (rows.Count == 0)
        {
            _refusals.Add(new ImportRefusal(
                0, ImportColumns.Record, "rows-none", "Give a row for each organisation and member to take in."));
        }

        var unknown = rows
            .SelectMany(row => row.Cells.Keys.Select(column => (row.Row, Column: column)))
            .Where(cell => !ImportColumns.All.Contains(cell.Column))
            .DistinctBy(cell => cell.Column);
        foreach (var (row, column) in unknown)
        {
            _refusals.Add(new ImportRefusal(
                row, column, "column-unknown", $"The columns are: {string.Join(", ", ImportColumns.All)}."));
        }
    }

    private (string? Record, string? Id) EntryOf(ImportedRow row, Dictionary<(string Record, string Id), int> seen)
    {
        var record = ReadRow.Cell(row, ImportColumns.Record);
        var id = ReadRow.Cell(row, ImportColumns.Id);
        if (record is not (ImportColumns.OfOrganisation or ImportColumns.OfMember))
        {
            _refusals.Add(new ImportRefusal(
                row.Row, ImportColumns.Record, "record-unknown", "Write organisation or member."));
            record = null;
        }

        if (!PlainId.IsValid(id))
        {
            _refusals.Add(new ImportRefusal(
                row.Row, ImportColumns.Id, DirectoryRefusals.IdMalformed.Code,
                "Use 1 to 64 lower-case letters, digits, dots and hyphens."));
            id = null;
        }

        if (record is null || id is null)
        {
            return (null, null);
        }

        if (seen.TryAdd((record, id), row.Row))
        {
            return (record, id);
        }

        _refusals.Add(new ImportRefusal(
            row.Row, ImportColumns.Id, "listed-twice", $"It is in row {seen[(record, id)]} already: write it once."));
        return (null, null);
    }

    private IEnumerable<(T Entry, bool IsNew)> Take<T>(ReadRow row, string record, string id, T entry)
    {
        if (!row.IsNew && row.Fields.Count == 0)
        {
            Unchanged++;
            return [];
        }

        _changes.Add(new ImportedChange(row.Number, record, id, row.IsNew ? "added" : "changed", row.Fields));
        return [(entry, row.IsNew)];
    }
}
