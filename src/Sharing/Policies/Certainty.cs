using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>How sure the writers of a policy set are of what they say of the law; no other words are read.</summary>
internal static class Certainty
{
    public const string CheckCommencement = "check-commencement";

    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StringComparer.Ordinal, "looked-up", "known-unverified", "conflicting", CheckCommencement);
}
