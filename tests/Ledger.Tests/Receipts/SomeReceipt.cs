using System.Globalization;
using System.Text;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Receipts;
using IntelHub.Ledger.Tests.Merkle;
using IntelHub.Ledger.Tests.Notes;

namespace IntelHub.Ledger.Tests.Receipts;

/// <summary>Receipts of a log that is made anew for each, with entries of every shape.</summary>
internal static class SomeReceipt
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 10, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The keys of the log and of its one witness, as the hub's file has them.</summary>
    public static readonly ReaderKeys Keys = ReaderKeys.Parse($"{The.LogsVerifier}\n{The.WitnessesVerifier}\n");

    public static readonly ReaderKeys LogsKey = ReaderKeys.Parse(The.LogsVerifier);

    public static AuditFact Fact(int number) => new()
    {
        FactId = new Guid(number, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]),
        Operation = AuditOperation.Disclosure,
        Who = "thanet.csp-manager",
        System = "thanet-case-system",
        Organisation = "thanet-council",
        Posts = ["csp-manager"],
        About = $"item/{number}",
        Item = new Guid(number, 1, 0, [1, 2, 3, 4, 5, 6, 7, 8]),
        Version = 3,
        Fields = new Dictionary<string, string> { ["headline"] = "full", ["address"] = "generalised" },
        Originator = "harbour-homes",
        Recipients = ["thanet-council"],
        Because = "safeguarding-enquiry",
        Decision = "d-1",
        Outcome = "release",
        Purposes = ["safeguarding"],
        Basis = ["kmisa@2026.1#cuckooing/2"],
        PolicyVersion = "2026-07",
        Explanation = ["You are shown this \u2013 \"in part\" \u2013 because of the agreement.", "Do not pass it on."],
        OccurredAt = Noon,
    };

    public static Receipt Of(int index, int size, bool cosigned = true, AuditFact? fact = null, bool erased = false)
    {
        var facts = Enumerable.Range(0, size).Select(i => i == index ? fact ?? Fact(i) : Fact(i)).ToList();
        var openings = facts.Select(Openings).ToList();
        var entries = facts.Select((one, i) => LedgerEntry.Of(one, Noon, openings[i]).ToBytes()).ToList();
        var log = new SomeLog(entries);
        return new Receipt(
            entries[index],
            (ulong)index,
            InclusionProof.Of((ulong)index, (ulong)size, log.Read),
            Note(new Checkpoint(The.Log.Verifier.Name, (ulong)size, log.Root(size)), cosigned),
            erased ? [] : [.. openings[index].OrderBy(opening => opening.Slot, StringComparer.Ordinal)]);
    }

    public static string Note(Checkpoint checkpoint, bool cosigned = true)
    {
        var text = checkpoint.Text();
        return cosigned
            ? SignedNote.Of(text, The.Log.Sign(text), The.Witness.Cosign(text, The.TimeOfSeeing)).ToString()
            : SignedNote.Of(text, The.Log.Sign(text)).ToString();
    }

    /// <summary>The salts are made from the fact, so that what failed can be made again.</summary>
    private static IReadOnlyList<Opening> Openings(AuditFact fact) =>
        [.. Opening.Of(fact).Select(opening => opening with { Salt = SaltOf(fact, opening.Slot) })];

    private static byte[] SaltOf(AuditFact fact, string slot) => System.Security.Cryptography.SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{fact.FactId} {slot}")));
}
