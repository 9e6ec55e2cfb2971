using System.Text.Json.Nodes;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Tests.Documents;

public sealed class DirectoryFileTests : IDisposable
{
    private static readonly string[] _mayBeLeftOut = ["name", "trained", "until"];

    private readonly SeedFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("\"id\": \"kent-fire\"", "\"id\": \"kent-police\"", "'kent-police' is listed twice among")]
    [InlineData("\"kind\": \"fire\"", "\"kind\": \"fir\"", "'kind' of an organisation names the unknown 'fir'")]
    [InlineData("\"assured\": \"OFFICIAL\"", "\"assured\": \"SECRET\"", "names the unknown 'SECRET'; write one of")]
    [InlineData("\"clearance\": \"NPPV3\"", "\"clearance\": \"DV\"", "'clearance' of a member names the unknown 'DV'")]
    [InlineData("\"organisation\": \"kent-fire\"", "\"organisation\": \"kent-fir\"", "the unknown 'kent-fir'; write")]
    public void A_name_that_nothing_defines_or_defines_twice_is_told_with_its_line(
        string written, string instead, string message)
    {
        var at = _files.DirectoryText.IndexOf(written, StringComparison.Ordinal);
        at.ShouldBeGreaterThan(0);
        var line = _files.DirectoryText[..at].Count(letter => letter == '\n') + 1;

        var mistakes = MistakesIn(_files.DirectoryText.Remove(at, written.Length).Insert(at, instead));

        mistakes.ShouldContain(mistake =>
            mistake.StartsWith("directory.json:") && LineOf(mistake) <= line && LineOf(mistake) > line - 4 &&
            mistake.Contains(message));
    }

    [Fact]
    public void A_key_that_is_renamed_or_needed_and_left_out_is_refused_wherever_it_stands()
    {
        var tree = Tree.Of(_files.DirectoryText);
        // The entries of a list are alike: each kind of place is tried once.
        var places = Tree.KeysOf(tree)
            .DistinctBy(place => (place.Path.Split('[')[0], place.Path.Split('.')[^1].Split('[')[0], place.Key));
        foreach (var (path, key) in places)
        {
            MistakesIn(Tree.Changed(tree, path, map => map[$"{key}x"] = Taken(map, key)))
                .ShouldNotBeEmpty($"{path}.{key} renamed");
            MistakesIn(Tree.Changed(tree, path, map => Taken(map, key)))
                .Any().ShouldBe(!_mayBeLeftOut.Contains(key), $"{path}.{key} left out");
        }
    }

    private static JsonNode? Taken(JsonNode map, string key)
    {
        var value = map[key];
        map.AsObject().Remove(key);
        return value;
    }

    private static int LineOf(string mistake) => int.Parse(mistake.Split(':')[1]);

    private IReadOnlyList<string> MistakesIn(string directory)
    {
        File.WriteAllText(_files.Partners, directory);
        return Record.Exception(() => DirectoryFile.Read(_files.Partners)) is { } refused
            ? refused.ShouldBeOfType<PartnershipRefused>().Mistakes
            : [];
    }
}
