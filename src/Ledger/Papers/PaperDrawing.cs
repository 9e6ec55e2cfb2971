using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Papers.Writers;

namespace IntelHub.Ledger.Papers;

/// <summary>Draws a paper while its entries are read: once for each table, and never all at once.</summary>
internal static class PaperDrawing
{
    /// <param name="read">Reads what a query asks for, in order.</param>
    public static async Task DrawAsync(
        PaperHead head,
        PaperWriter writer,
        Func<EntryQuery, CancellationToken, IAsyncEnumerable<ReadEntry>> read,
        CancellationToken cancellation)
    {
        var tables = head.Kind.Tables(head.Scope);
        await writer.BeginAsync(head, tables);
        foreach (var table in tables)
        {
            var scope = head.Scope;
            var query = new EntryQuery(
                head.Checkpoint.Size, scope.From, table.ReadsOn ? null : scope.To, scope.Item);
            await writer.BeginTableAsync(table);
            await foreach (var entry in read(query, cancellation))
            {
                foreach (var row in table.Read(entry))
                {
                    await writer.WriteRowAsync(table, row);
                }
            }

            foreach (var row in table.Rest())
            {
                await writer.WriteRowAsync(table, row);
            }

            await writer.EndTableAsync(table);
        }

        await writer.EndAsync();
    }
}
