using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Witnessed;

/// <summary>
/// A hub and its witness as two processes: what happens while the witness is away, and when the hub's ledger is put
/// back to an earlier state.
/// </summary>
public sealed class WitnessedJourneyTests : IAsyncLifetime
{
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";

    /// <summary>The newest checkpoint that the witness has cosigned.</summary>
    private const string Seen = "/checkpoint?origin=intelhub.example/ledger";

    private RunningWitness _witness = null!;
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    private string LedgerFolder => Path.Combine(_hub.DataFolder, "ledger");

    public async Task InitializeAsync()
    {
        _witness = RunningWitness.NotYet();
        _hub = await RunningHub.StartAsync(["--Serilog:MinimumLevel:Default", "Error", .. _witness.HubSettings]);
        await _witness.StartAsync(_hub);
        _kent = await KentPartnership.LoadAsync(_hub);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _witness.DisposeAsync();
    }

    [Fact]
    public async Task The_log_goes_on_without_its_witness_and_not_at_all_against_it()
    {
        await _kent.SubmitAsync(Originator, KentPartnership.Submission("ck-01-thanet-red"));
        var alert = (await _kent.AlertsAsync(Reader)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        await CosignedAsync(moreThan: 0);

        // Away: whoever may read goes on reading, and the hub says that it is not as it should be.
        await _witness.KillAsync();
        await _kent.OpenAsync(Reader, alert);
        await UntilAsync(async () => await HealthAsync() == "Degraded");
        var cosigned = await SizeAsync();
        await _kent.OpenAsync(Reader, alert);
        (await SizeAsync()).ShouldBe(cosigned);

        // Back: what was entered meanwhile is cosigned.
        await _witness.StartAsync(_hub);
        cosigned = await CosignedAsync(moreThan: cosigned);
        await UntilAsync(async () => await HealthAsync() == "Healthy");

        // The ledger as it is now is kept by somebody, and put back when more has been cosigned.
        await _hub.KillAsync();
        var copy = Path.Combine(_hub.DataFolder, "..", "earlier");
        CopyFolder(LedgerFolder, copy);
        await _hub.StartAgainAsync();
        await _kent.OpenAsync(Reader, alert);
        await CosignedAsync(moreThan: cosigned);
        await _hub.KillAsync();
        var seen = await _witness.GetAsync(Seen);
        System.IO.Directory.Delete(LedgerFolder, recursive: true);
        CopyFolder(copy, LedgerFolder);
        await _hub.StartAgainAsync();

        await UntilAsync(async () => await HealthAsync() == "Degraded");
        await UntilAsync(() => Task.FromResult(
            _hub.Said.Any(line => line.Contains("The log is closed", StringComparison.Ordinal))));
        using var reader = _kent.AsMember(Reader);
        using var opened = await reader.PostAsJsonAsync(
            $"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });
        await opened.ShouldBeProblemAsync(
            HttpStatusCode.ServiceUnavailable, "urn:intelhub:platform:release-waits");
        (await _witness.GetAsync(Seen)).ShouldBe(seen);

        // What is submitted is kept.
        var late = KentPartnership.Submission("ck-01-thanet-red");
        late["your_reference"] = "while the log is closed";
        using var originator = _kent.As(Originator);
        using var sent = await originator.PostAsJsonAsync("/intake/submissions", late);
        sent.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Waits until the hub serves a newer checkpoint, which both have signed, and gives its size.</summary>
    private async Task<long> CosignedAsync(long moreThan)
    {
        await UntilAsync(async () => await SizeAsync() > moreThan);
        var served = await CheckpointAsync();
        var keys = await File.ReadAllLinesAsync(Path.Combine(LedgerFolder, "public-keys"));
        keys.Length.ShouldBe(2);
        keys[1].ShouldBe((await _witness.GetAsync("/key")).TrimEnd('\n'));
        foreach (var key in keys.Select(line => line.Split('+', 3)))
        {
            var signature = served.Split('\n')
                .Single(line => line.StartsWith($"\u2014 {key[0]} ", StringComparison.Ordinal));
            Convert.ToHexStringLower(Convert.FromBase64String(signature.Split(' ')[2])[..4]).ShouldBe(key[1]);
        }

        return long.Parse(served.Split('\n')[1], CultureInfo.InvariantCulture);
    }

    private async Task<long> SizeAsync()
    {
        var lines = (await CheckpointAsync()).Split('\n');
        return lines.Length > 1 ? long.Parse(lines[1], CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Empty while there is none.</summary>
    private async Task<string> CheckpointAsync()
    {
        using var http = _kent.As(KentPartnership.Governance);
        using var answer = await http.GetAsync(new Uri("/ledger/log/checkpoint", UriKind.Relative));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
    }

    private async Task<string> HealthAsync()
    {
        using var http = _hub.AsNobody();
        return await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
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

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in System.IO.Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
