using IntelHub.Platform.Storage;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.Partnerships;

/// <summary>The partnership as it now stands, read again after each change.</summary>
internal sealed class CurrentPartnership(HubStore<SharingDb> store)
{
    private int _changes;
    private volatile Reading? _reading;

    private sealed record Reading(int Changes, Partnership Partnership);

    public void Changed() => Interlocked.Increment(ref _changes);

    public async ValueTask<Partnership> GetAsync(CancellationToken cancellation)
    {
        // Counted before reading: a change during it makes what was read out of date, never the other way about.
        var changes = Volatile.Read(ref _changes);
        if (_reading is { } reading && reading.Changes == changes)
        {
            return reading.Partnership;
        }

        await using var db = store.Read();
        var organisations = await db.Organisations.ToListAsync(cancellation);
        var members = await db.Members.ToListAsync(cancellation);
        var partnership = Partnership.Of(
            [.. organisations.Select(o => o.ToOrganisation())], [.. members.Select(m => m.ToMember())]);
        _reading = new Reading(changes, partnership);
        return partnership;
    }
}
