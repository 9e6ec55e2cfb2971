using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Policies;

/// <summary>Names that stand above one another, lowest first.</summary>
internal static class Ladder
{
    public static readonly IReadOnlyList<string> Markings = [Marking.Official.Value, Marking.OfficialSensitive.Value];

    public static readonly IReadOnlyList<string> Clearances = Clearance.Ladder;

    /// <summary>A name that is not on the ladder is below every name that is.</summary>
    public static bool IsBelow(this string held, string asked, IReadOnlyList<string> ladder) =>
        RankOf(held, ladder) < RankOf(asked, ladder);

    public static int RankOf(string name, IReadOnlyList<string> ladder)
    {
        var rank = ladder.Count - 1;
        while (rank >= 0 && ladder[rank] != name)
        {
            rank--;
        }

        return rank;
    }
}
