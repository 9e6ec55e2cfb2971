using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.SignIn;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.Fallback;

/// <summary>
/// Whoever changes their password shows the one that they have, whatever else they have shown: a session that somebody
/// took over is not enough to change it. Tries are counted with those at signing in.
/// </summary>
internal sealed class CurrentPassword(HubStore<AccountsDb> store, IPasswordHasher<Account> passwords)
{
    public async Task<bool> IsShownAsync(
        SignedInPerson person, string? told, string source, CancellationToken cancellation)
    {
        if (await FindAsync(person, cancellation) is not { PasswordHash: { } kept } account)
        {
            return true;
        }

        var mayTry = await store.WriteAsync(db => db.Take(account.Id, source), cancellation);
        var isGood = passwords.VerifyHashedPassword(account, kept, told ?? "") != PasswordVerificationResult.Failed;
        await store.WriteAsync(
            db =>
            {
                if (mayTry && isGood)
                {
                    db.ForgetAttempts(account.Id, source);
                }
                else
                {
                    db.RecordFailure(account.Id, source, mayTry ? "password-not-good" : "must-wait", account);
                }
            },
            cancellation);
        return mayTry && isGood;
    }

    private async Task<Account?> FindAsync(SignedInPerson person, CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await db.Accounts.SingleOrDefaultAsync(
            known => known.Organisation == person.Organisation && known.Member == person.Member, cancellation);
    }
}
