using System.Net;
using IntelHub.Contracts.Ledger;
using IntelHub.Ledger.AppendEntries;
using IntelHub.Ledger.Entries;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Receipts;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Ledger.Tests.Receipts;

public sealed class FetchReceiptTests : IAsyncLifetime
{
    private const string NotReady = "urn:intelhub:ledger:receipt-not-ready";
    private const string NotFound = "urn:intelhub:platform:not-found";
    private const string Auditor = "pcc-audit";
    private const string Council = "thanet-case-system";
    private const string Landlord = "harbour-homes-system";
    private const string Police = "kent-police-intelligence";
    private const string Stranger = "northgate-system";

    private TestHub _hub = null!;

    private static AuditFact Disclosure => SomeReceipt.Fact(1) with
    {
        Recipients = ["thanet-council", "kent-police"],
        OccurredAt = TestHub.Noon,
    };

    private string PublicKeys => Path.Combine(_hub.Folder, "hub", "ledger", "public-keys");

    public async Task InitializeAsync() => _hub = await StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task The_readers_organisation_gets_a_receipt_that_proves_the_disclosure_and_names_its_reader()
    {
        await PublishAsync(Disclosure);

        var said = await CheckAsync(await FetchAsync(Council, Disclosure.FactId));

        said.ShouldContain("Proved: this is entry 0 of the log intelhub.example/ledger, byte for byte.");
        said.ShouldContain("of version 3 of item/1, which came from harbour-homes, for thanet-council, kent-police.");
        said.ShouldContain("Fields: address (generalised), headline (full).");
        said.ShouldContain("Who: thanet.csp-manager of thanet-council as csp-manager, through the system");
        said.ShouldContain("Why: safeguarding-enquiry, for the purpose of safeguarding, on the basis of kmisa@2026.1");
        said.ShouldContain("  Do not pass it on.");
    }

    [Theory]
    [InlineData(Landlord)]
    [InlineData(Police)]
    public async Task The_originator_and_other_recipients_get_it_without_the_reader(string system)
    {
        await PublishAsync(Disclosure);

        var receipt = await FetchAsync(system, Disclosure.FactId);

        (await CheckAsync(receipt)).ShouldContain("Who: a person whom this receipt does not name, of thanet-council");
        System.Text.Encoding.UTF8.GetString(receipt).ShouldNotContain("thanet.csp-manager");
    }

    [Fact]
    public async Task Nobody_else_can_tell_a_receipt_that_is_not_theirs_from_one_that_is_not_there()
    {
        await PublishAsync(Disclosure);

        var notTheirs = await _hub.As(Stranger).GetAsync($"/ledger/receipts/{Disclosure.FactId}");
        var notThere = await _hub.As(Stranger).GetAsync($"/ledger/receipts/{Guid.Empty}");

        await notTheirs.ShouldBeProblemAsync(HttpStatusCode.NotFound, NotFound);
        await notThere.ShouldBeProblemAsync(HttpStatusCode.NotFound, NotFound);
        (await EntriesAsync()).Select(read => (read.Entry.Operation, read.Entry.Organisation, read.Entry.About))
            .Where(entry => entry.Operation == AuditOperation.Refused)
            .ShouldBe([
                ("refused", "northgate-recovery", $"receipt/{Disclosure.FactId}"),
                ("refused", "northgate-recovery", $"receipt/{Guid.Empty}"),
            ]);
    }

    [Fact]
    public async Task Of_a_refusal_there_is_no_receipt_for_whoever_was_refused()
    {
        await PublishAsync(Disclosure with { Operation = AuditOperation.Refused });

        var answer = await _hub.As(Council).GetAsync($"/ledger/receipts/{Disclosure.FactId}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, NotFound);
    }

    [Fact]
    public async Task An_auditor_gets_the_receipt_of_any_entry()
    {
        await PublishAsync(Disclosure, SomeReceipt.Fact(2) with { Operation = AuditOperation.Refused });

        var answer = await _hub.As(Auditor).GetAsync("/ledger/entries/1/receipt");

        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("receipt-1.json");
        (await CheckAsync(await answer.Content.ReadAsByteArrayAsync())).ShouldContain("Who: thanet.csp-manager");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("9999")]
    public async Task Of_an_entry_that_is_not_there_an_auditor_gets_none(string index)
    {
        await PublishAsync(Disclosure);

        var answer = await _hub.As(Auditor).GetAsync($"/ledger/entries/{index}/receipt");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, NotFound);
    }

