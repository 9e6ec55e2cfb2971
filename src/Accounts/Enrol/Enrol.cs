using IntelHub.Accounts.InvitePeople;
using IntelHub.Accounts.Notices;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.SignIn;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Enrol;

/// <param name="Invitation">As the administrator handed it over.</param>
public sealed record HeldInvitation(string Invitation)
{
    public override string ToString() => "an invitation";
}

/// <param name="Invitation">The invitation once more: this uses it up.</param>
public sealed record Acceptance(string Invitation, string Ceremony, string Credential)
{
    public override string ToString() => "an acceptance";
}

internal static class BeginEnrolmentEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/enrolment/options", HandleAsync)
        .AllowAnonymous()
        .WithName("BeginEnrolment")
        .WithSummary("Begin to make the passkey that an invitation is for");

    private static async Task<Results<Ok<PasskeyQuestion>, ProblemHttpResult>> HandleAsync(
        HeldInvitation held, EnrolmentHandler handler, HttpContext http) =>
        await handler.BeginAsync(held.Invitation, http) is { } question
            ? TypedResults.Ok(question)
            : AccountsProblems.InvitationRefused();
}

internal static class EnrolEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/enrolment", HandleAsync)
        .AllowAnonymous()
        .WithName("Enrol")
        .WithSummary("Keep the new passkey, and sign in");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Acceptance acceptance, EnrolmentHandler handler, HttpContext http)
    {
        if (await handler.AcceptAsync(acceptance, http) is not { } key)
        {
            return AccountsProblems.InvitationRefused();
        }

        SessionCookie.Give(http, key);
        return TypedResults.NoContent();
    }
}

internal sealed class EnrolmentHandler(
    Passkeys passkeys,
    HubStore<AccountsDb> store,
    IFindCallers callers,
    TimeProvider clock,
    IOptions<AccountsOptions> options)
{
    public async Task<PasskeyQuestion?> BeginAsync(string word, HttpContext http)
    {
        if (await FindAsync(word, http.RequestAborted) is not { } invitation)
        {
            return null;
        }

        var whose = new PasskeyUserEntity
        {
            Id = Secrets.New(),
            Name = invitation.Member,
            DisplayName = $"{invitation.Member} ({invitation.Organisation})",
        };
        return await passkeys.AskForNewAsync(
            Ceremonies.Enrolment, Convert.ToHexStringLower(invitation.Hash), whose, http);
    }

    /// <summary>The first session's key. What let the member in before lets nobody in from here on.</summary>
    public async Task<string?> AcceptAsync(Acceptance acceptance, HttpContext http)
    {
        if (await FindAsync(acceptance.Invitation, http.RequestAborted) is not { } invitation ||
            await passkeys.ReadNewAsync(
                Ceremonies.Enrolment,
                Convert.ToHexStringLower(invitation.Hash),
                new PasskeyAnswer(acceptance.Ceremony, acceptance.Credential),
                http) is not { } made)
        {
            return null;
        }

        return await store.WriteAsync(db => Accept(db, invitation, made, SessionCookie.Of(http)), http.RequestAborted);
    }

    private string? Accept(
        AccountsDb db, Invitation invitation, PasskeyAttestationResult made, string? keyBefore)
    {
        var (hash, id) = (invitation.Hash, made.Passkey!.CredentialId);
        if (db.Invitations.Where(held => held.Hash == hash).ExecuteDelete() == 0 ||
            db.Passkeys.Any(passkey => passkey.CredentialId == id))
        {
            return null;
        }

        var (organisation, member) = (invitation.Organisation, invitation.Member);
        db.EndAll(
            db.Sessions.Where(session => session.Organisation == organisation && session.Member == member),
            "enrolled-again");
        var isAgain = db.ForgetAccount(organisation, member);
        var account = new Account
        {
            Id = made.UserEntity!.Id,
            Organisation = organisation,
            Member = member,
            EnrolledAt = db.Now,
        };
        db.Accounts.Add(account);
        db.Keep(account.Id, made.Passkey, PasskeyRows.First);
        if (isAgain)
        {
            db.Tell(organisation, member, NoticeOf.EnrolledAgain);
        }

        db.Record(db.PersonDid(
            AuditOperation.Administration, organisation, member, "account", isAgain ? "enrolled-again" : "enrolled"));
        return db.Start(
            new NewSession(organisation, member, WayIn.Passkey) { KeyBefore = keyBefore },
            options.Value.LongestSession);
    }

    private async Task<Invitation?> FindAsync(string word, CancellationToken cancellation)
    {
        var hash = Secrets.HashOf(word);
        await using var db = store.Read();
        var held = await db.Invitations.SingleOrDefaultAsync(held => held.Hash == hash, cancellation);
        var now = clock.GetUtcNow();
        return held is not null && now < held.ExpiresAt &&
            await callers.FindMemberAsync(held.Organisation, held.Member, now, cancellation) is not null
                ? held
                : null;
    }
}
