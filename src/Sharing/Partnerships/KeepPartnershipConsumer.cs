using System.Text.Json;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Storage;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.Partnerships;

/// <summary>
/// Keeps Sharing's own copy of the directory, so that deciding asks nobody else; what is other than before has
/// everything decided again for those whom it concerns.
/// </summary>
internal sealed class KeepPartnershipConsumer(HubStore<SharingDb> store, CurrentPartnership current)
    : IConsumer<OrganisationListed>, IConsumer<MemberListed>
{
    public async Task Consume(ConsumeContext<OrganisationListed> context)
    {
        var now = KnownOrganisation.Of(context.Message);
        await store.ConsumeAsync(context, db =>
        {
            var before = db.Organisations.AsNoTracking().SingleOrDefault(o => o.Id == now.Id);
            if (IsTheSame(before, now))
            {
                return;
            }

            db.Organisations.Where(o => o.Id == now.Id).ExecuteDelete();
            db.Add(now);

            // Others may be shown its items because of what it is; its standing concerns its own members alone.
            var isOfItsOwn = before is null || before.Suspended != now.Suspended;
            db.CountChange(
            [
                .. db.Members.Where(m => !isOfItsOwn || m.Organisation == now.Id).Select(m => m.Id),
            ]);
        });
        current.Changed();
    }

    public async Task Consume(ConsumeContext<MemberListed> context)
    {
        var now = KnownMember.Of(context.Message);
        await store.ConsumeAsync(context, db =>
        {
            if (IsTheSame(db.Members.AsNoTracking().SingleOrDefault(m => m.Id == now.Id), now))
            {
                return;
            }

            db.Members.Where(m => m.Id == now.Id).ExecuteDelete();
            db.Add(now);
            db.CountChange([now.Id]);
        });
        current.Changed();
    }

    private static bool IsTheSame<T>(T? before, T now)
        where T : class =>
        before is not null && JsonSerializer.Serialize(before) == JsonSerializer.Serialize(now);
}
