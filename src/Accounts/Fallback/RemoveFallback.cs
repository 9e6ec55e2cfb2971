using IntelHub.Accounts.Notices;
using IntelHub.Accounts.OwnPasskeys;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.Fallback;

internal static class RemoveFallbackEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapDelete("/fallback", HandleAsync)
        .RequireAuthorization(PersonPolicies.Fresh)
        .WithName("RemoveFallback")
        .WithSummary("Remove the password with its codes, and sign out everywhere else; never the last way in");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        SignedInPerson person, HubStore<AccountsDb> store, CancellationToken cancellation) =>
        await store.WriteAsync(db => Remove(db, person), cancellation) switch
        {
            RemoveOutcome.Removed => TypedResults.NoContent(),
            RemoveOutcome.LastWayIn => AccountsProblems.LastWayIn(),
            _ => PlatformProblems.NotFound(),
        };

    private static RemoveOutcome Remove(AccountsDb db, SignedInPerson person)
    {
        if (db.Accounts.SingleOrDefault(known => known.Organisation == person.Organisation &&
                known.Member == person.Member && known.PasswordHash != null) is not { } account)
        {
            return RemoveOutcome.NotThere;
        }

        if (!db.Passkeys.Any(passkey => passkey.Account == account.Id))
        {
            db.Record(db.PersonDid(
                AuditOperation.Refused, person.Organisation, person.Member, "account", "last-way-in"));
            return RemoveOutcome.LastWayIn;
        }

        (account.PasswordHash, account.WrappedKey, account.Secret) = (null, null, null);
        db.RecoveryCodes.Where(code => code.Account == account.Id).ExecuteDelete();
        db.SignOutElsewhere(person);
        db.Tell(person.Organisation, person.Member, NoticeOf.PasswordAndCodesRemoved);
        db.Record(db.PersonDid(
            AuditOperation.Administration, person.Organisation, person.Member, "account", "fallback-removed"));
        return RemoveOutcome.Removed;
    }
}
