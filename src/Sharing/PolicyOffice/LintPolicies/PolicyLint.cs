using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>Looks for rules that are valid and yet hardly meant, and for items nobody could be shown.</summary>
public static class PolicyLint
{
    /// <summary>Found when there is an error; when strict, a warning is enough.</summary>
    public static int Run(
        string policiesFolder, string? directoryFile, DateTimeOffset at, bool strict, Report report) => report.Run(() =>
    {
        var policies = PolicySet.Load(policiesFolder);
        var directory = directoryFile is null ? null : DirectoryFile.Read(directoryFile);
        var findings = Of(new Inspection(
            policies, new RuleReach(policies), PolicyLines.Read(policiesFolder), directory, at));
        Tell(findings, report);
        var worst = strict ? Severity.Warning : Severity.Error;
        return findings.Any(finding => finding.Severity <= worst) ? Report.Found : Report.Fine;
    });

    /// <summary>Errors first; within a severity, in the order of the files.</summary>
    private static IReadOnlyList<Finding> Of(Inspection set)
    {
        IEnumerable<Finding> findings =
        [
            .. AgreementChecks.Of(set), .. ClauseChecks.Of(set), .. GrantChecks.Of(set), .. ProhibitionChecks.Of(set),
            .. GatewayChecks.Of(set), .. GapChecks.Of(set), .. DirectoryChecks.Of(set),
        ];
        return
        [
            .. findings
                .OrderBy(finding => finding.Severity)
                .ThenBy(finding => finding.Document, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line),
        ];
    }

    private static void Tell(IReadOnlyList<Finding> findings, Report report) => report.Tell(
        new
        {
            Errors = Count(findings, Severity.Error),
            Warnings = Count(findings, Severity.Warning),
            Notes = Count(findings, Severity.Note),
            Findings = findings.Select(finding => new
            {
                Severity = Word(finding.Severity),
                finding.Document,
                finding.Line,
                finding.About,
                finding.Message,
                finding.Advice,
            }),
        },
        [
            $"{Count(findings, Severity.Error)} errors, {Count(findings, Severity.Warning)} warnings, " +
                $"{Count(findings, Severity.Note)} notes.",
            .. findings.SelectMany(finding => new[]
            {
                "",
                $"{finding.Place}: {Word(finding.Severity)}: {finding.About}: {finding.Message}.",
                $"  {finding.Advice}",
            }),
        ]);

    private static int Count(IReadOnlyList<Finding> findings, Severity severity) =>
        findings.Count(finding => finding.Severity == severity);

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
