using System.Text.RegularExpressions;
using System.Xml.Linq;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Repositories;

/// <summary>The same packages everywhere, from wherever a builder gets them.</summary>
public partial class PackageTests
{
    /// <summary>Written in halves, so that this file is looked at like any other.</summary>
    private static readonly string[] _ofOneMachine =
        ["/ro" + "ot/", "/wo" + "rk/", "nuget" + ".org", "npm" + "js", "C:" + @"\Users"];

    [Fact]
    public void Every_project_has_a_lock_file() => Unlocked(TrackedFiles.All.Select(file => file.Path)).ShouldBeEmpty();

    [Fact]
    public void Lock_files_name_no_host() => TrackedFiles.All
        .Where(file => file.Path.EndsWith("packages.lock.json", StringComparison.Ordinal))
        .ShouldAllBe(file => !file.Text.Contains("http", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void No_file_names_a_machines_path_or_a_registry() => OfOneMachine(TrackedFiles.All).ShouldBeEmpty();

    [Fact]
    public void Every_version_is_exact() => Versions().Where(package => IsFloating(package.Version)).ShouldBeEmpty();

    [Fact]
    public void MassTransit_is_held_by_an_exact_range() =>
        Versions().Single(package => package.Name == "MassTransit").Version.ShouldBe("[8.4.0]");

    [Fact]
    public void No_project_chooses_a_version_of_its_own() => TrackedFiles.All
        .Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal))
        .SelectMany(file => XDocument.Parse(file.Text).Descendants("PackageReference"))
        .ShouldAllBe(package => package.Attribute("Version") == null && package.Attribute("VersionOverride") == null);

    [Theory]
    [InlineData("Duende", "src/Hosts/IdentityServer/IntelHub.IdentityServer.csproj", "'$(Duende)' == 'true'")]
    [InlineData(
        "MassTransit.Azure", "src/Platform/IntelHub.Platform.csproj", "'$(AzureServiceBus)' == 'true'")]
    public void What_was_not_to_be_had_here_is_asked_for_by_one_project_and_only_when_it_is_wanted(
        string name, string project, string condition)
    {
        TrackedFiles.All
            .Where(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(file => XDocument.Parse(file.Text).Descendants("PackageReference")
                .Where(package => package.Attribute("Include")!.Value.StartsWith(name, StringComparison.Ordinal))
                .Select(package => (file.Path, Condition: (string?)package.Parent!.Attribute("Condition"))))
            .ShouldBe([(project, condition)]);
        NotByDefault(name).ShouldBeEmpty();
        File.ReadAllText(Repository.PathTo("IntelHub.sln")).ShouldNotContain("IdentityServer");
    }

    [Fact]
    public void Canary_a_package_of_the_default_build_is_found_in_lock_files() =>
        NotByDefault("MassTransit").ShouldNotBeEmpty();

    [Theory]
    [InlineData("1.*")]
    [InlineData("[1.0,2.0)")]
    [InlineData("1.0.0-*")]
    public void Canary_a_floating_version_is_found(string version) => IsFloating(version).ShouldBeTrue();

    [Fact]
    public void Canary_a_project_without_a_lock_file_is_found() =>
        Unlocked(["src/A/A.csproj", "src/A/packages.lock.json", "src/B/B.csproj"])
            .ShouldBe(["src/B/packages.lock.json"]);

    [Fact]
    public void Canary_a_path_of_a_machine_is_found()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("intelhub-paths-");
        var file = Path.Combine(folder.FullName, "notes.md");
        File.WriteAllText(file, $"See {_ofOneMachine[0]}notes");
        OfOneMachine([new TrackedFile(file)]).ShouldHaveSingleItem();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<string> NotByDefault(string package) => TrackedFiles.All
        .Where(file => file.Path.EndsWith("packages.lock.json", StringComparison.Ordinal))
        .Where(file => file.Text.Contains($"\"{package}", StringComparison.OrdinalIgnoreCase))
        .Select(file => file.Path);

    private static IEnumerable<string> Unlocked(IEnumerable<string> paths)
    {
        var all = paths.ToHashSet(StringComparer.Ordinal);
        return all
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(path => $"{path[..path.LastIndexOf('/')]}/packages.lock.json")
            .Where(path => !all.Contains(path));
    }

    private static IEnumerable<string> OfOneMachine(IEnumerable<TrackedFile> files) =>
        from file in files
        from place in _ofOneMachine
        where file.Text.Contains(place, StringComparison.Ordinal)
        select $"{file.Path} names {place}";

    private static IEnumerable<(string Name, string Version)> Versions() => XDocument
        .Load(Repository.PathTo("Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Select(package => (package.Attribute("Include")!.Value, package.Attribute("Version")!.Value));

    private static bool IsFloating(string version) => !Exact().IsMatch(version);

    [GeneratedRegex(@"^(\d+(\.\d+){1,3}(-[0-9A-Za-z.]+)?|\[\d+(\.\d+){1,3}\])$")]
    private static partial Regex Exact();
}
