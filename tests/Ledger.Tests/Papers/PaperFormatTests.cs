using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.Papers;
using IntelHub.Ledger.Papers.Writers;
using IntelHub.TestKit;

namespace IntelHub.Ledger.Tests.Papers;

/// <summary>What every paper carries, and what its formats keep programs from making of it.</summary>
public sealed partial class PaperFormatTests
{
    private static readonly PaperScope _everything = new(null, null, null, null);

    public static TheoryData<string, string> PapersAndFormats
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var kind in PaperKind.All)
            {
                PaperFormat.All.ToList().ForEach(format => all.Add(kind.Name, format.Name));
            }

            return all;
        }
    }

    public static TheoryData<string> Formats => [.. PaperFormat.All.Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(PapersAndFormats))]
    public async Task Every_paper_carries_its_checkpoint_whole_so_that_it_verifies(string kind, string format)
    {
        var log = new RandomLog(new Dice(7)).Entries(20);

        var paper = await DrawnPaper.DrawAsync(kind, _everything, format, log);

        paper.Note.ShouldBe(Notes.The.SignedCheckpoint);
        var trusted = new TrustedLog(VerifierKey.Parse(Notes.The.LogsVerifier), [], 0);
        trusted.Open(Encoding.UTF8.GetBytes(paper.Note)).Checkpoint.Size.ShouldBe(30ul);
    }

    [Theory]
    [MemberData(nameof(PapersAndFormats))]
    public async Task Every_paper_says_what_it_is_how_it_is_marked_and_who_drew_it(string kind, string format)
    {
        var text = WebUtility.HtmlDecode(await DrawnPaper.TextOfAsync(
            DrawnPaper.HeadOf(kind, _everything, 0), format, []));

        var title = PaperKind.All.Single(known => known.Name == kind).Title;
        text.ShouldContain(format == "csv" ? title.Replace(',', ';') : title);
        text.ShouldContain("OFFICIAL-SENSITIVE");
        text.ShouldContain("pcc.auditor");
        text.ShouldContain("pcc-kent");
        text.ShouldContain("2026-07-10T12:00:00Z");
        text.ShouldContain("4711");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+44")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task A_spreadsheet_takes_no_cell_for_a_formula(string word)
    {
        var text = await DrawnPaper.TextOfAsync(
            DrawnPaper.HeadOf("s62-log", _everything, 1), "csv", [Refused(word)]);

        text.ShouldContain($"\"'{word.Replace("\"", "\"\"")}\"");
    }

    [Fact]
    public async Task A_browser_takes_nothing_for_markup()
    {
        var text = await DrawnPaper.TextOfAsync(
            DrawnPaper.HeadOf("s62-log", _everything, 1), "html", [Refused("<img src=x onerror=alert(1)>\"'&")]);

        text.ShouldContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;");
        text.ShouldNotContain("<img");
        text.ShouldNotContain("<script", Case.Insensitive);
    }

    [Fact]
    public async Task The_pages_policy_lets_in_its_own_style_and_nothing_else()
    {
        var head = DrawnPaper.HeadOf("s62-log", _everything, 0);
        var text = await DrawnPaper.TextOfAsync(head, "html", []);

        var style = Style().Match(text).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        text.ShouldContain($"content=\"{HtmlStyle.Of(head).Policy}\"");
        HtmlStyle.Of(head).Policy.ShouldBe(
            $"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-{hash}'");
        text.ShouldNotContain("style=");
    }

    [Fact]
    public void Nothing_in_a_pages_header_ends_its_style()
    {
        var head = DrawnPaper.HeadOf("s62-log", _everything, 0) with { DrawnBy = "</style>\"; } \\ \n\u00e9" };

        HtmlStyle.Of(head).Text.ShouldContain(
            "\"\\00003c \\00002f style\\00003e \\000022 \\00003b  \\00007d  \\00005c  \\00000a \\0000e9 \"");
    }

    [Fact]
    public async Task Tables_on_a_page_say_what_their_headings_are_headings_of()
    {
        var text = await DrawnPaper.TextOfAsync(
            DrawnPaper.HeadOf("s62-log", _everything, 1), "html", [Refused("because")]);

        Cells().Matches(text).ShouldAllBe(cell => cell.Value.StartsWith("<th scope=\"col\"") ||
            cell.Value.StartsWith("<th scope=\"row\""));
        text.ShouldContain("<html lang=\"en-GB\">");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_paper_that_broke_off_is_not_taken_for_a_whole_one(string format)
    {
        using var output = new MemoryStream();
        await Should.ThrowAsync<IOException>(async () =>
        {
            await using var writer = PaperFormat.All.Single(known => known.Name == format).Write(output);
            await PaperDrawing.DrawAsync(
                DrawnPaper.HeadOf("s62-log", _everything, 2), writer, BreakOffAsync, CancellationToken.None);
        });

        var text = Encoding.UTF8.GetString(output.ToArray());
        text.ShouldNotContain(format == "html" ? "</html>" : "#|");
        if (format == "json")
        {
            Should.Throw<JsonException>(() => JsonNode.Parse(text));
        }
    }

    private static async IAsyncEnumerable<ReadEntry> BreakOffAsync(
        EntryQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return Refused("because");
        await Task.Yield();
        throw new IOException("The disk is gone.");
    }

    private static ReadEntry Refused(string because) => RandomLog.Read(0, new AuditFact
    {
        FactId = Guid.Empty,
        Operation = AuditOperation.Refused,
        Who = "police.analyst",
        System = "police-intelligence",
        Organisation = "kent-police",
        About = "item/1",
        Because = because,
        OccurredAt = TestKit.TestHub.Noon,
    });

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("<th( [^>]*)?>")]
    private static partial Regex Cells();
}
