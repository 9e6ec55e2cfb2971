using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.Journeys.Moved;
using IntelHub.Journeys.OnPostgres;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Restored;

/// <summary>
/// A server is lost, and put back from a base copy and the archive of its write-ahead log: to an instant, to the end,
/// and to an instant again. The ledger and its witness say each time what that means.
/// </summary>
public sealed class PointInTimeTests : IAsyncLifetime
{
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";

    private HubDatabase _database = null!;
    private string _ledger = "";
    private string _base = "";
    private RunningWitness _witness = null!;
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    private PostgresServer Server => _database.Server;

    private string Archive => Path.Combine(Server.Folder, "backups", "wal");

    public async Task InitializeAsync()
    {
        _database = await HubDatabase.NewAsync();
        await File.AppendAllTextAsync(
            Path.Combine(Server.Data, "postgresql.conf"),
            await Server.RunScriptOfOursAsync(Repository.PathTo("infra", "backup"), "settings", Archive));
        await Server.KillAsync();
        await Server.StartAgainAsync();
        _ledger = await NewLedgerAsync();
        _witness = RunningWitness.NotYet();
        _hub = await RunningHub.StartAsync(SettingsWith(_ledger));
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
    public async Task What_was_lost_is_told_and_nothing_is_released_over_it()
    {
        await SubmitAsync("before the copy");
        _base = (await Server.RunScriptOfOursAsync(
            Repository.PathTo("infra", "backup"), "base", Path.Combine(Server.Folder, "backups"))).Trim();
        await SubmitAsync("before the instant");
        var instant = (await _database.AskAsync(
            "SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"))[0];
        await SubmitAsync("after the instant");
        await CosignedToTheEndAsync();
        await _hub.KillAsync();
        await ArchivedAsync();

        // To the instant: the ledger lacks what the witness has seen, and says so before and after the hub is started.
        await LoseAndRestoreAsync(instant);
        (await _database.AskAsync("SELECT count(*) FROM intake.intake_submissions")).ShouldBe(["2"]);
        var (behind, told, _) = await CheckAsync();
        behind.ShouldBe(1);
        told.ShouldContain("FOUND witness-ahead in the witness: of ");
        told.ShouldNotContain("entry-missing");
        told.ShouldNotContain("checkpoint-other-root");
        await _hub.StartAgainAsync();
        (await HealthAsync()).ShouldBe("Degraded");
        (await OpenFirstAsync()).ShouldBe(HttpStatusCode.ServiceUnavailable);
        _hub.Said.ShouldContain(line => line.Contains("The log is closed", StringComparison.Ordinal));

        // To the end of the archive: nothing is missing, and the hub goes on.
        await _hub.KillAsync();
        await LoseAndRestoreAsync();
        var (sound, found, _) = await CheckAsync();
        sound.ShouldBe(0, found);
        found.ShouldContain("continues what the witness has seen");
        await _hub.StartAgainAsync();
        (await _kent.AlertsAsync(Reader)).Count.ShouldBe(3);
        (await OpenFirstAsync()).ShouldBe(HttpStatusCode.OK);

        // To the instant for good, because the rest cannot be had any more: another log, as the runbook says.
        await _hub.KillAsync();
        await LoseAndRestoreAsync(instant);
        System.IO.Directory.Move(Path.Combine(_hub.DataFolder, "ledger"), Path.Combine(_hub.DataFolder, "ledger-1"));
        _hub.GoOnWith([.. SettingsWith(await NewLedgerAsync()), "--Ledger:Origin", "intelhub.example/ledger-2"]);
        await _hub.StartAgainAsync();
        (await OpenFirstAsync()).ShouldBe(HttpStatusCode.OK);
        await UntilAsync(async () => await HealthAsync() == "Healthy");
    }

    [Fact]
    public async Task A_restore_that_cannot_be_right_is_refused()
    {
        _base = (await Server.RunScriptOfOursAsync(
            Repository.PathTo("infra", "backup"), "base", Path.Combine(Server.Folder, "backups"))).Trim();
        var to = Path.Combine(Server.Folder, "restored");

        (await RefusalAsync(_base, Archive, to, "yesterday")).ShouldContain("'yesterday' is no instant");
        (await RefusalAsync(_base, Archive, to, "2020-01-01T00:00:00Z")).ShouldContain("Take an earlier copy");
        (await RefusalAsync(_base, Archive, Server.Data)).ShouldContain("is not empty");
        (await RefusalAsync(Archive, Archive, to)).ShouldContain("is no copy that infra/backup made");
        await using (var file = File.OpenWrite(Path.Combine(_base, "global", "pg_control")))
        {
            file.Write(new byte[16]);
        }

        (await RefusalAsync(_base, Archive, to)).ShouldContain("is damaged: take an earlier copy");
        System.IO.Directory.Exists(to).ShouldBeFalse();
    }

    private string[] SettingsWith(string ledger) =>
    [
        "--Serilog:MinimumLevel:Default", "Error", .. _database.Settings, .. _witness.HubSettings,
        "--Ledger:Postgres", Server.ConnectionTo(ledger),
    ];

    private Task<string> NewLedgerAsync() => Server.NewDatabaseAsync();

    private async Task SubmitAsync(string reference)
    {
        var submission = KentPartnership.Submission("ck-01-thanet-red");
        submission["your_reference"] = reference;
        await _kent.SubmitAsync(Originator, submission);
    }

    /// <summary>The server stops without a shutdown, and its folder is gone.</summary>
    private async Task LoseAndRestoreAsync(params string[] instant)
    {
        await Server.KillAsync();
        System.IO.Directory.Move(
            Server.Data, $"{Server.Data}-{System.IO.Directory.GetDirectories(Server.Folder).Length}");
        await Server.RunScriptOfOursAsync(
            Repository.PathTo("infra", "restore"), [_base, Archive, Server.Data, .. instant]);
        await Server.StartAgainAsync();
        await UntilAsync(async () => (await _database.AskAsync("SELECT pg_is_in_recovery()")) is ["f"]);
    }

    private async Task<string> RefusalAsync(params string[] arguments) =>
        (await Should.ThrowAsync<InvalidOperationException>(() =>
            Server.RunScriptOfOursAsync(Repository.PathTo("infra", "restore"), arguments))).Message;

    private Task<(int ExitCode, string Output, string Errors)> CheckAsync() => CommandLine.RunAsync(
        "ledger", "check", "--data", _hub.DataFolder, "--postgres", Server.ConnectionTo(_ledger),
        "--witness", _witness.Folder);

    private async Task<HttpStatusCode> OpenFirstAsync()
    {
        var alert = (await _kent.AlertsAsync(Reader))[0].GetProperty("alert_id").GetGuid();
        using var reader = _kent.AsMember(Reader);
        using var opened = await reader.PostAsJsonAsync(
            $"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        return opened.StatusCode;
    }

    private async Task<string> HealthAsync()
    {
        using var http = _hub.AsNobody();
        return await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
    }

    private async Task CosignedToTheEndAsync()
    {
        var entries = long.Parse(
            await Server.SayAsync(_ledger, "SELECT size FROM ledger_head"), CultureInfo.InvariantCulture);
        await UntilAsync(async () =>
        {
            var seen = await _witness.GetAsync("/checkpoint?origin=intelhub.example/ledger");
            return long.Parse(seen.Split('\n')[1], CultureInfo.InvariantCulture) >= entries;
        });
    }

    /// <summary>All that was committed so far is in the archive.</summary>
    private async Task ArchivedAsync()
    {
        var piece = (await _database.AskAsync("SELECT pg_walfile_name(pg_switch_wal())"))[0];
        await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(Archive, piece))));
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
