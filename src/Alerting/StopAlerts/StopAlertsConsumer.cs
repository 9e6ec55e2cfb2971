using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.StopAlerts;

/// <summary>
/// Stops every alert of whoever is suspended at one stroke, however many wait, before Sharing has decided about each
/// again.
/// </summary>
internal sealed class StopAlertsConsumer(HubStore<AlertingDb> store)
    : IConsumer<MemberListed>, IConsumer<OrganisationListed>
{
    public Task Consume(ConsumeContext<MemberListed> context) =>
        KeepAsync(context, StoppedAlerts.OfMember + context.Message.Id, context.Message.Suspended);

    public Task Consume(ConsumeContext<OrganisationListed> context) =>
        KeepAsync(context, StoppedAlerts.OfOrganisation + context.Message.Id, context.Message.Suspended);

    private Task KeepAsync(ConsumeContext context, string who, bool suspended) => store.ConsumeAsync(context, db =>
    {
        if (!suspended)
        {
            db.Stopped.Where(stopped => stopped.Who == who).ExecuteDelete();
        }
        else if (!db.Stopped.Any(stopped => stopped.Who == who))
        {
            db.Add(new Stopped(who));
        }
    });
}
