using System.Security.Cryptography;
using System.Text.Json;
using IntelHub.Accounts.Notices;
using IntelHub.Accounts.OwnPasskeys;
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

namespace IntelHub.Accounts.Fallback;

/// <summary>The password that goes with the codes: without it a code would be one factor alone.</summary>
/// <param name="Current">The password until now, of whoever has one.</param>
public sealed record NewPassword(string Password, string? Current = null)
{
    public override string ToString() => "a new password";
}

/// <param name="Ceremony">To be sent back with the first code.</param>
/// <param name="Secret">For typing into an authenticator app, in base 32; shown once.</param>
/// <param name="Address">The same for a QR code.</param>
public sealed record NewFallback(string Ceremony, string Secret, string Address)
{
    public override string ToString() => "a new fallback";
}

/// <param name="Code">The first code that the app shows.</param>
public sealed record FirstCode(string Ceremony, string Code)
{
    public override string ToString() => "a first code";
}

/// <param name="RecoveryCodes">Each works once; shown once.</param>
public sealed record FallbackKept(IReadOnlyList<string> RecoveryCodes)
{
    public override string ToString() => "recovery codes";
}

internal static class SetUpFallbackEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/fallback", HandleAsync)
        .RequireAuthorization(PersonPolicies.Fresh)
        .WithName("SetUpFallback")
        .WithSummary("Begin to set up a password with codes, for when there is no passkey at hand");

    private static async Task<Results<Ok<NewFallback>, ProblemHttpResult>> HandleAsync(
        NewPassword told,
        SignedInPerson person,
        FallbackHandler handler,
        CurrentPassword current,
        HttpContext http,
        LeakedPasswords leaked,
        CancellationToken cancellation)
    {
        if (!PasswordRules.IsGood(told.Password, person) || leaked.Has(told.Password))
        {
            return AccountsProblems.PasswordTooWeak();
        }

        if (!await current.IsShownAsync(person, told.Current, Source.Of(http), cancellation))
        {
            return AccountsProblems.CurrentPasswordNeeded();
        }

        return await handler.BeginAsync(told.Password, person, cancellation) is { } begun
            ? TypedResults.Ok(begun)
            : AccountsProblems.SignInRefused();
    }
}

internal static class KeepFallbackEndpoint
{
    public static void Map(RouteGroupBuilder accounts) => accounts
        .MapPost("/fallback/confirmation", HandleAsync)
        .RequireAuthorization(PersonPolicies.Fresh)
        .WithName("KeepFallback")
        .WithSummary("Show that the authenticator app works; answers recovery codes, once");

    private static async Task<Results<Ok<FallbackKept>, ProblemHttpResult>> HandleAsync(
        FirstCode first, SignedInPerson person, FallbackHandler handler, CancellationToken cancellation) =>
        await handler.KeepAsync(first, person, cancellation) is { } codes
            ? TypedResults.Ok(new FallbackKept(codes))
            : AccountsProblems.SignInRefused();
}

internal sealed class FallbackHandler(
    HubStore<AccountsDb> store, IPasswordHasher<Account> passwords, TimedCodes codes, Ceremonies ceremonies)
{
    private sealed record Begun(string Account, string PasswordHash, byte[] WrappedKey, byte[] Secret);

    /// <summary>Null for somebody without an account here: their organisation signs them in.</summary>
    public async Task<NewFallback?> BeginAsync(string password, SignedInPerson person, CancellationToken cancellation)
    {
        await using var db = store.Read();
        if (await db.Accounts.SingleOrDefaultAsync(
            known => known.Organisation == person.Organisation && known.Member == person.Member, cancellation)
            is not { } account)
        {
            return null;
        }

        var secret = RandomNumberGenerator.GetBytes(TimedCodes.SecretBytes);
        var (key, box) = await codes.SealAsync(account.Id, secret, cancellation);
        var state = JsonSerializer.Serialize(
            new Begun(account.Id, passwords.HashPassword(account, password), key, box));
        var word = await ceremonies.BeginAsync(
            Ceremonies.Fallback, person.Session.ToString(), state, cancellation);
        var text = Base32.Of(secret);
        return new NewFallback(
            word, text, $"otpauth://totp/IntelHub:{person.Member}?secret={text}&issuer=IntelHub&digits=6&period=30");
    }

    /// <summary>The recovery codes; null when the code is not the app's, and then it begins again.</summary>
    public async Task<IReadOnlyList<string>?> KeepAsync(
        FirstCode first, SignedInPerson person, CancellationToken cancellation)
    {
        if (await ceremonies.EndAsync(
            Ceremonies.Fallback, person.Session.ToString(), first.Ceremony, cancellation) is not { } state)
        {
            return null;
        }

        var begun = JsonSerializer.Deserialize<Begun>(state)!;
        var step = await codes.StepOfAsync(begun.Account, begun.WrappedKey, begun.Secret, first.Code, cancellation);
        var recovery = RecoveryCodes.New();
        var isKept = step > 0 && await store.WriteAsync(db => Keep(db, begun, step, recovery, person), cancellation);
        return isKept ? recovery : null;
    }

    private static bool Keep(
        AccountsDb db, Begun begun, long step, IReadOnlyList<string> recovery, SignedInPerson person)
    {
        if (db.Accounts.SingleOrDefault(known => known.Id == begun.Account) is not { } account)
        {
            return false;
        }

        if (account.PasswordHash is not null)
        {
            db.SignOutElsewhere(person);
        }

        (account.PasswordHash, account.WrappedKey, account.Secret, account.LastStep) =
            (begun.PasswordHash, begun.WrappedKey, begun.Secret, step);
        db.RecoveryCodes.Where(code => code.Account == begun.Account).ExecuteDelete();
        db.RecoveryCodes.AddRange(recovery.Select(code => new RecoveryCode
        {
            Account = begun.Account,
            Hash = RecoveryCodes.HashOf(code),
        }));
        db.EndAll(
            db.Sessions.Where(session => session.Id != person.Session &&
                session.Organisation == person.Organisation && session.Member == person.Member),
            "factor-changed");
        db.Tell(person.Organisation, person.Member, NoticeOf.PasswordAndCodesSet);
        db.Record(db.PersonDid(
            AuditOperation.Administration, person.Organisation, person.Member, "account", "fallback-set-up"));
        return true;
    }
}
