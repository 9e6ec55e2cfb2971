using IntelHub.Alerting.Queues;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.Webhooks;

/// <summary>How one endpoint fares, as both the organisation and the operator are told it.</summary>
internal sealed record WebhookFares(
    string? Address,
    int Waiting,
    DateTimeOffset? WaitingSince,
    int Dead,
    Guid? FirstDead,
    string? DeadProblem,
    string? Problem);

internal static class Faring
{
    public static async Task<WebhookFares> WebhookFaresAsync(
        this AlertingDb db, string organisation, CancellationToken cancellation)
    {
        var webhook = await db.Webhooks.SingleOrDefaultAsync(w => w.Organisation == organisation, cancellation);
        var ofIt = db.WebhookEvents.Where(e => e.Organisation == organisation);
        var oldest = await ofIt.ToGo().OrderBy(e => e.Sequence).FirstOrDefaultAsync(cancellation);
        var dead = ofIt.Where(e => e.State == AnnouncedState.Dead);
        var firstDead = await dead.OrderBy(e => e.Sequence).FirstOrDefaultAsync(cancellation);
        return new WebhookFares(
            webhook is { Address.Length: > 0 } ? webhook.Address : null,
            await ofIt.ToGo().CountAsync(cancellation),
            oldest?.MadeAt,
            await dead.CountAsync(cancellation),
            firstDead?.Id,
            firstDead?.Problem,
            webhook is { Address.Length: > 0 }
                ? await db.WhatHoldsAsync(organisation, cancellation) ?? oldest?.Problem
                : null);
    }

    /// <summary>What holds everything until somebody does something: nothing is tried meanwhile.</summary>
    private static async Task<string?> WhatHoldsAsync(
        this AlertingDb db, string organisation, CancellationToken cancellation) =>
        db.IsStopped(StoppedAlerts.OfOrganisation + organisation) ? WebhookProblems.OrganisationSuspended
        : !await db.WebhookSecrets.Where(s => s.Organisation == organisation).GoodAt(db.Now).AnyAsync(cancellation)
            ? WebhookProblems.SecretMissing
            : null;
}
