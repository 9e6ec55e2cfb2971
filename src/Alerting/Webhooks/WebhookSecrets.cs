using IntelHub.Alerting.Storage;
using IntelHub.Platform.Sealing;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.Webhooks;

/// <summary>Makes and opens the secrets that events are signed with; on disk they are sealed.</summary>
internal sealed class WebhookSecrets(HubStore<AlertingDb> store, Sealer sealer, TimeProvider clock)
{
    private const string Part = "webhook-secret";

    /// <summary>Those that are good now, the newest first.</summary>
    public async Task<IReadOnlyList<byte[]>> OfAsync(string organisation, CancellationToken cancellation)
    {
        List<WebhookSecret> kept;
        await using (var db = store.Read())
        {
            kept = await db.WebhookSecrets.Where(s => s.Organisation == organisation)
                .GoodAt(clock.GetUtcNow())
                .OrderByDescending(s => s.MadeAt)
                .ToListAsync(cancellation);
        }

        var opened = new List<byte[]>();
        foreach (var secret in kept)
        {
            using var key = await sealer.OpenKeyAsync(
                Sealer.HubKey, BoundTo(organisation, secret.Id), secret.Wrapped, cancellation);
            opened.Add(key.Open(Part, secret.Box));
        }

        return opened;
    }

    /// <summary>Not kept yet: that is done with whatever ends the earlier one.</summary>
    public async Task<WebhookSecret> SealAsync(string organisation, byte[] secret, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var id = SortableId.New(now);
        using var key = await sealer.NewKeyAsync(Sealer.HubKey, BoundTo(organisation, id), cancellation);
        return new WebhookSecret
        {
            Id = id,
            Organisation = organisation,
            Wrapped = key.Wrapped,
            Box = key.Seal(Part, secret),
            MadeAt = now,
        };
    }

    private static string BoundTo(string organisation, Guid id) => $"webhook/{organisation}/{id}";
}

internal static class GoodSecrets
{
    public static IQueryable<WebhookSecret> GoodAt(this IQueryable<WebhookSecret> secrets, DateTimeOffset at) =>
        secrets.Where(s => s.Until == null || s.Until > at);
}
