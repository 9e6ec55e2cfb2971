using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Accounts.Sessions;

/// <summary>
/// Ends the sessions of whoever is suspended, by themselves or with their organisation, has left, or has moved to
/// another organisation. What was ended stays so when they are reinstated.
/// </summary>
internal sealed class EndSessionsConsumer(HubStore<AccountsDb> store)
    : IConsumer<MemberListed>, IConsumer<OrganisationListed>
{
    public Task Consume(ConsumeContext<MemberListed> context) => store.ConsumeAsync(context, db =>
    {
        var (listed, now) = (context.Message, db.Now);
        var isActive = !listed.Suspended &&
            listed.ActiveFrom <= now && (listed.ActiveUntil is null || now < listed.ActiveUntil);
        db.EndAll(
            db.Sessions.Where(session => session.Member == listed.Id &&
                (!isActive || session.Organisation != listed.Organisation)),
            "member-not-active");
    });

    public Task Consume(ConsumeContext<OrganisationListed> context) => store.ConsumeAsync(context, db =>
    {
        var listed = context.Message;
        if (listed.Suspended)
        {
            db.EndAll(db.Sessions.Where(session => session.Organisation == listed.Id), "member-not-active");
        }
    });
}
