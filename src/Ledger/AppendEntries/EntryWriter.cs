using System.Data.Common;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Storage;

namespace IntelHub.Ledger.AppendEntries;

/// <summary>Appends entries to the log: all of one call, in one transaction, or none.</summary>
internal sealed class EntryWriter(LedgerDatabase database, TimeProvider clock)
{
    /// <summary>
    /// The place of each fact's entry. A fact that has an entry already keeps that one. Throws
    /// <see cref="DbException"/> when nothing was appended.
    /// </summary>
    public async Task<IReadOnlyList<long>> AppendAsync(IReadOnlyList<AuditFact> facts, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await database.BeginWritingAsync(connection, cancellation);
        var rows = new LedgerRows(connection, transaction, cancellation);
        var head = await rows.LockHeadAsync(database.ForUpdate);
        var frontier = Frontier.Of((ulong)head.Size, head.Frontier);
        var known = await rows.IndexesOfAsync(facts.Select(fact => fact.FactId));
        var erased = await rows.ErasedAmongAsync(facts.Select(fact => fact.Item).OfType<Guid>());

        var now = clock.GetUtcNow();
        var indexes = new List<long>(facts.Count);
        var added = new List<AddedEntry>(facts.Count);
        foreach (var fact in facts)
        {
            if (!known.TryGetValue(fact.FactId, out var index))
            {
                index = (long)frontier.Size;
                known[fact.FactId] = index;
                var entry = AddedEntry.Of(index, fact, now);
                frontier.Append(NodeHash.OfLeaf(entry.Bytes));
                added.Add(entry);
            }

            indexes.Add(index);
        }

        await rows.AddAsync(added);
        var newlyErased = await EraseAsync(rows, added, erased);
        await rows.MoveHeadAsync((long)frontier.Size, frontier.ToBytes());
        await transaction.CommitAsync(cancellation);
        if (newlyErased)
        {
            await database.ForgetDeletedAsync(connection, cancellation);
        }

        return indexes;
    }

    /// <summary>
    /// With an item go the names of whoever did something with it, save who erased it. News may be late: what was done
    /// before the erasure and is entered after it has its names taken away too.
    /// </summary>
    private static async Task<bool> EraseAsync(LedgerRows rows, List<AddedEntry> added, HashSet<Guid> erased)
    {
        var erasures = added
            .Where(entry => entry.Entry is { Operation: AuditOperation.Erasure, Item: not null })
            .ToList();
        foreach (var erasure in erasures)
        {
            await rows.NoteErasedAsync(erasure.Entry.Item!.Value, erasure.Index);
            erased.Add(erasure.Entry.Item.Value);
        }

        var items = added.Select(entry => entry.Entry.Item).OfType<Guid>().Where(erased.Contains).Distinct().ToList();
        foreach (var item in items)
        {
            await rows.DestroyOpeningsAsync(item);
        }

        return items.Count > 0;
    }
}

/// <summary>One entry with its place, its bytes and what opens its commitments.</summary>
internal sealed record AddedEntry(long Index, LedgerEntry Entry, byte[] Bytes, IReadOnlyList<Opening> Openings)
{
    public static AddedEntry Of(long index, AuditFact fact, DateTimeOffset now)
    {
        var openings = Opening.Of(fact);
        var entry = LedgerEntry.Of(fact, now, openings);
        return new AddedEntry(index, entry, entry.ToBytes(), openings);
    }
}
