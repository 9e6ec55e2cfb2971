using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.Storage;
using MassTransit;

namespace IntelHub.Accounts.Sessions;

/// <summary>Ends the sessions of whoever has left, or has moved to another organisation.</summary>
internal sealed class EndSessionsConsumer(HubStore<AccountsDb> store) : IConsumer<MemberListed>
{
    public Task Consume(ConsumeContext<MemberListed> context) => store.ConsumeAsync(context, db =>
    {
        var (listed, now) = (context.Message, db.Now);
        var isActive = listed.ActiveFrom <= now && (listed.ActiveUntil is null || now < listed.ActiveUntil);
        db.EndAll(
            db.Sessions.Where(session => session.Member == listed.Id &&
                (!isActive || session.Organisation != listed.Organisation)),
            "member-not-active");
    });
}
