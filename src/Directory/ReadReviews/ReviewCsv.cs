using CsvHelper;
using IntelHub.Directory.Reviews;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.ReadReviews;

/// <summary>A review as a spreadsheet reads it: a heading line, then a line for each. No cell is taken for a formula.
/// </summary>
internal static class ReviewCsv
{
    private const string BetweenEntries = ";";

    private static readonly CsvWriterOptions _options = new()
    {
        Injection = CsvInjection.Escape,
        NewLine = "\r\n",
        WriteByteOrderMark = true,
    };

    private static readonly string[] _columns =
    [
        "organisation", "quarter", "due_at", "number", "kind", "subject", "roles", "areas", "clearance",
        "compartments", "trained", "active_from", "active_until", "permissions", "requires_proof", "suspended",
        "last_sign_in", "changed_since", "answer", "because", "answered_by", "answered_at", "overdue", "waits_for",
        "line_id",
    ];

    public static async Task<byte[]> WriteAsync(ReviewSheet sheet, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        await using (var csv = CsvWriter.Create(output, _options, leaveOpen: true))
        {
            await WriteAsync(csv, _columns, cancellation);
            foreach (var line in sheet.Lines)
            {
                await WriteAsync(csv, CellsOf(sheet, line), cancellation);
            }

            await csv.FlushAsync(cancellation);
        }

        return output.ToArray();
    }

    private static string[] CellsOf(ReviewSheet sheet, ReviewedLine line) =>
    [
        sheet.Organisation, sheet.Quarter, Instant.Format(sheet.DueAt), $"{line.Number}", line.Kind, line.Subject,
        .. CellsOf(line.Seen),
        YesOrNo(line.ChangedSince), line.Answer ?? "", line.Because ?? "", line.AnsweredBy ?? "",
        Text(line.AnsweredAt), YesOrNo(line.Overdue), Text(line.WaitsFor), $"{line.LineId}",
    ];

    private static string[] CellsOf(SeenAccess seen) =>
    [
        Text(seen.Roles), Text(seen.Areas), seen.Clearance ?? "", Text(seen.Compartments), Text(seen.Trained),
        Text(seen.ActiveFrom), Text(seen.ActiveUntil), Text(seen.Permissions), YesOrNo(seen.RequiresProof),
        YesOrNo(seen.Suspended), Text(seen.LastSignIn),
    ];

    private static string Text(IReadOnlyList<string> entries) => string.Join(BetweenEntries, entries);

    private static string Text(IReadOnlyList<SeenCompartment> held) =>
        Text([.. held.Select(each => $"{each.Name} ({each.Because}, until {Instant.Format(each.Until)})")]);

    private static string Text(DateTimeOffset? instant) => instant is { } known ? Instant.Format(known) : "";

    private static string YesOrNo(bool so) => so ? "yes" : "no";

    private static async Task WriteAsync(
        CsvWriter csv, IReadOnlyList<string> cells, CancellationToken cancellation)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        await csv.EndRecordAsync(cancellation);
    }
}
