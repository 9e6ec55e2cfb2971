using System.Text;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.Tests.Policies;

namespace IntelHub.Sharing.Tests.Documents;

/// <summary>A policy file means what a reviewer reads in it, or it is refused.</summary>
public sealed class SeenTextTests : IDisposable
{
    private const string File = "gateways.yaml";

    private readonly PolicyFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("Disclosure to", "Disclosure\u202e to", 3, "character U+202E cannot be seen")]
    [InlineData("Disclosure to", "Disclosure\u200b to", 3, "character U+200B cannot be seen")]
    [InlineData("Disclosure to", "Disclosure\ufeff to", 3, "character U+FEFF cannot be seen")]
    [InlineData("Disclosure to", "Disclosure\u001b[2J to", 3, "character U+001B cannot be seen")]
    [InlineData("Disclosure to", "Disclosure\u2028 to", 3, "character U+2028 cannot be seen")]
    [InlineData("Disclosure to", "Disclosure\r to", 3, "character U+000D cannot be seen")]
    [InlineData("gateways:", "gateways: # \u202e a comment", 1, "character U+202E cannot be seen")]
    [InlineData("title: Disclosure to", "title: \"\\u202e Disclosure\" # to", 3, "character U+202E cannot be seen")]
    [InlineData("title: Disclosure to", "\"ti\\u200btle\": a # ", 3, "unknown key 'ti?tle'")]
    [InlineData("title:", "~:", 3, "a key must be a word; write one")]
    [InlineData("title:", "\"\":", 3, "a key must be a word; write one")]
    public void What_cannot_be_seen_is_refused_with_its_line(string written, string instead, int line, string message)
    {
        _files.Change(File, written, instead);

        Mistakes().ShouldContain(mistake => mistake.StartsWith($"{File}:{line}: ") && mistake.Contains(message));
    }

    [Fact]
    public void Letters_of_any_language_and_either_end_of_line_are_fine()
    {
        const string Title = "Datgeliad i'r \u0175yl \u2013 \u00a3\ud83d\ude00";
        _files.Change(File, "Disclosure to", $"{Title}\tto").Change(File, "\n", "\r\n");

        PolicySet.Load(_files.Folder).Gateways[0].Title.ShouldStartWith(Title);
    }

    [Fact]
    public void A_byte_order_mark_at_the_beginning_is_fine()
    {
        var path = Path.Combine(_files.Folder, File);
        var before = PolicySet.Load(_files.Folder).Version;
        System.IO.File.WriteAllText(path, System.IO.File.ReadAllText(path), new UTF8Encoding(true));

        PolicySet.Load(_files.Folder).Version.ShouldBe(before);
    }

    [Fact]
    public void A_file_that_is_not_utf_8_is_refused_with_the_line()
    {
        var path = Path.Combine(_files.Folder, File);
        System.IO.File.WriteAllBytes(
            path, Encoding.Latin1.GetBytes(System.IO.File.ReadAllText(path).Replace("Disclosure", "D\u00e9voilement")));

        Mistakes().ShouldBe([$"{File}:3: there are bytes here that are not UTF-8; save the file as UTF-8"]);
    }

    [Theory]
    [InlineData("Prohibitions-of-ours.YAML", "not a file of a policy set; rename it")]
    [InlineData("agreements/other.Yaml", "an agreement's file name ends in .yaml; rename it")]
    [InlineData("agreements/2026/other.yaml", "nobody looks here for agreements; keep the file")]
    [InlineData("agreements/2026/06/other.json", "nobody looks here for agreements; keep the file")]
    public void A_file_that_would_be_overlooked_is_refused(string name, string message)
    {
        _files.Write(name, "prohibitions: []");

        Mistakes().ShouldHaveSingleItem().ShouldStartWith($"{name}:1: {message}");
    }

    private IReadOnlyList<string> Mistakes() =>
    [
        .. Should.Throw<PolicySetRefused>(() => PolicySet.Load(_files.Folder)).Mistakes
            .Select(mistake => mistake.ToString()),
    ];
}
