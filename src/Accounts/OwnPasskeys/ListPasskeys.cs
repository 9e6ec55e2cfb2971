using System.Buffers.Text;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.OwnPasskeys;

/// <param name="PasskeyId">By which it can be removed; it opens nothing.</param>
/// <param name="Name">As the person named it.</param>
/// <param name="UsedAt">When it last signed in or stepped up; absent while it never did.</param>
/// <param name="IsCopied">Whether its maker keeps a copy, so that it may be on other devices too.</param>
public sealed record OwnPasskey(
    string PasskeyId, string Name, DateTimeOffset MadeAt, DateTimeOffset? UsedAt, bool IsCopied);

internal static class ListPasskeysEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapGet("/passkeys", HandleAsync)
        .RequireAuthorization(PersonPolicies.SignedIn)
        .WithName("ListPasskeys")
        .WithSummary("Your passkeys, oldest first");

    private static async Task<Ok<IReadOnlyList<OwnPasskey>>> HandleAsync(
        SignedInPerson person, HubStore<AccountsDb> store, CancellationToken cancellation)
    {
        await using var db = store.Read();
        var passkeys = await db.PasskeysOf(person).OrderBy(passkey => passkey.MadeAt).ToListAsync(cancellation);
        return TypedResults.Ok<IReadOnlyList<OwnPasskey>>(
        [
            .. passkeys.Select(passkey => new OwnPasskey(
                Base64Url.EncodeToString(passkey.CredentialId), passkey.Name, passkey.MadeAt, passkey.UsedAt,
                passkey.IsBackedUp)),
        ]);
    }
}

internal static class PasskeysOfPeople
{
    public static IQueryable<Passkey> PasskeysOf(this AccountsDb db, SignedInPerson person) => db.Passkeys.Where(
        passkey => db.Accounts.Any(account => account.Id == passkey.Account &&
            account.Organisation == person.Organisation && account.Member == person.Member));
}
