using System.Data.Common;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.AppendEntries;

/// <summary>Appends entries to the log: all of one call, in one transaction, or none.</summary>
internal sealed class EntryWriter(LedgerDatabase database, TimeProvider clock)
{
    private volatile bool _mustForget;

    /// <summary>Throws <see cref="FactRefused"/> when the fact can never have an entry.</summary>
    public NewEntry Write(AuditFact fact) => NewEntry.Of(fact, clock.GetUtcNow());

    public Task<IReadOnlyList<long>> AppendAsync(IReadOnlyList<AuditFact> facts, CancellationToken cancellation) =>
        AppendAsync([.. facts.Select(Write)], cancellation);

    /// <summary>
    /// The place of each fact's entry. A fact that has an entry already keeps that one. Throws
    /// <see cref="DbException"/> when nothing was appended.
    /// </summary>
    public async Task<IReadOnlyList<long>> AppendAsync(
        IReadOnlyList<NewEntry> entries, CancellationToken cancellation)
    {
        var (indexes, erased) = await database.WriteAsync(
            transaction => AppendAsync(new LedgerRows(database, transaction, cancellation), entries), cancellation);
        if (erased || _mustForget)
        {
            _mustForget = true;
            _mustForget = !await database.ForgetDeletedAsync(cancellation);
        }

        return indexes;
    }

    private static async Task<(IReadOnlyList<long> Indexes, bool Erased)> AppendAsync(
        LedgerRows rows, IReadOnlyList<NewEntry> entries)
    {
        var frontier = await rows.LockHeadAsync();
        var known = await rows.IndexesOfAsync(entries.Select(entry => entry.Entry.Fact));
        var first = (long)frontier.Size;
        var indexes = new List<long>(entries.Count);
        var added = new List<NewEntry>(entries.Count);
        foreach (var entry in entries)
        {
            if (!known.TryGetValue(entry.Entry.Fact, out var index))
            {
                index = (long)frontier.Size;
                known[entry.Entry.Fact] = index;
                frontier.Append(entry.Leaf);
                added.Add(entry);
            }

            indexes.Add(index);
        }

        if (added.Count == 0)
        {
            return (indexes, false);
        }

        await rows.AddAsync(first, added);
        await rows.MoveHeadAsync(frontier);
        return (indexes, await EraseAsync(rows, first, added));
    }

    /// <summary>
    /// With an item go the names of whoever did something with it, save who erased it. News may be late: what was done
    /// before the erasure and is entered after it has its names taken away too.
    /// </summary>
    private static async Task<bool> EraseAsync(LedgerRows rows, long first, List<NewEntry> added)
    {
        var items = added.Select(entry => entry.Entry.Item).OfType<Guid>().ToHashSet();
        for (var i = 0; i < added.Count; i++)
        {
            if (added[i].Entry is { Operation: AuditOperation.Erasure, Item: { } item })
            {
                await rows.NoteErasedAsync(item, first + i);
            }
        }

        var erased = await rows.ErasedAmongAsync(items);
        foreach (var item in erased)
        {
            await rows.DestroyOpeningsAsync(item);
        }

        return erased.Count > 0;
    }
}
