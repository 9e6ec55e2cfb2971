using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;

namespace IntelHub.Sharing.PolicyOffice.TestPolicies;

/// <summary>Decides the examples of a policy set; says which turn out otherwise, and which rules lack one.</summary>
public static class PolicyTest
{
    /// <summary>
    /// Found when an example is decided otherwise than agreed, or when a rule lacks an example. With the id of one
    /// example, that one alone is decided and shown whole.
    /// </summary>
    public static int Run(string policiesFolder, string? exampleId, Report report) => report.Run(() =>
    {
        var policies = PolicySet.Load(policiesFolder);
        var set = ExampleSet.Load(policiesFolder, policies);
        return exampleId is null ? All(policies, set, report) : One(policies, set, exampleId, report);
    });

    private static int All(PolicySet policies, ExampleSet set, Report report)
    {
        DecidedExample[] decided =
            [.. set.Examples.Select(example => DecidedExample.Of(example, policies, set.Directory))];
        DecidedExample[] failing = [.. decided.Where(example => !example.IsAsAgreed)];
        var coverage = Coverage.Of(policies, decided);
        Coverage[] lacking = [.. coverage.Where(rule => rule.Lacks is not null)];
        var unusedGateways = Coverage.UnusedGateways(policies, decided);
        report.Tell(
            new
            {
                PolicySet = policies.Version,
                Examples = decided.Length,
                Failing = failing.Select(FailureLines.Finding),
                Coverage = coverage,
                UnusedGateways = unusedGateways,
            },
            [
                $"{decided.Length} examples: {decided.Length - failing.Length} are decided as agreed, " +
                    $"{failing.Length} otherwise.",
                .. failing.SelectMany(FailureLines.Of),
                "",
                $"{coverage.Count} rules: {coverage.Count - lacking.Length} have the examples they need, " +
                    $"{lacking.Length} lack some.",
                .. lacking.Select(rule => $"  {rule.Kind} {rule.Id}: write {rule.Lacks}."),
                .. LinesOf(unusedGateways),
            ]);
        return failing.Length + lacking.Length == 0 ? Report.Fine : Report.Found;
    }

    private static int One(PolicySet policies, ExampleSet set, string id, Report report)
    {
        var example = set.Examples.FirstOrDefault(example => example.Id == id)
            ?? throw new ExamplesRefused($"There is no example '{id}' in the policy set; see the ids in its examples.");
        var decided = DecidedExample.Of(example, policies, set.Directory);
        report.Tell(
            FailureLines.Finding(decided),
            [
                decided.IsAsAgreed ? "1 example: it is decided as agreed." : "1 example: it is decided otherwise.",
                .. FailureLines.Of(decided),
                .. FailureLines.DecisionOf(decided.Decision),
            ]);
        return decided.IsAsAgreed ? Report.Fine : Report.Found;
    }

    private static IEnumerable<string> LinesOf(IReadOnlyList<string> unusedGateways) => unusedGateways.Count == 0
        ? []
        : ["", $"For information: no example relied on {string.Join(", ", unusedGateways)}."];
}
