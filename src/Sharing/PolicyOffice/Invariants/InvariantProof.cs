using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Invariants;

/// <summary>Checks the statements of <c>invariants.yaml</c> over every possible item and member.</summary>
public static class InvariantProof
{
    /// <summary>
    /// Fine when each holds. Found when one fails, or can never be broken because it is about no possible question.
    /// Could not run when a file is refused, an id is unknown, or a search was given up: then nothing may be concluded.
    /// </summary>
    public static int Run(string policiesFolder, string? invariantId, string? replayFolder, Report report) =>
        report.Run(() =>
        {
            var policies = PolicySet.Load(policiesFolder);
            var invariants = InvariantsFile.Load(policiesFolder, policies.Classification);
            var asked = Asked(invariants, invariantId);
            Finding[] findings = [.. asked.Select(invariant => Finding.Of(policies, invariant))];
            if (replayFolder is not null)
            {
                foreach (var finding in findings.Where(finding => finding.Result == Result.Fails))
                {
                    ReplayFolder.Write(policiesFolder, replayFolder, finding);
                }
            }

            report.Tell(
                ProofFindings.Of(findings, policies, policiesFolder),
                findings.SelectMany(finding => FindingText.Of(finding, policies, policiesFolder, replayFolder))
                    .Append(FindingText.Summary(findings)));
            return ExitCode(findings);
        });

    private static Invariant[] Asked(IReadOnlyList<Invariant> invariants, string? id)
    {
        Invariant[] asked = [.. invariants.Where(invariant => id is null || invariant.Id == id)];
        return asked.Length > 0 || id is null ? asked : throw new PolicySetRefused(
        [
            new(InvariantsFile.Name, 1,
                $"there is no invariant '{id}'; they are {string.Join(", ", invariants.Select(known => known.Id))}"),
        ]);
    }

    private static int ExitCode(Finding[] findings) =>
        findings.Any(finding => finding.Result is Result.Fails or Result.Impossible) ? Report.Found
        : findings.Any(finding => finding.Result is Result.CannotSay) ? Report.CouldNotRun
        : Report.Fine;
}
