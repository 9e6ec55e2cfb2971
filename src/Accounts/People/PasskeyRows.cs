using IntelHub.Accounts.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.People;

/// <summary>Passkeys as they are kept.</summary>
internal static class PasskeyRows
{
    public const string First = "first";

    public static void Keep(
        this AccountsDb db, string account, UserPasskeyInfo made, string name) => db.Passkeys.Add(new Passkey
        {
            Name = name,
            CredentialId = made.CredentialId,
            Account = account,
            PublicKey = made.PublicKey,
            MadeAt = db.Now,
            SignCount = made.SignCount,
            Transports = string.Join(' ', made.Transports ?? []),
            IsUserVerified = made.IsUserVerified,
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
            AttestationObject = made.AttestationObject,
            ClientData = made.ClientDataJson,
        });

    /// <summary>What the authenticator counted. False when the passkey has been taken away meanwhile.</summary>
    public static bool Used(this AccountsDb db, UserPasskeyInfo used)
    {
        var (id, count, isBackedUp) = (used.CredentialId, (long)used.SignCount, used.IsBackedUp);
        DateTimeOffset? now = db.Now;
        return db.Passkeys.Where(passkey => passkey.CredentialId == id).ExecuteUpdate(passkey => passkey
            .SetProperty(p => p.SignCount, count)
            .SetProperty(p => p.UsedAt, now)
            .SetProperty(p => p.IsBackedUp, isBackedUp)) == 1;
    }

    /// <summary>Nothing that let this member in lets them in any more.</summary>
    public static bool ForgetAccount(this AccountsDb db, string organisation, string member)
    {
        var id = db.Accounts
            .Where(account => account.Organisation == organisation && account.Member == member)
            .Select(account => account.Id)
            .SingleOrDefault();
        db.Passkeys.Where(passkey => passkey.Account == id).ExecuteDelete();
        db.RecoveryCodes.Where(code => code.Account == id).ExecuteDelete();
        return db.Accounts.Where(account => account.Id == id).ExecuteDelete() == 1;
    }
}
