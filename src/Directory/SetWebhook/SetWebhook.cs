using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Directory.ListPartnership;
using IntelHub.Directory.Storage;
using IntelHub.Directory.Webhooks;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Directory.SetWebhook;

/// <param name="Address">An https address; left out, the organisation is told nothing in this way.</param>
public sealed record WantedWebhook(string? Address = null);

internal static class SetWebhookEndpoint
{
    public static void Map(RouteGroupBuilder directory) => directory
        .MapPut("/organisations/{id}/webhook", HandleAsync)
        .RequireAuthorization(Permissions.ManageDirectory)
        .WithName("SetWebhook")
        .WithSummary("Say at which address of its own an organisation is told that there is an alert");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, WantedWebhook wanted, Caller caller, SetWebhookHandler handler, CancellationToken cancellation) =>
        await handler.SetAsync(id, wanted, caller, cancellation) is { Count: > 0 } reasons
            ? DirectoryProblems.Refused(reasons)
            : TypedResults.NoContent();
}

internal sealed class SetWebhookHandler(HubStore<DirectoryDb> store, CallerRegister callers)
{
    /// <summary>The reasons when it cannot be, else none.</summary>
    public async Task<IReadOnlyList<DirectoryRefusal>> SetAsync(
        string organisation, WantedWebhook wanted, Caller caller, CancellationToken cancellation)
    {
        var known = await callers.SnapshotAsync(cancellation);
        IReadOnlyList<DirectoryRefusal> reasons = known.Organisations.ContainsKey(organisation)
            ? WebhookRules.Check(organisation, wanted)
            : [new("organisation-unknown", "an organisation", "List the organisation first.")];
        return await store.WriteAsync(
            db =>
            {
                if (reasons.Count > 0)
                {
                    // On record without what was given: what was refused could be anything.
                    db.Record(caller.Did(AuditOperation.Refused, "organisation", "webhook-refused", db.Now) with
                    {
                        Reasons = [.. reasons.Select(reason => reason.Code).Distinct()],
                    });
                }
                else
                {
                    Set(db, organisation, wanted.Address ?? "", caller);
                }

                return reasons;
            },
            cancellation);
    }

    private static void Set(DirectoryDb db, string organisation, string address, Caller caller)
    {
        var webhook = db.Webhooks.Find(organisation);
        if (webhook is null)
        {
            webhook = new OrganisationWebhook { Organisation = organisation, Address = address };
            db.Add(webhook);
        }

        webhook.Address = address;
        db.Record(caller.Did(
            AuditOperation.Administration, $"organisation/{organisation}", "webhook-set", db.Now) with
        {
            Recipients = [organisation],
            Reasons = [address.Length > 0 ? "webhook/one" : "webhook/none"],
        });
        db.Announce(webhook.News(), PartnershipMapping.NewsKey);
    }
}
