using System.Buffers;
using System.Buffers.Text;
using System.Text;
using IntelHub.Accounts.Notices;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntelHub.Accounts.OwnPasskeys;

internal enum RemoveOutcome
{
    NotThere = 0,
    LastWayIn = 1,
    Removed = 2,
}

internal static class RemovePasskeyEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapDelete("/passkeys/{id}", HandleAsync)
        .RequireAuthorization(PersonPolicies.Fresh)
        .WithName("RemovePasskey")
        .WithSummary("Remove one of your passkeys, and sign out everywhere else; never the last way in");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, SignedInPerson person, HubStore<AccountsDb> store, CancellationToken cancellation) =>
        await store.WriteAsync(db => Remove(db, id, person), cancellation) switch
        {
            RemoveOutcome.Removed => TypedResults.NoContent(),
            RemoveOutcome.LastWayIn => AccountsProblems.LastWayIn(),
            _ => PlatformProblems.NotFound(),
        };

    private static RemoveOutcome Remove(AccountsDb db, string written, SignedInPerson person)
    {
        var id = IdOf(written);
        var own = db.PasskeysOf(person).ToList();
        if (own.Find(passkey => passkey.CredentialId.AsSpan().SequenceEqual(id)) is not { } removed)
        {
            return RemoveOutcome.NotThere;
        }

        var hasCodes = db.Accounts.Any(account => account.Id == removed.Account && account.PasswordHash != null);
        if (own.Count == 1 && !hasCodes)
        {
            db.Record(db.PersonDid(
                AuditOperation.Refused, person.Organisation, person.Member, "account", "last-way-in"));
            return RemoveOutcome.LastWayIn;
        }

        db.Remove(removed);
        db.SignOutElsewhere(person);
        db.Tell(person.Organisation, person.Member, NoticeOf.PasskeyRemoved);
        db.Record(db.PersonDid(
            AuditOperation.Administration, person.Organisation, person.Member, "account", "passkey-removed"));
        return RemoveOutcome.Removed;
    }

    private static byte[] IdOf(string written)
    {
        var bytes = new byte[written.Length];
        return Base64Url.DecodeFromUtf8(Encoding.UTF8.GetBytes(written), bytes, out _, out var length) ==
            OperationStatus.Done
                ? bytes[..length]
                : [];
    }
}

internal static class OtherSessions
{
    /// <summary>Whoever takes a way in away may have lost it: what it let in elsewhere ends with it.</summary>
    public static void SignOutElsewhere(this AccountsDb db, SignedInPerson person) => db.EndAll(
        db.Sessions.Where(session => session.Id != person.Session &&
            session.Organisation == person.Organisation && session.Member == person.Member),
        "way-in-removed");
}
