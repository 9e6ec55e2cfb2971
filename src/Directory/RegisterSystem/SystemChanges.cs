using IntelHub.Directory.Systems;

namespace IntelHub.Directory.RegisterSystem;

/// <summary>What of a system is other than before, in codes for the ledger; a key is never one of them.</summary>
internal static class SystemChanges
{
    public static IEnumerable<string> Of(PartnerSystem? before, PartnerSystem now)
    {
        if (before is not null && before.Organisation != now.Organisation)
        {
            yield return $"organisation-was/{before.Organisation}";
        }

        if (before is null || !before.PublicKeys.ToHashSet(StringComparer.Ordinal).SetEquals(now.PublicKeys))
        {
            yield return before is null ? "keys-given" : "keys-changed";
        }

        if ((before?.RequiresProof ?? false) != now.RequiresProof)
        {
            yield return now.RequiresProof ? "proof-required" : "proof-no-longer-required";
        }

        foreach (var given in now.Permissions.Except(before?.Permissions ?? []))
        {
            yield return $"permission-given/{given}";
        }

        foreach (var taken in (before?.Permissions ?? []).Except(now.Permissions))
        {
            yield return $"permission-taken/{taken}";
        }
    }
}
