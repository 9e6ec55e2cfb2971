using IntelHub.Architecture.Tests.Repositories;

namespace IntelHub.Architecture.Tests.Sources;

/// <summary>
/// Words that stand for something unfinished, hidden or unsafe. They are written here in halves, so that this file is
/// looked at like any other.
/// </summary>
public class WordTests
{
    private static readonly string[] _nowhere =
    [
        "TO" + "DO", "FIX" + "ME", "#reg" + "ion", "NotImplemented" + "Exception", "Sk" + "ip =", "Sk" + "ip=",
        "DateTime" + ".Now", "DateTime" + ".UtcNow", "DateTimeOffset" + ".Now", "DateTimeOffset" + ".UtcNow",
        "Task" + ".Delay", "Thread" + ".Sleep", "Guid" + ".NewGuid",
    ];

    /// <summary>Logging that is not a method of a module's log.</summary>
    private static readonly string[] _notInSources =
    [
        "{" + "@", ".Log" + "Trace(", ".Log" + "Debug(", ".Log" + "Information(", ".Log" + "Warning(",
        ".Log" + "Error(", ".Log" + "Critical(", "LoggerMessage" + ".Define",
    ];

    public static TheoryData<string> Nowhere => [.. _nowhere];

    public static TheoryData<string> NotInSources => [.. _notInSources];

    [Theory]
    [MemberData(nameof(Nowhere))]
    public void Is_nowhere_in_src_or_tests(string word) =>
        Holding(word, TrackedFiles.CSharp("src", "tests")).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(NotInSources))]
    public void Is_nowhere_in_src(string word) => Holding(word, TrackedFiles.CSharp("src")).ShouldBeEmpty();

    [Fact]
    public void Canary_a_word_that_is_there_is_found() =>
        Holding(nameof(Canary_a_word_that_is_there_is_found), TrackedFiles.CSharp("tests")).ShouldNotBeEmpty();

    private static IEnumerable<string> Holding(string word, IEnumerable<TrackedFile> files) => files
        .SelectMany(file => file.Lines
            .Where(line => line.Text.Contains(word, StringComparison.Ordinal))
            .Select(line => $"{file.Path}:{line.Number}"));
}
