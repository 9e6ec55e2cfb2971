using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Webhooks;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.KeepWebhooks;

/// <summary>
/// Keeps at which endpoint each organisation is told. What waits goes to a new one at once, and nowhere when there is
/// none any more.
/// </summary>
internal sealed class KeepWebhooksConsumer(HubStore<AlertingDb> store) : IConsumer<OrganisationWebhookListed>
{
    public Task Consume(ConsumeContext<OrganisationWebhookListed> context) => store.ConsumeAsync(context, db =>
    {
        var listed = context.Message;
        var webhook = db.Webhooks.Find(listed.Organisation);
        if (webhook is null)
        {
            webhook = new Webhook { Organisation = listed.Organisation, Address = "" };
            db.Add(webhook);
        }

        var hadOne = webhook.Address.Length > 0;
        webhook.Address = listed.Address;
        var waiting = db.WebhookEvents.Where(e => e.Organisation == listed.Organisation).ToGo();
        if (listed.Address.Length == 0)
        {
            waiting.ToList().ForEach(told => told.NeedNotGo());
            return;
        }

        waiting.ExecuteUpdate(set => set.SetProperty(e => e.NextAt, db.Now));
        if (!hadOne)
        {
            db.TellNewQueue(listed.Organisation);
        }
    });
}
