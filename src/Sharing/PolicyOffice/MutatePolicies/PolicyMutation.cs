using System.Globalization;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>
/// Measures what the examples are worth: makes every small change to the rules in turn, and counts those that some
/// example notices.
/// </summary>
public static class PolicyMutation
{
    /// <summary>Found when the examples notice fewer of the changes than asked for, in per cent.</summary>
    /// <param name="eachDone">Told how many changes were tried and how many there are, from several threads.</param>
    public static int Run(string policiesFolder, double atLeast, Report report, Action<int, int>? eachDone) =>
        report.Run(() =>
        {
            var policies = PolicySet.Load(policiesFolder);
            var set = ExampleSet.Load(policiesFolder, policies);
            RefuseFailing(set, policies);
            var mutants = Mutants.Of(policies);
            var (tried, all) = (0, mutants.Count(mutant => mutant.Equivalent is null));
            var trials = Trial.Of(
                mutants, set, policies, () => eachDone?.Invoke(Interlocked.Increment(ref tried), all));
            return Tell(mutants, trials, atLeast, report);
        });

    // An example that fails anyway would be taken to notice every change.
    private static void RefuseFailing(ExampleSet set, PolicySet policies)
    {
        string[] failing =
        [
            .. set.Examples
                .Where(example => !example.Expected.IsMetBy(example.Decide(policies, set.Directory)))
                .Select(example => $"{example.Id} ({example.Place})"),
        ];
        if (failing.Length > 0)
        {
            throw new ExamplesRefused(
                $"These examples are decided otherwise than agreed: {string.Join(", ", failing)}. " +
                "Run 'policy test' and put them right first.");
        }
    }

    private static int Tell(
        IReadOnlyList<Mutant> mutants, IReadOnlyList<Trial> trials, double atLeast, Report report)
    {
        Trial[] survivors = [.. trials.Where(trial => trial.NoticedBy is null)];
        Mutant[] skipped = [.. mutants.Where(mutant => mutant.Equivalent is not null)];
        var score = trials.Count == 0 ? 100 : 100.0 * (trials.Count - survivors.Length) / trials.Count;
        var noticed = trials.Count - survivors.Length;
        var operators = OperatorScore.Of(mutants, trials);
        var written = score.ToString("0.0", CultureInfo.InvariantCulture);
        report.Tell(
            new
            {
                Score = Math.Round(score, 2),
                AtLeast = atLeast,
                Changes = trials.Count,
                Noticed = noticed,
                Unnoticed = survivors.Length,
                LeftOut = skipped.Length,
                Operators = operators,
                Survivors = survivors.Select(trial => trial.Mutant).Select(
                    mutant => new { mutant.Operator, mutant.Change, mutant.Hint }),
                Skipped = skipped.Select(mutant => new { mutant.Operator, mutant.Change, Because = mutant.Equivalent }),
            },
            [
                $"Mutation score {written} %: the examples notice {noticed} of {trials.Count} small changes to " +
                    $"the rules, and not {survivors.Length}.",
                $"{skipped.Length} more are left out, since they are proved to change no decision.",
                "",
                .. OperatorScore.Lines(operators),
                .. survivors.SelectMany(trial => new[]
                {
                    "", $"{trial.Mutant.Change}: no example notices.", $"  {trial.Mutant.Hint}",
                }),
                .. skipped.CountBy(mutant => mutant.Equivalent!).SelectMany(rule => new[]
                {
                    "", $"Left out, {rule.Value}: {rule.Key}.",
                }),
            ]);
        return score >= atLeast ? Report.Fine : Report.Found;
    }
}
