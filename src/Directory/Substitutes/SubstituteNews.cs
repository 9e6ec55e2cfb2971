using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Storage;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Directory.Substitutes;

/// <summary>What others hear of a substitution, and what the ledger enters: never who.</summary>
internal static class SubstituteNews
{
    public const string About = "substitution";

    public static void Tell(this DirectoryDb db, Substitution substitution) => db.Announce(
        new SubstituteNamed
        {
            SubstitutionId = substitution.Id,
            Member = substitution.Member,
            Substitute = substitution.Substitute,
            From = substitution.From,
            Until = substitution.Until,
        },
        substitution.Organisation);

    public static void Record(
        this DirectoryDb db, Substitution substitution, string what, string because, Caller caller) =>
        db.Record(
            caller.Did(AuditOperation.Administration, $"{About}/{substitution.Id}", because, db.Now) with
            {
                Recipients = [substitution.Organisation],
                Reasons = [$"substitute-{what}"],
            });

    /// <summary>At once; one that has not begun never does.</summary>
    public static void End(this DirectoryDb db, Substitution substitution, string because, Caller caller)
    {
        substitution.Until = db.Now > substitution.From ? db.Now : substitution.From;
        db.Tell(substitution);
        db.Record(substitution, "ended", because, caller);
    }
}
