using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.ReadEntries;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Ledger.Tests;

public sealed class LedgerTests : IAsyncLifetime
{
    private const string Auditor = "pcc-audit";
    private const string Partner = "kent-police-intelligence";
    private const string AuditorMember = "pcc.auditor";

    private static readonly JsonSerializerOptions _json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private TestHub _hub = null!;

    private IEnterFacts Ledger => _hub.Services.GetRequiredService<IEnterFacts>();

    private string Database => Path.Combine(_hub.Folder, "hub", "ledger", "ledger.db");

    public async Task InitializeAsync()
    {
        _hub = await TestHub.StartAsync(modules => modules.With<LedgerModule>());
        _hub.Callers.Register(Auditor, "pcc-kent", "pcc-office", Permissions.ReadAudit);
        _hub.Callers.Register(
            Partner, "kent-police", "police", [.. Permissions.All.Except([Permissions.ReadAudit])]);
        _hub.Callers.AddMember(AuditorMember, "pcc-kent");
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task An_audit_fact_becomes_an_entry_that_says_all_that_the_fact_said()
    {
        var fact = SomeFact(1) with
        {
            Operation = AuditOperation.Disclosure,
            Posts = ["csp-manager"],
            Item = Guid.Parse("0198c0de-0000-7000-8000-000000000001"),
            Version = 3,
            Fields = new Dictionary<string, string> { ["headline"] = "full", ["address"] = "generalised" },
            Originator = "harbour-homes",
            Recipients = ["thanet-council"],
            Decision = "a-decision",
            Outcome = "release",
            Reasons = ["a-reason"],
            Purposes = ["safeguarding"],
            Basis = ["kmisa-cuckooing@2026.1#tell-police/1"],
            Gateways = ["cda1998-s115"],
            PolicyVersion = "2026-07",
            Times = 2,
        };
        await EnterAsync(fact);

        var line = (await ReadAsync())[0];
        line.Index.ShouldBe(0);
        line.Fact.ShouldBe(fact.FactId);
        line.Operation.ShouldBe("disclosure");
        line.Who.ShouldBe("police.analyst");
        line.System.ShouldBe(Partner);
        line.Posts.ShouldBe(fact.Posts);
        line.Organisation.ShouldBe("kent-police");
        line.Channel.ShouldBe("api");
        line.About.ShouldBe("item/1");
        line.Item.ShouldBe(fact.Item);
        line.Version.ShouldBe(3);
        line.Fields.ShouldBe(fact.Fields, ignoreOrder: true);
        line.Originator.ShouldBe("harbour-homes");
        line.Recipients.ShouldBe(fact.Recipients);
        line.Because.ShouldBe("test");
        line.Decision.ShouldBe("a-decision");
        line.Outcome.ShouldBe("release");
        line.Reasons.ShouldBe(fact.Reasons);
        line.Purposes.ShouldBe(fact.Purposes);
        line.Basis.ShouldBe(fact.Basis);
        line.Gateways.ShouldBe(fact.Gateways);
        line.PolicyVersion.ShouldBe("2026-07");
        line.Times.ShouldBe(2);
        line.OccurredAt.ShouldBe(TestHub.Noon);
        line.RecordedAt.ShouldBe(TestHub.Noon);
    }

    [Fact]
    public async Task What_is_told_through_the_outbox_becomes_an_entry_once_however_often_it_is_delivered()
    {
        await _hub.DeliverTwiceAsync(SomeFact(1));

        (await EntriesAsync()).ShouldHaveSingleItem().Entry.About.ShouldBe("item/1");
    }

    [Fact]
    public async Task Entries_are_read_in_the_order_of_the_log_from_one_index_on()
    {
        await EnterAsync([.. Enumerable.Range(1, 5).Select(SomeFact)]);

        var later = await ReadAsync(from: 3);

        later.Take(2).Select(line => line.About).ShouldBe(["item/4", "item/5"]);
        later.Take(2).Select(line => line.Index).ShouldBe([3, 4]);
        later.Select(line => line.Index).ShouldBeInOrder();
    }

    [Fact]
    public async Task At_most_a_thousand_entries_are_read_at_a_time_and_the_next_go_on_from_there()
    {
        await EnterAsync([.. Enumerable.Range(1, 1001).Select(SomeFact)]);

        var first = await ReadAsync();
        var next = await ReadAsync(from: first[^1].Index + 1);

        first.Count.ShouldBe(1000);
        next[0].Index.ShouldBe(1000);
    }

    [Fact]
    public async Task The_auditors_own_reading_is_an_entry_before_it_is_answered()
    {
        var line = (await ReadAsync()).ShouldHaveSingleItem();

        line.Operation.ShouldBe(AuditOperation.Searched);
        line.Who.ShouldBe(AuditorMember);
        line.Organisation.ShouldBe("pcc-kent");
        line.About.ShouldBe("ledger/entries");
    }

    [Fact]
    public async Task While_the_ledger_takes_nothing_in_nobody_reads_it_either()
    {
        await EnterAsync(SomeFact(1));
        await using var other = Open();
        other.Run("BEGIN EXCLUSIVE");

        var answer = await _hub.As(Auditor, AuditorMember).GetAsync("/ledger/entries");

        await answer.ShouldBeProblemAsync(
            HttpStatusCode.ServiceUnavailable, "urn:intelhub:platform:release-waits");
    }

    [Fact]
    public async Task Facts_wait_while_the_ledger_takes_nothing_in_and_are_entered_once_it_does()
    {
        await EnterAsync(SomeFact(1));
        await using var other = Open();
        other.Run("BEGIN EXCLUSIVE");

        (await Ledger.EnterAsync([SomeFact(2)], CancellationToken.None)).ShouldBeOfType<EnterAnswer.NotEntered>();
        var told = _hub.AnnounceAsync(SomeFact(3));
        await _hub.UntilAsync(rows => rows.Count > 0);
        other.Run("ROLLBACK");
        await told;

        (await EntriesAsync()).Select(read => read.Entry.About).ShouldContain("item/3");
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET organisation = 'nobody'", "never changed")]
    [InlineData("DELETE FROM ledger_entries", "never removed")]
    [InlineData(
        """
        REPLACE INTO ledger_entries
        SELECT log_index, fact_id, occurred_at, operation, 'nobody', originator, item, entry FROM ledger_entries
        """,
        "never changed")]
    public async Task An_honest_mistake_can_neither_change_nor_remove_nor_replace_an_entry(string sql, string because)
    {
        await EnterAsync(SomeFact(1));
        await using var connection = Open();

        var failure = Should.Throw<SqliteException>(() => connection.Run(sql));

        failure.Message.ShouldContain(because);
        (await EntriesAsync()).ShouldHaveSingleItem().Entry.Organisation.ShouldBe("kent-police");
    }

    [Fact]
    public async Task Whoever_may_do_everything_else_may_not_read_entries()
    {
        var answer = await _hub.As(Partner).GetAsync("/ledger/entries");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    [Theory]
    [InlineData("first")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task An_index_that_is_no_number_cannot_be_read(string from)
    {
        var answer = await _hub.As(Auditor).GetAsync($"/ledger/entries?from={from}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:platform:unreadable");
    }

    private static AuditFact SomeFact(int number) => new()
    {
        FactId = SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Consultation,
        Who = "police.analyst",
        System = Partner,
        Organisation = "kent-police",
        About = $"item/{number}",
        Because = "test",
        OccurredAt = TestHub.Noon,
    };

    private async Task EnterAsync(params AuditFact[] facts) =>
        (await Ledger.EnterAsync(facts, CancellationToken.None)).ShouldBeOfType<EnterAnswer.Entered>();

    /// <summary>Without the auditor's own signing in, which is entered at some time of its own.</summary>
    private async Task<IReadOnlyList<EntryLine>> ReadAsync(long from = 0)
    {
        var lines = await _hub.As(Auditor, AuditorMember)
            .GetFromJsonAsync<List<EntryLine>>($"/ledger/entries?from={from}", _json);
        return [.. lines!.Where(line => line.Operation != AuditOperation.SignedIn)];
    }

    private Task<IReadOnlyList<ReadEntry>> EntriesAsync() => _hub.Services.GetRequiredService<EntryReader>()
        .ReadAsync(0, 100, CancellationToken.None);

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        connection.Open();
        return connection;
    }
}
