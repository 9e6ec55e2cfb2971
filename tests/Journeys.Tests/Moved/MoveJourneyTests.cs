using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.Journeys.OnPostgres;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Journeys.Moved;

/// <summary>
/// A hub that has been in use, with news that waits, is moved from its folder into PostgreSQL, its ledger too, and goes
/// on as if nothing had been.
/// </summary>
public sealed class MoveJourneyTests : IAsyncLifetime
{
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";
    private static readonly string[] _quiet = ["--Serilog:MinimumLevel:Default", "Error"];

    private HubDatabase _database = null!;
    private string _ledger = "";
    private RunningWitness _witness = null!;
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    private string Modules => _database.Server.ConnectionTo(_database.Name, "intelhub_{module}");

    private string Ledger => _database.Server.ConnectionTo(_ledger, "ledger_owner");

    public async Task InitializeAsync()
    {
        _database = await HubDatabase.NewAsync();
        await _database.Server.SayAsync("postgres", "CREATE ROLE ledger_owner LOGIN");
        _ledger = await _database.Server.NewDatabaseAsync("ledger_owner");
        _witness = RunningWitness.NotYet();
        _hub = await RunningHub.StartAsync([.. _quiet, .. _witness.HubSettings]);
        await _witness.StartAsync(_hub);
        _kent = await KentPartnership.LoadAsync(_hub);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _witness.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_lost_and_what_waited_is_delivered()
    {
        var first = (await _kent.SubmitAsync(Originator, KentPartnership.Submission("ck-01-thanet-red")))
            .ShouldHaveSingleItem();
        var alert = (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        await _kent.OpenAsync(Reader, alert);
        await UntilAsync(async () => await CosignedAsync() > 0);
        var decisions = await _kent.DecisionsAsync(first);

        // Not while the hub has its folder.
        var (early, _, said) = await MoveAsync();
        (early, said).ShouldBe((1, $"Another hub is using {_hub.DataFolder}. Stop it, or choose another folder.\n"));

        // With the ledger away, what is done waits; so the hub is stopped with news in hand.
        await using (var other = new SqliteConnection($"Data Source={_hub.LedgerDatabase};Pooling=False"))
        {
            other.Open();
            other.Run("BEGIN EXCLUSIVE");
            var second = KentPartnership.Submission("ck-01-thanet-red");
            second["your_reference"] = "sent before the move";
            using var originator = _kent.As(Originator);
            using var sent = await originator.PostAsJsonAsync("/intake/submissions", second);
            sent.StatusCode.ShouldBe(HttpStatusCode.Created);
            await UntilAsync(() => Task.FromResult(Embedded("SELECT message_id FROM outbox").Count > 0));
            await _hub.KillAsync();
        }

        var waiting = Embedded("SELECT sequence || ' ' || consumer || ' ' || key FROM outbox ORDER BY sequence");
        var cosigned = await CosignedAsync();
        var (moved, output, errors) = await MoveAsync();

        (moved, errors).ShouldBe((0, ""));
        output.ShouldContain("intake.intake_items");
        (await _database.AskAsync(
            "SELECT sequence || ' ' || consumer || ' ' || key FROM platform.outbox ORDER BY sequence"))
            .ShouldBe(waiting);
        waiting.ShouldNotBeEmpty();

        // The hub goes on, over PostgreSQL, in the same folder: with the same keys, witness and log.
        _hub.GoOnWith([.. _quiet, .. _witness.HubSettings, "--Hub:Postgres", Modules, "--Ledger:Postgres", Ledger]);
        await _hub.StartAgainAsync();
        await _kent.SettleAsync();
        (await _kent.DecisionsAsync(first)).Count.ShouldBe(decisions.Count);
        var alerts = await _kent.AlertsAsync(Reader);
        alerts.Count.ShouldBe(2);
        var opened = new List<Guid>();
        foreach (var each in alerts)
        {
            var content = await _kent.OpenAsync(Reader, each.GetProperty("alert_id").GetGuid());
            opened.Add(content.GetProperty("item_id").GetGuid());
        }

        opened.Distinct().Count().ShouldBe(2);
        opened.ShouldContain(first);
        (await _database.AskAsync("SELECT count(*) FROM platform.outbox")).ShouldBe(["0"]);

        // The witness has cosigned more: what it saw before the move is continued, or it would have refused.
        await UntilAsync(async () => await CosignedAsync() > cosigned);
        var (check, found, _) = await CommandLine.RunAsync(
            "ledger", "check", "--data", _hub.DataFolder, "--postgres", Ledger);
        check.ShouldBe(0, found);
    }

    [Fact]
    public async Task What_was_moved_is_not_gone_on_with_nor_moved_again()
    {
        await _hub.KillAsync();
        (await MoveAsync()).ExitCode.ShouldBe(0);

        (await Should.ThrowAsync<InvalidOperationException>(_hub.StartAgainAsync))
            .Message.ShouldContain("was moved to PostgreSQL, so hub.db there is out of date");
        _hub.GoOnWith([.. _quiet, "--Hub:Postgres", Modules]);
        (await Should.ThrowAsync<InvalidOperationException>(_hub.StartAgainAsync))
            .Message.ShouldContain("Name the database in Ledger:Postgres");
        var (again, _, said) = await MoveAsync();
        again.ShouldBe(1);
        said.ShouldContain("out of date");
        File.Delete(Path.Combine(_hub.DataFolder, "moved"));
        (again, _, said) = await MoveAsync();
        again.ShouldBe(1);
        said.ShouldContain("is not empty");
    }

    private Task<(int ExitCode, string Output, string Errors)> MoveAsync() => CommandLine.RunAsync(
        new Dictionary<string, string> { ["Ledger__Postgres"] = Ledger },
        "move", "--data", _hub.DataFolder, "--to", Modules);

    private IReadOnlyList<string> Embedded(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_hub.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection.Column(sql);
    }

    /// <summary>How far the witness has cosigned the log.</summary>
    private async Task<long> CosignedAsync()
    {
        try
        {
            var seen = await _witness.GetAsync("/checkpoint?origin=intelhub.example/ledger");
            return long.Parse(seen.Split('\n')[1], CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await wanted())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
