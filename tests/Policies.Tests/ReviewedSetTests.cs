using IntelHub.Sharing.PolicyOffice;
using IntelHub.Sharing.PolicyOffice.LintPolicies;
using IntelHub.Sharing.PolicyOffice.MutatePolicies;
using IntelHub.Sharing.PolicyOffice.TestPolicies;

namespace IntelHub.Policies.Tests;

/// <summary>The product's own policy set says what its reviewers agreed on.</summary>
public sealed class ReviewedSetTests
{
    private static readonly string _policies = Path.Combine(Repository.Root, "policies");
    private static readonly string _directory = Path.Combine(_policies, "examples", "directory.yaml");

    // Later than this, warnings of expiry are for the policy officer, and no reason to stop a build.
    private static readonly DateTimeOffset _reviewed = new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("ASVS", "8.1.1"), Trait("ASVS", "8.1.2")]
    public void Every_example_is_decided_as_agreed_and_every_rule_has_its_examples() =>
        Run(report => PolicyTest.Run(_policies, null, report)).ShouldBe((Report.Fine, ""));

    [Fact]
    public void No_rule_is_unable_to_do_what_it_says() =>
        Run(report => PolicyLint.Run(_policies, _directory, _reviewed, strict: false, report))
            .ShouldBe((Report.Fine, ""));

    [Fact]
    public void Nearly_every_small_change_to_a_rule_would_be_noticed() =>
        Run(report => PolicyMutation.Run(_policies, atLeast: 95, report, eachDone: null)).ShouldBe((Report.Fine, ""));

    /// <summary>The exit code and, where it is not fine, all that was said.</summary>
    private static (int ExitCode, string Said) Run(Func<Report, int> tool)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = tool(new Report(output, errors, asJson: false));
        return (exitCode, exitCode == Report.Fine ? "" : $"{output}{errors}");
    }
}
