using System.Net;
using System.Text;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.Papers;
using IntelHub.Ledger.PublishLog;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Ledger.Tests.Papers;

public sealed class DrawPapersTests : IAsyncLifetime
{
    private const string Auditor = "pcc-audit";
    private const string Partner = "kent-police-intelligence";
    private const string AuditorMember = "pcc.auditor";
    private const string July = "from=2026-07-01&to=2026-08-01";

    private static readonly Guid _flat = Guid.Parse("0198c0de-0000-7000-8000-00000000000a");

    private TestHub _hub = null!;

    public static TheoryData<string> Papers => [.. PaperKind.All.Select(kind => kind.Name)];

    public async Task InitializeAsync()
    {
        _hub = await TestHub.StartAsync(modules => modules.With<LedgerModule>());
        _hub.Callers.Register(Auditor, "pcc-kent", "pcc-office", Permissions.ReadAudit);
        _hub.Callers.Register(
            Partner, "kent-police", "police", [.. Permissions.All.Except([Permissions.ReadAudit])]);
        _hub.Callers.AddMember(AuditorMember, "pcc-kent");
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task Each_paper_is_drawn_in_each_format_and_all_say_the_same(string name)
    {
        await PublishAsync(
        [
            .. Enumerable.Range(0, 3).Select(SomeFact),
            SomeFact(3) with { Operation = AuditOperation.Refused },
            SomeFact(4) with { Operation = AuditOperation.Override },
        ]);
        var address = $"/ledger/papers/{name}?{July}&item={_flat}";

        var papers = new List<DrawnPaper>();
        foreach (var format in (string[])["json", "csv", "html"])
        {
            papers.Add(DrawnPaper.Read(format, await GetAsync($"{address}&format={format}")));
        }

        papers[0].Tables.SelectMany(table => papers[0][table].Rows).ShouldNotBeEmpty();
        foreach (var table in papers[0].Tables)
        {
            // What comes after them is that the papers were drawn.
            papers[1][table].Lines.Take(2).ShouldBe(papers[0][table].Lines.Take(2));
            papers[2][table].Lines.Take(2).ShouldBe(papers[0][table].Lines.Take(2));
        }
    }

    [Theory]
    [InlineData("csv", "text/csv; charset=utf-8", "exported")]
    [InlineData("json", "application/json; charset=utf-8", "exported")]
    [InlineData("html", "text/html; charset=utf-8", "printed")]
    public async Task Drawing_a_paper_is_an_entry_before_it_goes_out(string format, string type, string operation)
    {
        await PublishAsync(SomeFact(0));

        using var answer = await AskAsync($"/ledger/papers/item?item={_flat}&format={format}");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.ToString().ShouldBe(type);
        answer.Content.Headers.ContentDisposition?.FileName
            .ShouldBe($"official-sensitive-item-drawn-20260710T120000Z.{format}");
        answer.Headers.CacheControl?.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem()
            .ShouldStartWith("default-src 'none'");
        var entry = (await EntriesAsync())[^1];
        entry.Entry.Operation.ShouldBe(operation);
        entry.Entry.About.ShouldBe("paper/item");
        entry.Entry.Item.ShouldBe(_flat);
        entry.Who.ShouldBe(AuditorMember);
        (await answer.Content.ReadAsStringAsync()).ShouldContain($"{entry.Index}");
    }

    [Fact]
    public async Task The_checkpoint_of_a_paper_is_one_that_the_hub_signed_and_covers_every_entry_in_it()
    {
        await PublishAsync(SomeFact(0), SomeFact(1));
        await EnterAsync(SomeFact(2));

        var paper = DrawnPaper.Read("csv", await GetAsync($"/ledger/papers/s62-log?{July}&format=csv"));

        var keys = File.ReadAllLines(Path.Combine(_hub.Folder, "hub", "ledger", "public-keys"));
        var trusted = new TrustedLog(Ledger.Notes.VerifierKey.Parse(keys[0]), [], 0);
        var size = (long)trusted.Open(Encoding.UTF8.GetBytes(paper.Note)).Checkpoint.Size;
        paper["s62"].Column("entry").Select(long.Parse).ShouldAllBe(index => index < size);
        paper["s62"].Column("who").First().ShouldBe("thanet.csp-manager");
    }

    [Fact]
    public async Task However_long_the_log_nothing_is_left_out()
    {
        const int Many = 10_001;
        await _hub.Services.GetRequiredService<EntryWriter>().AppendAsync(
            [.. Enumerable.Range(0, Many).Select(SomeFact)], CancellationToken.None);
        await PublishAsync();

        var drawn = DrawnPaper.Read("csv", await GetAsync($"/ledger/papers/s62-log?{July}&format=csv"))["s62"];

        drawn.Column("entry").ShouldBe(Enumerable.Range(0, Many).Select(index => $"{index}"));
        drawn.Column("who").ShouldAllBe(who => who == "thanet.csp-manager");
        drawn.Totals["entries"].ShouldBe(Many);
    }

    [Fact]
    public async Task A_paper_of_a_period_an_organisation_and_an_item_has_what_is_of_them_all()
    {
        await PublishAsync(
            SomeFact(0),
            SomeFact(1) with { OccurredAt = TestHub.Noon.AddDays(-60) },
            SomeFact(2) with { OccurredAt = TestHub.Noon.AddDays(60) },
            SomeFact(3) with { Item = null },
            SomeFact(4) with { Item = null, About = "item/elsewhere" },
            SomeFact(5) with { Item = Guid.Empty },
            SomeFact(6) with { Originator = "kent-police", Recipients = [], Organisation = "kent-police" });

        var paper = DrawnPaper.Read("json", await GetAsync(
            $"/ledger/papers/s62-log?{July}&organisation=harbour-homes&item={_flat}&format=json"));

        paper["s62"].Column("entry").ShouldBe(["0", "3"]);
    }

    [Theory]
    [InlineData("s62-log", "", "from-needed", "to-needed", "format-needed")]
    [InlineData("s62-log", "from=yesterday&to=2026-13-01&format=pdf", "from-unclear", "to-unclear", "format-unclear")]
    [InlineData("s62-log", "from=2026-08-01&to=2026-08-01&format=csv", "period-empty")]
    [InlineData("s62-log", "from=2026-07-01T00:00:00%2B01:00&to=2026-08-01&format=csv", "from-unclear")]
    [InlineData("s62-log", $"{July}&format=csv&organisation=Thanet%20Council", "organisation-unclear")]
    [InlineData("s62-log", $"{July}&format=csv&item=7", "item-unclear")]
    [InlineData("item", "format=csv", "item-needed")]
    public async Task What_is_unclear_in_the_question_is_said_with_what_to_write(
        string name, string asked, params string[] codes)
    {
        await PublishAsync(SomeFact(0));

        using var answer = await AskAsync($"/ledger/papers/{name}?{asked}");

        var problem = await answer.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:ledger:paper-unclear");
        var reasons = problem.GetProperty("reasons").EnumerateArray().ToList();
        reasons.Select(reason => reason.GetProperty("code").GetString()).ShouldBe(codes);
        reasons.ShouldAllBe(reason => reason.GetProperty("says").GetString()!.EndsWith('.'));
        (await EntriesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Before_the_first_checkpoint_nothing_is_drawn_and_nothing_entered()
    {
        using var answer = await AskAsync($"/ledger/papers/s62-log?{July}&format=csv");

        await answer.ShouldBeProblemAsync(
            HttpStatusCode.ServiceUnavailable, "urn:intelhub:ledger:not-published-yet");
        (await EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_ledger_takes_nothing_in_no_paper_goes_out()
    {
        await PublishAsync(SomeFact(0));
        await using var other = new SqliteConnection(
            $"Data Source={Path.Combine(_hub.Folder, "hub", "ledger", "ledger.db")};Pooling=false");
        await other.OpenAsync();
        other.Run("BEGIN IMMEDIATE");

        using var answer = await AskAsync($"/ledger/papers/s62-log?{July}&format=csv");

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "urn:intelhub:platform:release-waits");
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task Whoever_may_do_everything_else_may_not_draw_papers(string name)
    {
        await PublishAsync(SomeFact(0));

        using var answer = await _hub.As(Partner)
            .GetAsync($"/ledger/papers/{name}?{July}&item={_flat}&format=csv");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    private static AuditFact SomeFact(int number) => new()
    {
        FactId = SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Disclosure,
        Who = "thanet.csp-manager",
        System = "thanet-cases",
        Organisation = "thanet-council",
        About = $"item/{_flat}",
        Item = _flat,
        Version = number,
        Originator = "harbour-homes",
        Recipients = ["thanet-council"],
        Because = "safeguarding-enquiry",
        Basis = ["kmisa@2026.1#homes/2"],
        Explanation = ["Keep it for at most 365 days."],
        OccurredAt = TestHub.Noon,
    };

    private async Task EnterAsync(params AuditFact[] facts) =>
        (await _hub.Services.GetRequiredService<IEnterFacts>().EnterAsync(facts, CancellationToken.None))
            .ShouldBeOfType<EnterAnswer.Entered>();

    private async Task PublishAsync(params AuditFact[] facts)
    {
        if (facts.Length > 0)
        {
            await EnterAsync(facts);
        }

        (await _hub.Services.GetRequiredService<LogPublisher>().PublishAsync(CancellationToken.None))
            .ShouldNotBeNull();
    }

    private Task<HttpResponseMessage> AskAsync(string address) => _hub.As(Auditor, AuditorMember).GetAsync(address);

    private async Task<string> GetAsync(string address)
    {
        using var answer = await AskAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Without the auditor's signing in, which is entered in its own time.</summary>
    private async Task<IReadOnlyList<ReadEntry>> EntriesAsync()
    {
        var all = await _hub.Services.GetRequiredService<EntryReader>().ReadAsync(0, 20_000, CancellationToken.None);
        return [.. all.Where(read => read.Entry.Operation != AuditOperation.SignedIn)];
    }
}
