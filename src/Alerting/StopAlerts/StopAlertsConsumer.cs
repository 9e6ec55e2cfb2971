using IntelHub.Alerting.Queues;
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
    public Task Consume(ConsumeContext<MemberListed> context) => store.ConsumeAsync(context, db =>
    {
        var member = context.Message;
        if (HasChanged(db, StoppedAlerts.OfMember + member.Id, member.Suspended))
        {
            db.TellQueuesOfMember(member.Id, member.Suspended);
        }
    });

    public Task Consume(ConsumeContext<OrganisationListed> context) => store.ConsumeAsync(context, db =>
    {
        var organisation = context.Message;
        if (HasChanged(db, StoppedAlerts.OfOrganisation + organisation.Id, organisation.Suspended) &&
            !organisation.Suspended)
        {
            db.WakeQueue(organisation.Id);
        }
    });

    /// <summary>Keeps it, and says whether it was otherwise before.</summary>
    private static bool HasChanged(AlertingDb db, string who, bool suspended)
    {
        if (!suspended)
        {
            return db.Stopped.Where(stopped => stopped.Who == who).ExecuteDelete() > 0;
        }

        if (db.IsStopped(who))
        {
            return false;
        }

        db.Add(new Stopped(who));
        return true;
    }
}
