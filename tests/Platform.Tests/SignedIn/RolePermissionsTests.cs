using System.Text.RegularExpressions;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Platform.Tests.SignedIn;

public sealed partial class RolePermissionsTests
{
    /// <summary>The second person agrees through a system of their own, so that there are two keys.</summary>
    private static readonly IEnumerable<string> _ofAdministrators =
        Permissions.OfOperators.Except([Permissions.ApproveDirectory]);

    [Theory]
    [InlineData("")]
    [InlineData("made-up-role")]
    [InlineData("CSP-manager")]
    [InlineData("elected-member")]
    public void A_role_without_a_row_opens_nothing(string role) =>
        RolePermissions.Of([role], runsTheHub: true).ShouldBeEmpty();

    [Fact]
    public void An_administrator_has_what_operators_have_and_nothing_beside_it_whatever_other_roles_they_have()
    {
        foreach (var (role, opens) in RolePermissions.Table)
        {
            opens.Any(Permissions.OfOperators.Contains).ShouldBe(opens.All(Permissions.OfOperators.Contains), role);
            RolePermissions.Of(["directory-administrator", role], runsTheHub: true)
                .ShouldBeSubsetOf(Permissions.OfOperators, role);
        }

        RolePermissions.Of(RolePermissions.Table.Keys, runsTheHub: true)
            .ShouldBe(_ofAdministrators, ignoreOrder: true);
    }

    [Fact]
    public void What_concerns_the_whole_hub_is_for_people_of_whoever_runs_it()
    {
        string[] administrators = ["directory-administrator", "hub-operator"];

        RolePermissions.Of(administrators, runsTheHub: false).ShouldBe([Permissions.ManageAccounts]);
        RolePermissions.Of(administrators, runsTheHub: true).ShouldBe(_ofAdministrators, ignoreOrder: true);
    }

    [Fact]
    public void Nobody_both_loads_and_approves_policies()
    {
        RolePermissions.Of(["policy-officer"], runsTheHub: false)
            .ShouldBe([Permissions.LoadPolicies, Permissions.ReadDecisions], ignoreOrder: true);
        RolePermissions.Of(["policy-officer", "policy-approver"], runsTheHub: false)
            .ShouldBe([Permissions.ReadDecisions]);
    }

    [Fact]
    public void The_table_names_permissions_that_there_are_and_none_submits_or_disposes() =>
        RolePermissions.Table.Values.SelectMany(opens => opens).Distinct(StringComparer.Ordinal)
            .ShouldBe(
                Permissions.All.Except(
                    [Permissions.SubmitItems, Permissions.ReviewAccess, Permissions.ApproveDirectory]),
                ignoreOrder: true);

    /// <summary>Otherwise an agreement would release to somebody who cannot read it with a session.</summary>
    [Theory]
    [InlineData("policies")]
    [InlineData("infra/seed/policies")]
    public void Every_role_that_a_policy_can_release_to_reads_alerts(string folder)
    {
        var roles = System.IO.Directory
            .GetFiles(Repository.PathTo(folder.Split('/')), "*.yaml", SearchOption.AllDirectories)
            .Where(file => !file.Contains("examples", StringComparison.Ordinal))
            .SelectMany(file => Granted().Matches(File.ReadAllText(file)))
            .SelectMany(grant => grant.Groups["roles"].Value.Split(',', StringSplitOptions.TrimEntries))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        roles.Count.ShouldBeGreaterThan(5);
        roles.Where(role => !RolePermissions.Of([role], runsTheHub: false).Contains(Permissions.ReadAlerts))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"to: *\{ *organisations: *\[[^\]]*\], *roles: *\[(?<roles>[^\]]*)\]")]
    private static partial Regex Granted();
}
