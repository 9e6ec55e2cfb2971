using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.AskAgain;

/// <summary>
/// Alerts whose decision time has ended. Nobody is shown one before Sharing was asked again; Sharing also decides about
/// all of them again by itself within seconds.
/// </summary>
internal sealed class LapsedAlerts(HubStore<AlertingDb> store, IReleaseItems sharing)
{
    /// <summary>They share their commits; one after the other each would wait for the disk twice.</summary>
    private const int AskedAtOnce = 16;

    /// <summary>The member's newest. Older ones come back by themselves, if they do.</summary>
    public async Task AskAboutNewestAsync(
        string member, string organisation, int atMost, CancellationToken cancellation)
    {
        await using var db = store.Read();
        var lapsed = await db.AlertsFor(member, organisation)
            .LapsedAt(db.Now)
            .OrderByDescending(a => a.MadeAt)
            .Take(atMost)
            .ToListAsync(cancellation);
        await AskAboutAsync(lapsed, cancellation);
    }

    public async Task AskAboutAsync(IReadOnlyList<Alert> lapsed, CancellationToken cancellation)
    {
        var together = new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(lapsed, together, async (alert, token) => await AskAboutAsync(alert, token));
    }

    /// <summary>Nothing is asked when it holds, or is not there for them.</summary>
    public async Task AskAboutAsync(AlertId id, string member, string organisation, CancellationToken cancellation)
    {
        await using var db = store.Read();
        if (await db.AlertsFor(member, organisation).LapsedAt(db.Now)
            .SingleOrDefaultAsync(a => a.Id == id, cancellation) is { } lapsed)
        {
            await AskAboutAsync(lapsed, cancellation);
        }
    }

    private async Task AskAboutAsync(Alert lapsed, CancellationToken cancellation)
    {
        var standing = await sharing.CheckAsync(lapsed.ItemId, lapsed.Member, cancellation);
        await store.WriteAsync(db => Follow(db, lapsed, standing), cancellation);
    }

    private static void Follow(AlertingDb db, Alert asked, StandingAnswer standing)
    {
        // What was decided since is newer than this answer, and stands: a recall above all.
        var found = db.Alerts.Single(a => a.Id == asked.Id);
        if (!found.IsThere || found.HoldsUntil != asked.HoldsUntil)
        {
            return;
        }

        if (standing.Released)
        {
            found.StandUntil(standing.HoldsUntil);
        }
        else
        {
            db.TakeAway(found);
        }
    }
}
