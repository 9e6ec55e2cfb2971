using System.Globalization;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;

namespace IntelHub.Ledger.Receipts;

/// <summary>What a receipt proves, in sentences for somebody who is not a programmer.</summary>
internal static class ReceiptWords
{
    public static IEnumerable<string> Of(ProvedReceipt proved)
    {
        var (entry, checkpoint) = (proved.Entry, proved.Checkpoint);
        yield return $"Proved: this is entry {proved.Receipt.Index} of the log {checkpoint.Origin}, byte for byte.";
        yield return What(entry);
        if (entry.Fields is { Count: > 0 } fields)
        {
            yield return $"Fields: {List(fields.Select(field => $"{field.Key} ({field.Value})"))}.";
        }

        yield return Who(proved);
        yield return $"When: on {At(entry.OccurredAt)}; it was entered on {At(entry.RecordedAt)}.";
        yield return Why(entry);
        if (proved.Explanation is { } explanation)
        {
            yield return "What was said of the decision:";
            foreach (var sentence in explanation.Split('\n'))
            {
                yield return $"  {sentence}";
            }
        }
        else if (entry.Explanation is not null)
        {
            yield return "The decision was explained in sentences, which this receipt does not open.";
        }

        yield return $"The log had {checkpoint.Size} entries when it was signed with this one in it.";
        foreach (var sentence in SeenBy(proved))
        {
            yield return sentence;
        }
    }

    public static string At(DateTimeOffset time) => string.Create(
        CultureInfo.InvariantCulture, $"{time.UtcDateTime:d MMMM yyyy} at {time.UtcDateTime:HH:mm:ss} UTC");

    /// <summary>Of a cosignature. A witness's clock may say more than a calendar has.</summary>
    public static string At(long seconds) => seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        ? At(DateTimeOffset.FromUnixTimeSeconds(seconds))
        : string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds after the start of 1970");

    private static string What(LedgerEntry entry)
    {
        var version = entry.Version is { } number ? $"version {number} of " : "";
        var originator = entry.Originator is { } owner ? $", which came from {owner}" : "";
        var recipients = entry.Recipients is { Count: > 0 } to ? $", for {List(to)}" : "";
        var times = entry.Times is { } many ? $", {many} times" : "";
        return $"What: {entry.Operation} ({Meaning(entry.Operation)}) of {version}{entry.About}{originator}" +
            $"{recipients}{times}.";
    }

    private static string Who(ProvedReceipt proved)
    {
        var entry = proved.Entry;
        var posts = entry.Posts is { Count: > 0 } held ? $" as {List(held)}" : "";
        var by = $"of {entry.Organisation}{posts}, through the system {entry.System} ({entry.Channel})";
        return (entry.Person, proved.Person) switch
        {
            (null, _) => $"Who: the system {entry.System} of {entry.Organisation} ({entry.Channel}).",
            (_, { } person) => $"Who: {person} {by}.",
            _ => $"Who: a person whom this receipt does not name, {by}.",
        };
    }

    private static string Why(LedgerEntry entry)
    {
        string?[] parts =
        [
            $"Why: {entry.Because}",
            Part("for the purpose of", entry.Purposes),
            Part("on the basis of", entry.Basis),
            Part("by the power of", entry.Gateways),
            entry.PolicyVersion is { } version ? $"under the policy set {version}" : null,
            entry.Decision is { } decision ? $"by the decision {decision} ({entry.Outcome ?? "no outcome"})" : null,
            Part("with the reasons", entry.Reasons),
        ];
        return $"{string.Join(", ", parts.OfType<string>())}.";
    }

    private static IEnumerable<string> SeenBy(ProvedReceipt proved)
    {
        foreach (var (key, seenAt) in proved.Cosigned.Cosignatures)
        {
            yield return $"The witness {key.Name} saw that log, grown from what it had seen before, on " +
                $"{At(seenAt!.Value)}.";
        }

        if (proved.Cosigned.Cosignatures.Count == 0)
        {
            yield return
                "No witness has cosigned it: that the log shows everybody the same rests on the log's own word.";
        }
    }

    /// <summary>DPA 2018 s62 has words for some of them.</summary>
    private static string Meaning(string operation) => operation switch
    {
        AuditOperation.Collection => "it was taken in",
        AuditOperation.Alteration => "it was changed",
        AuditOperation.Consultation => "it was read",
        AuditOperation.Disclosure => "it was shown for the first time to this reader",
        AuditOperation.Combination => "it was brought together with another",
        AuditOperation.Erasure => "it was erased",
        AuditOperation.Refused => "it was asked for and not given",
        AuditOperation.Exported => "it was taken out as a file",
        AuditOperation.Printed => "it was printed",
        AuditOperation.Recalled => "it was taken back",
        AuditOperation.Override => "it was shown because of a threat to life",
        _ => "as the ledger calls it",
    };

    private static string? Part(string before, IReadOnlyList<string>? list) =>
        list is { Count: > 0 } ? $"{before} {List(list)}" : null;

    private static string List(IEnumerable<string> words) => string.Join(", ", words);
}
