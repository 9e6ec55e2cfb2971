namespace IntelHub.Ledger.Entries;

/// <summary>Which entries to read: of the log at a size, of a period, and perhaps of one item.</summary>
/// <param name="Below">The size; entries from this index on are not read.</param>
/// <param name="From">The first instant of the period; null for no beginning.</param>
/// <param name="To">The first instant after it; null for no end.</param>
/// <param name="Item">Leaves out what is certainly of others; what an entry is about is for the reader to see.</param>
internal sealed record EntryQuery(long Below, DateTimeOffset? From, DateTimeOffset? To, Guid? Item);
