using System.Text.RegularExpressions;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Repositories;

/// <summary>The guidance points at what is there.</summary>
public partial class DocumentTests
{
    private static IEnumerable<TrackedFile> Documents =>
        TrackedFiles.All.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal));

    [Fact]
    public void Every_relative_link_leads_somewhere() =>
        Documents.SelectMany(document => Broken(document.Path, document.Text)).ShouldBeEmpty();

    [Fact]
    public void Decisions_are_numbered_without_a_gap_and_all_listed()
    {
        var records = new DirectoryInfo(Repository.PathTo("src", "decisions")).GetFiles("0*.md")
            .Select(file => file.Name)
            .Order(StringComparer.Ordinal)
            .ToList();
        records.Select(name => name[..4])
            .ShouldBe(Enumerable.Range(1, records.Count).Select(number => $"{number:0000}"));
        Links(File.ReadAllText(Repository.PathTo("src", "decisions", "README.md"))).ShouldBe(records);
    }

    [Fact]
    public void Canary_a_link_that_leads_nowhere_is_found() =>
        Broken("src/README.md", "[there](Contracts) [gone](Gone.cs#L3) [away](https://example.org) [here](#here)")
            .ShouldBe(["src/README.md: Gone.cs"]);

    private static IEnumerable<string> Broken(string document, string text) => Links(text)
        .Where(link => !Path.Exists(Repository.PathTo(Path.GetDirectoryName(document)!, link)))
        .Select(link => $"{document}: {link}");

    /// <summary>Links to other files of the repository, without the place in them.</summary>
    private static IEnumerable<string> Links(string text) => Link().Matches(text)
        .Select(match => match.Groups[1].Value.Split('#')[0])
        .Where(link => link.Length > 0 && !link.Contains("://", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
