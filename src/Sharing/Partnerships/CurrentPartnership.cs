using IntelHub.Platform.Hosting;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.Partnerships;

/// <summary>
/// A partnership to decide with, the form in which it is kept with the decisions, and after which change it was read.
/// </summary>
internal sealed record KnownPartnership(Partnership Partnership, StoredPartnership Kept, long Changes);

/// <summary>The partnership as it now stands, read again after each change.</summary>
internal sealed class CurrentPartnership(HubStore<SharingDb> store, HubOptions hub)
{
    private readonly SharedLook<long> _counted = new(() => CountedAsync(store));

    private int _changes;
    private volatile Reading? _reading;

    private sealed record Reading(int Changes, KnownPartnership Known);

    public void Changed() => Interlocked.Increment(ref _changes);

    public async ValueTask<KnownPartnership> GetAsync(CancellationToken cancellation)
    {
        // Counted before reading: a change during it makes what was read out of date, never the other way about.
        var changes = Volatile.Read(ref _changes);
        if (_reading is { } reading && reading.Changes == changes && !hub.SharesDatabase)
        {
            return reading.Known;
        }

        var changesKept = await _counted.AskAsync(cancellation);
        if (_reading is { } shared && shared.Changes == changes && shared.Known.Changes == changesKept)
        {
            return shared.Known;
        }

        await using var db = store.Read();
        var text = new PartnershipText(
            await db.Organisations.ToListAsync(cancellation), await db.Members.ToListAsync(cancellation));
        var known = new KnownPartnership(text.ToPartnership(), text.Write(), changesKept);
        _reading = new Reading(changes, known);
        return known;
    }

    private static async Task<long> CountedAsync(HubStore<SharingDb> store)
    {
        await using var db = store.Read();
        return await db.PartnershipCounts.Select(count => count.Changes).SingleAsync();
    }
}
