namespace IntelHub.Cli.Demonstrate;

internal static class DemonstrationTotals
{
    public static void Print(IReadOnlyList<ItemReport> reports)
    {
        var decisions = reports.SelectMany(report => report.Decisions).ToList();
        Console.WriteLine();
        Console.WriteLine(
            $"{reports.Count} items, {decisions.Count} decisions: " +
            $"{Count("release")} released, {Count("refer")} to consult on, " +
            $"{Count("withhold")} withheld, {Count("own")} of the originator's own.");

        int Count(string outcome) => decisions.Count(d => d.Outcome == outcome);
    }
}
