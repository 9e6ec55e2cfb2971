using IntelHub.Architecture.Tests.Repositories;
using IntelHub.TestKit;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>
/// The table of the verification standard names the tests that show each requirement, and the tests say so themselves:
/// <c>dotnet test --filter ASVS=6.3.1</c> runs those of one.
/// </summary>
public class AsvsTests
{
    private static readonly string[] _chapters = ["V6.", "V7.", "V8.", "V9.", "V10."];

    private static readonly IReadOnlyList<AsvsRow> _table =
        AsvsRow.In(File.ReadAllText(Repository.PathTo("src", "guides", "asvs.md")));

    private static readonly IReadOnlyList<ShownBy> _said =
        [.. TrackedFiles.CSharp("tests").SelectMany(file => ShownBy.In(file.Path, file.Text))];

    [Fact]
    public void Every_test_that_the_table_names_is_one_and_says_which_requirement_it_shows() =>
        _table.SelectMany(row => row.Tests.Select(test => new ShownBy(row.Id, test)))
            .Except(_said)
            .ShouldBeEmpty();

    [Fact]
    public void Every_requirement_that_a_test_says_to_show_has_that_test_in_its_row() =>
        _said.Except(_table.SelectMany(row => row.Tests.Select(test => new ShownBy(row.Id, test)))).ShouldBeEmpty();

    [Fact]
    public void Every_row_names_a_test_or_says_why_there_is_none() =>
        _table.Where(row => row.Tests.Count == 0 && !row.SaysWhyNot).Select(row => row.Id).ShouldBeEmpty();

    [Fact]
    public void What_does_not_apply_is_shown_by_no_test() =>
        _table.Where(row => row.Applies is false && row.Tests.Count > 0).Select(row => row.Id).ShouldBeEmpty();

    [Fact]
    public void Each_requirement_has_one_row() => _table.Select(row => row.Id).ShouldBeUnique();

    /// <summary>Of the standard itself, which stands beside the repository or where INTELHUB_SHARED says.</summary>
    [Fact]
    [Trait("suite", "shared")]
    public void The_rows_are_the_requirements_of_the_standard()
    {
        var shared = Environment.GetEnvironmentVariable("INTELHUB_SHARED") ?? Repository.PathTo("..", "shared");
        var standard = Path.Combine(shared, "data", "asvs5", "asvs5.csv");
        if (!File.Exists(standard))
        {
            return;
        }

        var wanted = File.ReadLines(standard)
            .Where(line => _chapters.Any(chapter => line.StartsWith(chapter, StringComparison.Ordinal)))
            .Select(line => line.Split(',')[0][1..])
            .ToList();

        wanted.Count.ShouldBe(122);
        _table.Select(row => row.Id).ShouldBe(wanted);
    }

    [Fact]
    public void Canary_a_row_and_the_traits_of_a_test_are_read()
    {
        var row = AsvsRow.In("| 6.2.1 | length | 15 | `A.Tests: SomeTests.One`<br>`A.Tests: SomeTests.Two` |\n| x |")
            .ShouldHaveSingleItem();
        row.Id.ShouldBe("6.2.1");
        row.Tests.ShouldBe(["A.Tests: SomeTests.One", "A.Tests: SomeTests.Two"]);
        row.SaysWhyNot.ShouldBeFalse();
        AsvsRow.In("| 6.2.1 | length | Not met: short | |").Single().SaysWhyNot.ShouldBeTrue();
        AsvsRow.In("| 6.2.1 | length | Does not apply: none | |").Single().Applies.ShouldBeFalse();

        const string source = """
            public sealed class SomeTests
            {
                [Fact]
                [SHOWS "6.2.1"), SHOWS "6.2.9")]
                public async Task One()
                [SHOWS "6.2.2")]
                public void No_test_at_all()
                [Fact]
                public void Two()
            """;
        ShownBy.In("tests/A.Tests/SomeTests.cs", source.Replace("SHOWS", "Trait(\"ASVS\",")).ShouldBe(
            [
                new ShownBy("6.2.1", "A.Tests: SomeTests.One"), new ShownBy("6.2.9", "A.Tests: SomeTests.One"),
                new ShownBy("6.2.2", "A.Tests: SomeTests.No_test_at_all (which is no test)"),
            ]);
    }
}
