using IntelHub.Alerting.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.KeepDesks;

/// <summary>Keeps who is in which organisation with which roles, and to whom of them an alert goes next.</summary>
internal sealed class KeepDesksConsumer(HubStore<AlertingDb> store)
    : IConsumer<MemberListed>, IConsumer<OrganisationListed>, IConsumer<EscalationChanged>
{
    public Task Consume(ConsumeContext<MemberListed> context) => store.ConsumeAsync(context, db =>
    {
        var listed = context.Message;
        if (db.DeskMembers.Find(listed.Id) is { } known)
        {
            (known.Organisation, known.Roles) = (listed.Organisation, listed.Roles);
            (known.ActiveFrom, known.ActiveUntil) = (listed.ActiveFrom, listed.ActiveUntil);
            return;
        }

        db.Add(new DeskMember
        {
            Member = listed.Id,
            Organisation = listed.Organisation,
            Roles = listed.Roles,
            ActiveFrom = listed.ActiveFrom,
            ActiveUntil = listed.ActiveUntil,
        });
    });

    public Task Consume(ConsumeContext<OrganisationListed> context) => store.ConsumeAsync(context, db =>
    {
        var listed = context.Message;
        if (db.DeskOrganisations.Find(listed.Id) is { } known)
        {
            known.Kind = listed.Kind;
            return;
        }

        db.Add(new DeskOrganisation { Organisation = listed.Id, Kind = listed.Kind });
    });

    public Task Consume(ConsumeContext<EscalationChanged> context) => store.ConsumeAsync(context, db =>
    {
        db.KeptRules.ExecuteDelete();
        db.AddRange(context.Message.Rules.Select(KeptRule.Of));
    });
}
