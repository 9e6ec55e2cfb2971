using System.Globalization;
using System.Text.RegularExpressions;
using IntelHub.Accounts;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>
/// The guide of signing in says what is so: every setting with its default, every address that anybody may ask, and
/// every permission.
/// </summary>
public sealed partial class SignInGuideTests
{
    private static readonly string _guide = File.ReadAllText(Repository.PathTo("src", "guides", "sign-in.md"));

    private static readonly Dictionary<string, string> _said = Row().Matches(_guide)
        .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

    /// <summary>The numbers, and what is on or off: of a list or a path there is no default to tell.</summary>
    private static IEnumerable<(string Setting, string Default)> Settings =>
        Of(AccountsOptions.Section, new AccountsOptions()).Concat(Of(SignInOptions.Section, new SignInOptions()));

    [Fact]
    [Trait("ASVS", "6.1.1"), Trait("ASVS", "7.1.1"), Trait("ASVS", "8.1.3"), Trait("ASVS", "8.1.4")]
    public void Every_setting_is_there_with_its_default()
    {
        Settings.Count().ShouldBeGreaterThan(8);
        Settings.Where(each => _said.GetValueOrDefault(each.Setting) != each.Default).ShouldBeEmpty();
    }

    [Fact]
    [Trait("ASVS", "6.1.3"), Trait("ASVS", "6.3.4"), Trait("ASVS", "7.1.3")]
    public void Every_address_that_anybody_may_ask_is_there() =>
        Address().Matches(Section("The ways in")).Select(match => match.Groups[1].Value)
            .ShouldBe(RouteTests.Open, ignoreOrder: true);

    [Fact]
    [Trait("ASVS", "8.1.1")]
    public void Every_permission_is_there_and_no_other() =>
        Permission().Matches(Section("Who may do what")).Select(match => match.Groups[1].Value)
            .ShouldBe(Permissions.All.Concat(PersonPolicies.All), ignoreOrder: true);

    private static string Section(string title) =>
        _guide.Split("\n## ").Single(part => part.StartsWith(title, StringComparison.Ordinal));

    private static IEnumerable<(string, string)> Of(string section, object options) => options.GetType()
        .GetProperties()
        .Where(property => property.PropertyType == typeof(TimeSpan) || property.PropertyType == typeof(bool))
        .Select(property => ($"{section}:{property.Name}",
            Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture)!));

    [GeneratedRegex(@"^\| `(\w+:\w+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(/[^`]+)`")]
    private static partial Regex Address();

    [GeneratedRegex(@"^\| `([a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Permission();
}
