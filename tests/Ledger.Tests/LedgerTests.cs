using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.ReadEntries;
using IntelHub.Ledger.Storage;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using MassTransit.Transports;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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

    private HubStore<LedgerDb> Store => _hub.Services.GetRequiredService<HubStore<LedgerDb>>();

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
        await RecordAsync(SomeFact(1) with
        {
            Operation = AuditOperation.Disclosure,
            Version = 3,
            FieldNames = ["headline", "address"],
            Recipients = ["thanet.csp-manager"],
            Purposes = ["safeguarding"],
            Basis = ["agreement/kmisa"],
            PolicyVersion = "2026-07",
        });

        var line = (await ReadAsync()).ShouldHaveSingleItem();
        line.Operation.ShouldBe("disclosure");
        line.Who.ShouldBe("police.analyst");
        line.Organisation.ShouldBe("kent-police");
        line.About.ShouldBe("item/1");
        line.Version.ShouldBe(3);
        line.FieldNames.ShouldBe(["headline", "address"]);
        line.Recipients.ShouldBe(["thanet.csp-manager"]);
        line.Because.ShouldBe("test");
        line.Purposes.ShouldBe(["safeguarding"]);
        line.Basis.ShouldBe(["agreement/kmisa"]);
        line.PolicyVersion.ShouldBe("2026-07");
        line.OccurredAt.ShouldBe(TestHub.Noon);
    }

    [Fact]
    public async Task A_fact_delivered_again_is_one_entry()
    {
        var row = await RowOfAsync(SomeFact(1));

        await DeliverAsync(row);
        await DeliverAsync(row);
        await _hub.SettleAsync();

        (await EntriesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Entries_are_read_in_the_order_they_were_heard_after_one_sequence()
    {
        await RecordAsync([.. Enumerable.Range(1, 5).Select(SomeFact)]);
        var all = await ReadAsync();

        var later = await ReadAsync(after: all[2].Sequence);

        later.Take(2).Select(line => line.Sequence).ShouldBe(all.Skip(3).Select(line => line.Sequence));
        later.Select(line => line.Sequence).ShouldBeInOrder();
    }

    [Fact]
    public async Task At_most_a_thousand_entries_are_read_at_a_time_and_the_next_go_on_from_there()
    {
        await Store.WriteAsync(
            db => db.Entries.AddRange(Enumerable.Range(1, 1001).Select(number => LedgerEntry.Of(SomeFact(number)))),
            CancellationToken.None);

        var first = await ReadAsync();
        var next = await ReadAsync(after: first[^1].Sequence);

        first.Count.ShouldBe(1000);
        next[0].Sequence.ShouldBe(1001);
    }

    [Fact]
    public async Task The_auditors_own_reading_is_an_entry()
    {
        await ReadAsync();
        await _hub.SettleAsync();

        var entry = (await EntriesAsync()).ShouldHaveSingleItem();
        entry.Operation.ShouldBe(AuditOperation.Searched);
        entry.Who.ShouldBe(AuditorMember);
        entry.Organisation.ShouldBe("pcc-kent");
        entry.About.ShouldBe("ledger/entries");
    }

    [Theory]
    [InlineData("UPDATE ledger_entries SET who = 'nobody'", "never changed")]
    [InlineData("DELETE FROM ledger_entries", "never removed")]
    public async Task An_entry_can_be_neither_changed_nor_removed(string sql, string because)
    {
        await RecordAsync(SomeFact(1));
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(_hub.Folder, "hub", "hub.db")};Pooling=false");
        await connection.OpenAsync();

        var failure = Should.Throw<SqliteException>(() => connection.Run(sql));

        failure.Message.ShouldContain(because);
        (await EntriesAsync()).ShouldHaveSingleItem().Who.ShouldBe("police.analyst");
    }

    [Fact]
    public async Task An_entry_cannot_be_put_in_the_place_of_another()
    {
        await RecordAsync(SomeFact(1));
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(_hub.Folder, "hub", "hub.db")};Pooling=false");
        await connection.OpenAsync();

        var failure = Should.Throw<SqliteException>(() => connection.Run(
            """
            REPLACE INTO ledger_entries
            SELECT sequence, fact_id, operation, 'nobody', organisation, about, version, field_names, recipients,
                   because, purposes, basis, policy_version, occurred_at FROM ledger_entries
            """));

        failure.Message.ShouldContain("never changed");
        (await EntriesAsync()).ShouldHaveSingleItem().Who.ShouldBe("police.analyst");
    }

    [Fact]
    public async Task Whoever_may_do_everything_else_may_not_read_entries()
    {
        var answer = await _hub.As(Partner).GetAsync("/ledger/entries");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    [Fact]
    public async Task A_reading_that_was_refused_is_no_entry()
    {
        await _hub.As(Partner).GetAsync("/ledger/entries");

        await _hub.SettleAsync();
        (await EntriesAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("first")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task A_sequence_that_is_no_number_cannot_be_read(string after)
    {
        var answer = await _hub.As(Auditor).GetAsync($"/ledger/entries?after={after}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, "urn:intelhub:platform:unreadable");
    }

    private static AuditFact SomeFact(int number) => new()
    {
        FactId = SortableId.New(TestHub.Noon),
        Operation = AuditOperation.Consultation,
        Who = "police.analyst",
        Organisation = "kent-police",
        About = $"item/{number}",
        Because = "test",
        OccurredAt = TestHub.Noon,
    };

    private async Task RecordAsync(params AuditFact[] facts)
    {
        await Store.WriteAsync(db => Array.ForEach(facts, db.Record), CancellationToken.None);
        await _hub.SettleAsync();
    }

    /// <summary>The fact's row as the outbox has it, read in the transaction that says it.</summary>
    private Task<OutboxRow> RowOfAsync(AuditFact fact) => Store.WriteAsync(
        db =>
        {
            db.Record(fact);
            db.SaveChanges();
            return db.Outbox.AsNoTracking().Single();
        },
        CancellationToken.None);

    private Task DeliverAsync(OutboxRow row)
    {
        var consumer = _hub.Services.GetRequiredService<ConsumerList>().All.ShouldHaveSingleItem();
        var receiver = consumer.CreateReceiver(
            _hub.Services.GetRequiredService<IReceiveEndpointDispatcherFactory>(), consumer.Name);
        var headers = new Dictionary<string, object> { ["Content-Type"] = "application/vnd.masstransit+json" };
        return receiver.Dispatch(row.Body, headers, CancellationToken.None);
    }

    private async Task<IReadOnlyList<EntryLine>> ReadAsync(long after = 0) => (await _hub.As(Auditor, AuditorMember)
        .GetFromJsonAsync<List<EntryLine>>($"/ledger/entries?after={after}", _json))!;

    private async Task<IReadOnlyList<LedgerEntry>> EntriesAsync()
    {
        await using var db = Store.Read();
        return await db.Entries.ToListAsync();
    }
}
