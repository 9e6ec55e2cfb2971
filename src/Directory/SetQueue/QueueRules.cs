using IntelHub.Contracts.Directory;
using IntelHub.Platform.Sealing;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;

namespace IntelHub.Directory.SetQueue;

/// <summary>What an organisation's queue may be: at a known broker, with keys that are for sealing alone.</summary>
internal static class QueueRules
{
    private const int MostKeys = 3;

    public static IReadOnlyList<DirectoryRefusal> Check(
        string organisation, WantedQueue wanted, IReadOnlyList<string> keysToSignWith) =>
        [.. Reasons(wanted, keysToSignWith).Select(reason => new DirectoryRefusal(
            reason.Code, organisation, reason.Says))];

    private static IEnumerable<(string Code, string Says)> Reasons(
        WantedQueue wanted, IReadOnlyList<string> keysToSignWith)
    {
        var keys = wanted.Keys ?? [];
        if (!QueueKind.All.Contains(wanted.Kind))
        {
            yield return ("kind-unknown", $"Use one of: {string.Join(", ", QueueKind.All)}.");
        }

        if (wanted.Kind == QueueKind.None && (wanted.Address is not null || keys.Count > 0))
        {
            yield return ("queue-contradicted", "Where there is no queue, name no address and no keys.");
        }

        if (wanted.Address is not null && !PlainId.IsValid(wanted.Address))
        {
            yield return ("address-malformed", "Use 1 to 64 lower-case letters, digits, dots and hyphens.");
        }

        if (wanted.Kind != QueueKind.None && keys.Count is 0 or > MostKeys)
        {
            yield return ("keys-uncounted", $"Give one to {MostKeys} keys: nothing is sent that is not sealed.");
        }

        foreach (var reason in ReasonsOf(keys, keysToSignWith))
        {
            yield return reason;
        }
    }

    private static IEnumerable<(string Code, string Says)> ReasonsOf(
        IReadOnlyList<WantedQueueKey> keys, IReadOnlyList<string> keysToSignWith)
    {
        var usable = keys.Select(key => RecipientKey.Read(key.PublicKey)).OfType<RecipientKey>().ToList();
        if (usable.Count < keys.Count)
        {
            yield return ("key-unusable",
                "Give public JSON Web Keys for encryption: EC on P-256, or RSA of 2048 bits or more, without private " +
                "parts.");
        }

        if (usable.DistinctBy(key => key.Thumbprint).Count() < usable.Count ||
            usable.DistinctBy(key => key.Name).Count() < usable.Count)
        {
            yield return ("keys-alike", "Give each key once, each under a name (kid) of its own or under none.");
        }

        var signing = keysToSignWith.Select(VerificationKey.Read).Select(key => VerificationKey.ThumbprintOf(key!));
        if (usable.Select(key => key.Thumbprint).Intersect(signing).Any())
        {
            yield return ("key-signs", "One of the organisation's systems signs with that key: make another.");
        }

        foreach (var key in keys)
        {
            if (key.From is not null && !Instant.TryParse(key.From, out _) ||
                key.Until is not null && !Instant.TryParse(key.Until, out _))
            {
                yield return ("date-malformed", "Write dates as 2026-04-01, or as 2026-04-01T09:00:00Z.");
            }
            else if (Instant.TryParse(key.From, out var from) && Instant.TryParse(key.Until, out var until) &&
                until <= from)
            {
                yield return ("key-ends-first", "A key's until is after its from.");
            }
        }
    }
}
