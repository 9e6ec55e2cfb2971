using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.Partnerships;

/// <summary>Keeps Sharing's own copy of the directory, so that deciding asks nobody else.</summary>
internal sealed class KeepPartnershipConsumer(HubStore<SharingDb> store, CurrentPartnership current)
    : IConsumer<OrganisationListed>, IConsumer<MemberListed>
{
    public async Task Consume(ConsumeContext<OrganisationListed> context)
    {
        var id = context.Message.Id;
        await store.ConsumeAsync(context, db =>
        {
            db.Organisations.Where(o => o.Id == id).ExecuteDelete();
            db.Add(KnownOrganisation.Of(context.Message));
        });
        current.Changed();
    }

    public async Task Consume(ConsumeContext<MemberListed> context)
    {
        var id = context.Message.Id;
        await store.ConsumeAsync(context, db =>
        {
            db.Members.Where(m => m.Id == id).ExecuteDelete();
            db.Add(KnownMember.Of(context.Message));
        });
        current.Changed();
    }
}
