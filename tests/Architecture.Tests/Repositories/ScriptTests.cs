using System.Text.RegularExpressions;

namespace IntelHub.Architecture.Tests.Repositories;

/// <summary>Each module keeps the same in either engine.</summary>
public partial class ScriptTests
{
    [Fact]
    public void Every_script_of_one_engine_has_its_counterpart_in_the_other() =>
        Scripts("Sqlite").ShouldBe(Scripts("Postgres"));

    [Fact]
    public void No_two_scripts_of_a_module_have_one_number() =>
        Scripts("Sqlite").Select(path => Numbered().Match(path).Value).ShouldBeUnique();

    private static List<string> Scripts(string engine) =>
    [
        .. TrackedFiles.All.Select(file => file.Path)
            .Where(path => path.Contains($"/Storage/{engine}/", StringComparison.Ordinal))
            .Select(path => path.Replace($"/{engine}/", "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^.*/\d{4}")]
    private static partial Regex Numbered();
}
