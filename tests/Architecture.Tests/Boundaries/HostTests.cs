using System.Text.RegularExpressions;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Boundaries;

/// <summary>A service that forgot a module would send no news there, and nobody would notice what is missing.</summary>
public partial class HostTests
{
    private static readonly string[] _modules = [.. Listed("AllInOne", "With")];

    public static TheoryData<string> Services => [.. _modules];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_runs_its_module_and_knows_of_every_other(string module)
    {
        Listed(module, "With").ShouldBe([module]);
        Listed(module, "Elsewhere").ShouldBe(_modules.Except([module]), ignoreOrder: true);
    }

    [Fact]
    public void All_in_one_is_all_modules() =>
        _modules.ShouldBe(TheHub.Modules.Select(module => module.ShortName()), ignoreOrder: true);

    private static IEnumerable<string> Listed(string host, string how) => Line()
        .Matches(File.ReadAllText(Repository.PathTo("src", "Hosts", host, "Program.cs")))
        .Where(line => line.Groups[1].Value == how)
        .Select(line => line.Groups[2].Value);

    [GeneratedRegex(@"\.(With|Elsewhere)<(\w+)Module>\(\)")]
    private static partial Regex Line();
}
