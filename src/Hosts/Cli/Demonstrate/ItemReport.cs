namespace IntelHub.Cli.Demonstrate;

/// <summary>
/// What became of one item: who was released what, who must be consulted, and why it was withheld from the rest.
/// </summary>
internal sealed record ItemReport(SeedSubmission Submission, IReadOnlyList<DecisionLine> Decisions)
{
    public void Print()
    {
        var told = Submission.Submission;
        Console.WriteLine();
        Console.WriteLine(
            $"{told["your_reference"]}  {told["category"]}, {told["marking"]}, " +
            $"from {Submission.Originator} at {Submission.At}");
        foreach (var released in Decisions.Where(d => d.Outcome == "release"))
        {
            Console.WriteLine($"  released to {released.Member} ({released.Organisation})");
            PrintFields(released.Fields);
        }

        foreach (var referred in Decisions.Where(d => d.Outcome == "refer"))
        {
            Console.WriteLine(
                $"  {Submission.Originator} must be consulted before " +
                $"{referred.Member} ({referred.Organisation}) is shown");
            PrintFields(referred.Fields);
        }

        PrintWithheld();
    }

    private void PrintWithheld()
    {
        var withheld = Decisions.Where(d => d.Outcome == "withhold").ToList();
        var reasons = withheld
            .SelectMany(d => d.Reasons)
            .CountBy(reason => reason)
            .OrderByDescending(count => count.Value)
            .Select(count => $"{count.Key} {count.Value}");
        Console.WriteLine($"  withheld from {withheld.Count}: {string.Join(", ", reasons)}");
    }

    private static void PrintFields(IReadOnlyDictionary<string, string> fields)
    {
        foreach (var level in fields.GroupBy(field => field.Value, field => field.Key))
        {
            Console.WriteLine($"    {level.Key}: {string.Join(", ", level)}");
        }
    }
}
