using System.Security.Cryptography;
using IntelHub.Alerting.SendWebhooks;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.NewWebhookSecret;

/// <param name="EndEarlier">Whether the earlier ones sign no more at once, as when one may be known to others.</param>
public sealed record WantedWebhookSecret(bool EndEarlier = false);

/// <param name="Secret">What signatures are checked with. It is shown this once.</param>
/// <param name="EarlierUntil">Until when an earlier one signs beside it; absent when none does.</param>
public sealed record MadeWebhookSecret(string Secret, DateTimeOffset? EarlierUntil)
{
    public override string ToString() => "a webhook's secret";
}

internal static class NewWebhookSecretEndpoint
{
    public static void Map(RouteGroupBuilder webhook) => webhook
        .MapPost("/secrets", HandleAsync)
        .RequireAuthorization(Permissions.ReadAlerts)
        .WithName("NewWebhookSecret")
        .WithSummary("Have a new secret made, with which the organisation's endpoint checks signatures");

    private static async Task<Results<Ok<MadeWebhookSecret>, ProblemHttpResult>> HandleAsync(
        WantedWebhookSecret wanted, Caller caller, NewWebhookSecretHandler handler, CancellationToken cancellation) =>
        caller.Member is null
            ? TypedResults.Ok(await handler.MakeAsync(wanted, caller, cancellation))
            : AlertingProblems.SystemNeeded();
}

internal sealed class NewWebhookSecretHandler(
    HubStore<AlertingDb> store, WebhookSecrets secrets, IOptions<WebhookOptions> options)
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    public async Task<MadeWebhookSecret> MakeAsync(
        WantedWebhookSecret wanted, Caller caller, CancellationToken cancellation)
    {
        var plain = RandomNumberGenerator.GetBytes(Bytes);
        var secret = await secrets.SealAsync(caller.Organisation, plain, cancellation);
        var earlierUntil = await store.WriteForAsync(
            caller.Organisation, db => Keep(db, secret, wanted, caller), cancellation);
        return new MadeWebhookSecret(Prefix + Convert.ToBase64String(plain), earlierUntil);
    }

    private DateTimeOffset? Keep(AlertingDb db, WebhookSecret secret, WantedWebhookSecret wanted, Caller caller)
    {
        var earlier = db.WebhookSecrets.Where(s => s.Organisation == caller.Organisation).ToList();
        var kept = wanted.EndEarlier ? null : earlier.FirstOrDefault(s => s.Until is null);
        db.RemoveRange(earlier.Where(s => s != kept));
        if (kept is not null)
        {
            kept.Until = db.Now + options.Value.SecretsOverlap;
        }

        db.Add(secret);
        db.Record(caller.Did(
            AuditOperation.Administration, $"organisation/{caller.Organisation}", "webhook-secret-made", db.Now) with
        {
            Recipients = [caller.Organisation],
            Reasons = [kept is null ? "secrets/1" : "secrets/2"],
        });
        return kept?.Until;
    }
}
