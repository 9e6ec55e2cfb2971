using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>
/// News for a consumer that no process has. It is set aside, visibly, when it was there at two looks; and whoever has
/// the consumer takes up again what was never tried: a newer version's news may have met only older ones.
/// </summary>
internal sealed class Orphans(HubStore<SignInDb> store, ConsumerList consumers)
{
    private readonly string[] _here = [.. consumers.All.Select(consumer => consumer.Name)];

    private readonly string[] _known = [.. consumers.All.Concat(consumers.Elsewhere).Select(consumer => consumer.Name)];

    private long[] _seen = [];

    /// <summary>How many were set aside, and how many are tried after all.</summary>
    public async Task<(int SetAside, int TakenUp)> LookAsync(CancellationToken cancellation)
    {
        await using var db = store.Read();
        var unknown = await db.Outbox
            .Where(row => row.SetAsideAt == null && !_known.Contains(row.Consumer))
            .OrderBy(row => row.Sequence)
            .Take(ClaimingDispatcher.MostClaimed)
            .Select(row => row.Sequence)
            .ToArrayAsync(cancellation);
        var orphans = unknown.Intersect(_seen).ToArray();
        _seen = unknown;
        var setAside = orphans.Length == 0 ? 0 : await store.WriteAsync(
            db => db.Outbox
                .Where(row => orphans.Contains(row.Sequence) && row.SetAsideAt == null)
                .ExecuteUpdate(row => row.SetProperty(r => r.SetAsideAt, db.Now)),
            cancellation);
        var isAny = await db.Outbox.AnyAsync(
            row => row.SetAsideAt != null && row.Attempts == 0 && _here.Contains(row.Consumer), cancellation);
        var takenUp = !isAny ? 0 : await store.WriteAsync(
            db => db.Outbox
                .Where(row => row.SetAsideAt != null && row.Attempts == 0 && _here.Contains(row.Consumer))
                .ExecuteUpdate(row => row.SetProperty(r => r.SetAsideAt, (DateTimeOffset?)null)),
            cancellation);
        return (setAside, takenUp);
    }
}
