using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

/// <summary>The numbers that the guide says are fixed in the code are the numbers in the code.</summary>
public sealed partial class SignInGuideTests
{
    private const BindingFlags Constant = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly Dictionary<string, string> _said = Row()
        .Matches(File.ReadAllText(Repository.PathTo("src", "guides", "sign-in.md")))
        .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

    public static TheoryData<string> Rows => [.. _said.Keys];

    [Fact]
    [Trait("ASVS", "6.1.1"), Trait("ASVS", "7.1.2")]
    public void It_has_the_numbers_that_protect_from_guessing_and_limit_sessions() => _said.Keys.ShouldBe(
        [
            "AttemptRows.WithoutWaiting", "AttemptRows.LongestWait", "AttemptRows.ForgottenAfter",
            "Ceremonies.Patience", "PasswordRules.Shortest", "PasswordRules.Longest", "RecoveryCodes.Number",
            "SessionRows.MostAtOnce", "OpenSessions.NotedEvery", "NoticeRows.KeptFor",
        ]);

    [Theory]
    [Trait("ASVS", "6.1.1"), Trait("ASVS", "7.1.2"), Trait("ASVS", "8.1.4")]
    [MemberData(nameof(Rows))]
    public void Each_number_is_the_one_in_force(string name)
    {
        var (type, field) = name.Split('.') is [var t, var f] ? (t, f) : ("", "");

        var value = typeof(AccountsModule).Assembly.GetTypes().Single(known => known.Name == type)
            .GetField(field, Constant)!.GetValue(null);

        Convert.ToString(value, CultureInfo.InvariantCulture).ShouldBe(_said[name]);
    }

    [GeneratedRegex(@"^\| `(\w+\.\w+)` \| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
