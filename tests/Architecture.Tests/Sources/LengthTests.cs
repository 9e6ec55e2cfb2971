using IntelHub.Architecture.Tests.Repositories;

namespace IntelHub.Architecture.Tests.Sources;

/// <summary>A file is read in one go, and two stand side by side in review.</summary>
public class LengthTests
{
    private const int MostLines = 250;
    private const int MostColumns = 120;

    [Fact]
    public void Files_end_before_line_250() => TooLong(TrackedFiles.CSharp("src")).ShouldBeEmpty();

    [Fact]
    public void Lines_end_by_column_120() => TooWide(TrackedFiles.CSharp("src", "tests")).ShouldBeEmpty();

    [Fact]
    public void Canary_a_long_file_and_a_wide_line_are_found()
    {
        TooLong(TrackedFiles.All.Where(file => Path.GetFileName(file.Path) == "packages.lock.json")).ShouldNotBeEmpty();
        TooWide(TrackedFiles.All.Where(file => Path.GetExtension(file.Path) == ".jsonl")).ShouldNotBeEmpty();
    }

    private static IEnumerable<string> TooLong(IEnumerable<TrackedFile> files) => files
        .Where(file => file.Lines.Count() >= MostLines)
        .Select(file => $"{file.Path} has {file.Lines.Count()} lines");

    private static IEnumerable<string> TooWide(IEnumerable<TrackedFile> files) => files
        .SelectMany(file => file.Lines
            .Where(line => line.Text.Length > MostColumns)
            .Select(line => $"{file.Path}:{line.Number} has {line.Text.Length} columns"));
}
