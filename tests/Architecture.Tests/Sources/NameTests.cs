using System.Text.RegularExpressions;
using IntelHub.Architecture.Tests.Repositories;

namespace IntelHub.Architecture.Tests.Sources;

/// <summary>Name the job, or delete the folder.</summary>
public partial class NameTests
{
    private static readonly string[] _dumpingGrounds =
        ["Common", "Shared", "Util", "Utils", "Helper", "Helpers", "Core", "Misc"];

    private static readonly string[] _emptySuffixes =
        ["Manager", "Service", "Helper", "Processor", "Provider", "Impl", "Dto"];

    [Fact]
    public void No_folder_or_file_is_a_dumping_ground() =>
        DumpingGrounds(TrackedFiles.All.Select(file => file.Path).Where(IsSource)).ShouldBeEmpty();

    [Fact]
    public void No_type_is_called_by_a_suffix_that_says_nothing() => TrackedFiles.CSharp("src")
        .SelectMany(file => EmptyNames(file.Text).Select(name => $"{file.Path}: {name}"))
        .ShouldBeEmpty();

    [Fact]
    public void Canary_dumping_grounds_are_found() =>
        DumpingGrounds(["src/Intake/Common/Item.cs", "src/Intake/Helpers.cs", "src/Intake/Items/Item.cs"])
            .ShouldBe(["src/Intake/Common/Item.cs", "src/Intake/Helpers.cs"]);

    [Fact]
    public void Canary_names_that_say_nothing_are_found() =>
        EmptyNames("internal sealed class ItemManager; public record ItemDto(int Id); class Item;")
            .ShouldBe(["ItemManager", "ItemDto"]);

    private static bool IsSource(string path) => path.StartsWith("src/", StringComparison.Ordinal);

    private static IEnumerable<string> DumpingGrounds(IEnumerable<string> paths) => paths.Where(path => path.Split('/')
        .Select(step => step.Split('.')[0])
        .Intersect(_dumpingGrounds, StringComparer.OrdinalIgnoreCase)
        .Any());

    private static IEnumerable<string> EmptyNames(string source) => Declaration().Matches(source)
        .Select(match => match.Groups[1].Value)
        .Where(name => _emptySuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)));

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum) (?:struct )?([A-Z]\w*)")]
    private static partial Regex Declaration();
}
