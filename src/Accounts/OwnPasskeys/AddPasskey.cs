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

namespace IntelHub.Accounts.OwnPasskeys;

/// <param name="Name">By which the person will know it again, such as the device: 1 to 40 characters.</param>
/// <param name="Credential">The credential as JSON text, as the browser made it.</param>
public sealed record AnotherPasskey(string Name, string Ceremony, string Credential)
{
    public override string ToString() => "another passkey";
}

internal static class BeginPasskeyEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/passkeys/options", HandleAsync)
        .RequireAuthorization(PersonPolicies.Fresh)
        .WithName("BeginPasskey")
        .WithSummary("Begin to make another passkey");

    private static async Task<Results<Ok<PasskeyQuestion>, ProblemHttpResult>> HandleAsync(
        SignedInPerson person, AddPasskeyHandler handler, HttpContext http) =>
        await handler.BeginAsync(person, http) is { } question
            ? TypedResults.Ok(question)
            : AccountsProblems.PasskeyRefused();
}

internal static class AddPasskeyEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/passkeys", HandleAsync)
        .RequireAuthorization(PersonPolicies.Fresh)
        .WithName("AddPasskey")
        .WithSummary("Keep another passkey");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        AnotherPasskey made, SignedInPerson person, AddPasskeyHandler handler, HttpContext http) =>
        await handler.AddAsync(made, person, http) ? TypedResults.NoContent() : AccountsProblems.PasskeyRefused();
}

internal sealed class AddPasskeyHandler(Passkeys passkeys, HubStore<AccountsDb> store)
{
    internal const int Most = 10;
    private const int LongestName = 40;

    /// <summary>Null for somebody without an account here: their organisation signs them in.</summary>
    public async Task<PasskeyQuestion?> BeginAsync(SignedInPerson person, HttpContext http)
    {
        await using var db = store.Read();
        if (await db.Accounts.SingleOrDefaultAsync(
            known => known.Organisation == person.Organisation && known.Member == person.Member, http.RequestAborted)
            is not { } account)
        {
            return null;
        }

        var whose = new PasskeyUserEntity
        {
            Id = account.Id,
            Name = person.Member,
            DisplayName = $"{person.Member} ({person.Organisation})",
        };
        return await passkeys.AskForNewAsync(Ceremonies.AnotherPasskey, person.Session.ToString(), whose, http);
    }

    public async Task<bool> AddAsync(AnotherPasskey told, SignedInPerson person, HttpContext http)
    {
        var answer = new PasskeyAnswer(told.Ceremony, told.Credential);
        return await passkeys.ReadNewAsync(
                Ceremonies.AnotherPasskey, person.Session.ToString(), answer, http) is { } made &&
            told.Name.Trim() is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl) &&
            await store.WriteAsync(db => Keep(db, made, name, person), http.RequestAborted);
    }

    /// <summary>Only for the account that it was made for, should another have taken its place meanwhile.</summary>
    private static bool Keep(AccountsDb db, PasskeyAttestationResult made, string name, SignedInPerson person)
    {
        var (account, id) = (made.UserEntity!.Id, made.Passkey!.CredentialId);
        if (!db.Accounts.Any(known => known.Id == account &&
                known.Organisation == person.Organisation && known.Member == person.Member) ||
            db.Passkeys.Any(passkey => passkey.CredentialId == id) ||
            db.Passkeys.Count(passkey => passkey.Account == account) >= Most)
        {
            return false;
        }

        db.Keep(account, made.Passkey, name);
        db.Tell(person.Organisation, person.Member, NoticeOf.PasskeyAdded);
        db.Record(db.PersonDid(
            AuditOperation.Administration, person.Organisation, person.Member, "account", "passkey-added"));
        return true;
    }
}
