using System.Collections.Frozen;

namespace IntelHub.Sharing.Policies;

/// <summary>
/// Words of an item that rules are written in; a misspelt one would let a prohibition pass by unseen.
/// </summary>
internal static class ItemWords
{
    /// <summary>The one category that is graded.</summary>
    public const string Intelligence = "intelligence";

    public static readonly FrozenSet<string> Assessments =
        FrozenSet.Create(StringComparer.Ordinal, "A", "B", "C", "D", "E");

    public static readonly FrozenSet<string> Subjects =
        FrozenSet.Create(StringComparer.Ordinal, "suspect", "victim", "child", "deceased", "third-party");

    /// <summary>P (permitted) and C (conditions).</summary>
    public static readonly FrozenSet<string> HandlingCodes = FrozenSet.Create(StringComparer.Ordinal, "P", "C");
}
