using System.Security.Cryptography;
using IntelHub.Accounts.Notices;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Sessions;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.SignIn;

/// <summary>
/// Checks a password with a code. Every step is taken for everybody: an account that is not there, one without this way
/// in and one that must wait take the same reads, the same hashing and the same writes as a good one, and get the same
/// answer as a wrong code.
/// </summary>
internal sealed class CodeCheck(
    HubStore<AccountsDb> store,
    IPasswordHasher<Account> passwords,
    TimedCodes codes,
    StandInAccount standIn,
    IFindCallers callers,
    TimeProvider clock)
{
    /// <param name="password">Null where the person is signed in already and only shows the code again.</param>
    /// <param name="then">What follows from success, in the same transaction: a new session's key.</param>
    public async Task<string?> CheckAsync(
        TypedCode typed, string? password, string source, Func<AccountsDb, Account, string, string?> then,
        CancellationToken cancellation)
    {
        var stranger = await standIn.GetAsync(cancellation);
        var found = await FindAsync(typed, cancellation);
        var id = found?.Id ?? Attempts.NoAccount;
        var mayTry = await store.WriteAsync(db => db.Take(id, source), cancellation);

        var account = found is { PasswordHash: not null, Secret: not null, WrappedKey: not null } ? found : stranger;
        var isRight = password is null || passwords.VerifyHashedPassword(
            account, account.PasswordHash!, password) != PasswordVerificationResult.Failed;
        var step = await codes.StepOfAsync(
            account.Id, account.WrappedKey!, account.Secret!, typed.Code, cancellation);
        var recovery = RecoveryCodes.HashOf(typed.Code);
        var member = await callers.FindMemberAsync(
            account.Organisation, account.Member, clock.GetUtcNow(), cancellation);
        var isGood = mayTry & isRight & account != stranger & member is not null;
        return await store.WriteAsync(
            db =>
            {
                var way = Consume(db, account, isGood, step, recovery);
                var key = way is null ? null : then(db, account, way);
                if (key is null)
                {
                    db.RecordFailure(id, source, mayTry ? "code-not-good" : "must-wait", found);
                }
                else
                {
                    db.ForgetAttempts(id, source);
                    if (way == WayIn.Recovery)
                    {
                        db.Tell(account.Organisation, account.Member, NoticeOf.RecoveryCodeUsed);
                    }
                }

                return key;
            },
            cancellation);
    }

    /// <summary>
    /// Which way in it was; null for none. The condition is in the statements, which run whatever it is.
    /// </summary>
    private static string? Consume(AccountsDb db, Account account, bool isGood, long step, byte[] recovery)
    {
        var id = account.Id;
        var byCode = db.Accounts
            .Where(known => isGood && known.Id == id && known.LastStep < step)
            .ExecuteUpdate(known => known.SetProperty(k => k.LastStep, step));
        var byRecovery = db.RecoveryCodes
            .Where(code => isGood && code.Account == id && code.Hash == recovery)
            .ExecuteDelete();
        return (byCode, byRecovery) switch
        {
            (1, _) => WayIn.Code,
            (_, 1) => WayIn.Recovery,
            _ => null,
        };
    }

    private async Task<Account?> FindAsync(TypedCode typed, CancellationToken cancellation)
    {
        await using var db = store.Read();
        return await db.Accounts.SingleOrDefaultAsync(
            account => account.Organisation == typed.Organisation && account.Member == typed.Member, cancellation);
    }
}

internal sealed record TypedCode(string Organisation, string Member, string Code)
{
    public override string ToString() => "a typed code";
}

/// <summary>Checked in the place of an account that is not there: nobody knows its password or its secret.</summary>
internal sealed class StandInAccount(TimedCodes codes, IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1);
    private Account? _made;

    public async ValueTask<Account> GetAsync(CancellationToken cancellation)
    {
        if (_made is not null)
        {
            return _made;
        }

        await _making.WaitAsync(cancellation);
        try
        {
            return _made ??= await MakeAsync(cancellation);
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();

    private async Task<Account> MakeAsync(CancellationToken cancellation)
    {
        using var scope = scopes.CreateScope();
        var passwords = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();
        var account = new Account
        {
            Id = AccountFacts.Unknown,
            Organisation = AccountFacts.Unknown,
            Member = AccountFacts.Unknown,
            EnrolledAt = DateTimeOffset.UnixEpoch,
        };
        var secret = RandomNumberGenerator.GetBytes(TimedCodes.SecretBytes);
        (account.WrappedKey, account.Secret) = await codes.SealAsync(account.Id, secret, cancellation);
        account.PasswordHash = passwords.HashPassword(account, Secrets.New());
        return account;
    }
}