    [Fact]
    public async Task Fetching_a_receipt_is_an_entry_about_the_same_item()
    {
        await PublishAsync(Disclosure);

        await FetchAsync(Council, Disclosure.FactId);

        var entry = (await EntriesAsync()).Single(read => read.Entry.Operation == AuditOperation.Exported).Entry;
        (entry.Operation, entry.About, entry.Item, entry.Organisation, entry.Recipients!.Single())
            .ShouldBe(("exported", "entry/0", Disclosure.Item, "thanet-council", "thanet-council"));
    }

    [Fact]
    public async Task With_the_item_goes_what_a_receipt_opens_and_the_rest_is_proved_as_before()
    {
        var erasure = SomeReceipt.Fact(2) with
        {
            Operation = AuditOperation.Erasure,
            Item = Disclosure.Item,
            OccurredAt = TestHub.Noon,
        };
        await PublishAsync(Disclosure, erasure);

        var said = await CheckAsync(await FetchAsync(Council, Disclosure.FactId));

        said.ShouldContain("Who: a person whom this receipt does not name");
        said.ShouldContain("The decision was explained in sentences, which this receipt does not open.");
        said.ShouldContain("entries when it was signed with this one in it.");
    }

    [Fact]
    public async Task While_the_witness_is_away_there_is_no_receipt_yet()
    {
        await using var hub = await StartAsync(
            "--Ledger:Witness=http://127.0.0.1:9", "--Ledger:WitnessKey=/nowhere/witness.key.pub");
        await hub.Services.GetRequiredService<IEnterFacts>().EnterAsync([Disclosure], CancellationToken.None);

        var answer = await hub.As(Council).GetAsync($"/ledger/receipts/{Disclosure.FactId}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, NotReady);
    }

    [Fact]
    public async Task Without_an_entry_of_the_fetching_no_receipt_goes_out()
    {
        await PublishAsync(Disclosure);
        _hub.Services.GetRequiredService<LogStanding>().Close();

        var answer = await _hub.As(Council).GetAsync($"/ledger/receipts/{Disclosure.FactId}");

        await answer.ShouldBeProblemAsync(
            HttpStatusCode.ServiceUnavailable, "urn:intelhub:platform:release-waits");
    }

    [Fact]
    public async Task Of_an_entry_that_was_changed_in_the_database_no_receipt_is_made()
    {
        await PublishAsync(Disclosure);
        await using (var connection = new SqliteConnection(
            $"Data Source={Path.Combine(_hub.Folder, "hub", "ledger", "ledger.db")};Pooling=false"))
        {
            await connection.OpenAsync();
            connection.Run(
                """
                DROP TRIGGER ledger_entries_no_update;
                UPDATE ledger_entries
                SET entry = CAST(replace(CAST(entry AS TEXT), 'safeguarding-enquiry', 'curiosity') AS BLOB)
                """);
        }

        var answer = await _hub.As(Council).GetAsync($"/ledger/receipts/{Disclosure.FactId}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, NotReady);
    }

    private static async Task<TestHub> StartAsync(params string[] settings)
    {
        var hub = await TestHub.StartAsync(modules => modules.With<LedgerModule>(), settings: settings);
        hub.Callers.Register(Auditor, "pcc-kent", "pcc-office", Permissions.ReadAudit);
        hub.Callers.Register(Council, "thanet-council", "district-council", Permissions.ReadAlerts);
        hub.Callers.Register(Landlord, "harbour-homes", "housing-provider", Permissions.ReadAlerts);
        hub.Callers.Register(Police, "kent-police", "police", Permissions.ReadAlerts);
        hub.Callers.Register(Stranger, "northgate-recovery", "charity", Permissions.ReadAlerts);
        return hub;
    }

    private async Task PublishAsync(params AuditFact[] facts)
    {
        await _hub.Services.GetRequiredService<IEnterFacts>().EnterAsync(facts, CancellationToken.None);
        await _hub.Services.GetRequiredService<LogPublisher>().PublishAsync(CancellationToken.None);
    }

    private async Task<byte[]> FetchAsync(string system, Guid id) =>
        await _hub.As(system).GetByteArrayAsync($"/ledger/receipts/{id}");

    private async Task<string> CheckAsync(byte[] receipt)
    {
        var file = Path.Combine(_hub.Folder, "receipt.json");
        await File.WriteAllBytesAsync(file, receipt);
        using var output = new StringWriter();
        ReceiptCheck.Run(new ReceiptCheckOptions { Receipt = file, Keys = PublicKeys }, output, TextWriter.Null)
            .ShouldBe(0, output.ToString());
        return output.ToString();
    }

    private Task<IReadOnlyList<ReadEntry>> EntriesAsync() =>
        _hub.Services.GetRequiredService<EntryReader>().ReadAsync(0, int.MaxValue, CancellationToken.None);
}
