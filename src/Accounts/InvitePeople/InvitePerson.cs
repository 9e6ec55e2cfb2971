using IntelHub.Accounts.People;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.InvitePeople;

/// <param name="Organisation">The administrator's own organisation; any, when the hub's operator asks.</param>
/// <param name="Member">The member, as the directory names them.</param>
public sealed record WantedInvitation(string Organisation, string Member);

/// <param name="Invitation">To be handed to that person in private; it works once, and is shown once.</param>
public sealed record NewInvitation(string Invitation, DateTimeOffset ExpiresAt);

internal static class InvitePersonEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/invitations", HandleAsync)
        .RequireAuthorization(Permissions.ManageAccounts, PersonPolicies.FreshIfPerson)
        .WithName("InvitePerson")
        .WithSummary("Invite a member to sign in for themselves. What let them in before ends when they accept");

    private static async Task<Results<Ok<NewInvitation>, ProblemHttpResult>> HandleAsync(
        WantedInvitation wanted, Caller caller, InvitePersonHandler handler, CancellationToken cancellation) =>
        await handler.InviteAsync(wanted, caller, cancellation) is { } invitation
            ? TypedResults.Ok(invitation)
            : AccountsProblems.NobodyToInvite();
}

internal sealed class InvitePersonHandler(
    HubStore<AccountsDb> store,
    IFindCallers callers,
    TimeProvider clock,
    IOptions<AccountsOptions> options,
    ILogger<InvitePersonHandler> log)
{
    private const string Operator = "operator";
    private const string About = "invitation";

    /// <summary>
    /// Null when there is no such active member, or not in the administrator's organisation, or it is they themselves.
    /// </summary>
    public async Task<NewInvitation?> InviteAsync(
        WantedInvitation wanted, Caller caller, CancellationToken cancellation)
    {
        var isTheirs = caller.OrganisationKind == Operator || caller.Organisation == wanted.Organisation;
        var member = await callers.FindMemberAsync(
            wanted.Organisation, wanted.Member, clock.GetUtcNow(), cancellation);
        if (!isTheirs || member is null || member.Id == caller.Member)
        {
            await store.WriteAsync(
                db => db.Record(caller.Did(AuditOperation.Refused, About, "nobody-to-invite", db.Now)), cancellation);
            return null;
        }

        var word = Secrets.New();
        var expiresAt = await store.WriteAsync(db => Keep(db, wanted, caller, word), cancellation);
        log.PersonInvited(wanted.Organisation);
        return new NewInvitation(word, expiresAt);
    }

    private DateTimeOffset Keep(AccountsDb db, WantedInvitation wanted, Caller caller, string word)
    {
        var expiresAt = db.Now + options.Value.InvitationLife;
        db.Invitations
            .Where(earlier => earlier.Organisation == wanted.Organisation && earlier.Member == wanted.Member)
            .ExecuteDelete();
        db.Invitations.Add(new Invitation
        {
            Organisation = wanted.Organisation,
            Member = wanted.Member,
            Hash = Secrets.HashOf(word),
            ExpiresAt = expiresAt,
        });
        db.Record(caller.Did(AuditOperation.Administration, About, "person-invited", db.Now) with
        {
            Recipients = [wanted.Organisation],
        });
        return expiresAt;
    }
}
