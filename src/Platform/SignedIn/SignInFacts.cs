using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Outbox;

namespace IntelHub.Platform.SignedIn;

/// <summary>What is put on record of signing in.</summary>
internal static class SignInFacts
{
    public const string About = "sign-in";

    public static void RecordSignedIn(this HubDb db, Caller caller) => db.Record(
        caller.Did(AuditOperation.SignedIn, About, "assertion", db.Now), $"{About}/{caller.System}");
}
