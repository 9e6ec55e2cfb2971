using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.KeepSubstitutes;

/// <summary>
/// For whom else an item waits, among those whom a substitute stands in for. Only items that the substitute has an
/// alert of are asked about: what is shown to the other alone, the substitute never hears of.
/// </summary>
internal static class WaitingForOthers
{
    public static async Task<ILookup<Guid, string>> AlsoWaitingAsync(
        this AlertingDb db,
        string substitute,
        string organisation,
        IReadOnlyList<Guid> items,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var others = await db.StandIns
            .Where(each => each.Substitute == substitute && each.From <= now && each.Until > now)
            .Select(each => each.Member)
            .Distinct()
            .ToListAsync(cancellation);
        var waiting = new List<(Guid Item, string Member)>();
        foreach (var other in others)
        {
            var theirs = await db.AlertsFor(other, organisation)
                .HoldingAt(now)
                .Where(a => items.Contains(a.ItemId) && a.AcknowledgedAt == null)
                .Select(a => a.ItemId)
                .ToListAsync(cancellation);
            waiting.AddRange(theirs.Select(item => (item, other)));
        }

        return waiting.Distinct().ToLookup(each => each.Item, each => each.Member);
    }
}
