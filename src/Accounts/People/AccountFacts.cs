using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;

namespace IntelHub.Accounts.People;

/// <summary>What is put on record of people who sign in for themselves.</summary>
internal static class AccountFacts
{
    public const string Unknown = "unknown";

    public static AuditFact PersonDid(
        this AccountsDb db, string operation, string organisation, string member, string about, string because) => new()
        {
            FactId = SortableId.New(db.Now),
            Operation = operation,
            Who = member,
            System = PersonSession.System,
            Organisation = organisation,
            Channel = AuditChannel.Portal,
            About = about,
            Because = because,
            OccurredAt = db.Now,
        };
}
