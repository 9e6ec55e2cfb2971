using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using IntelHub.OneMachine;
using IntelHub.TestKit;
using IntelHub.Vocabulary;

namespace IntelHub.Chaos.Disturbances;

/// <summary>Does it, and puts right what would not come right by itself.</summary>
internal sealed class Disturber(DisturbedHub hub)
{
    private static readonly TimeSpan _whileTheClockIsWrong = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan _betweenTakings = TimeSpan.FromMilliseconds(300);

    /// <summary>How many of the hub's own processes were ended by SIGKILL, for the count at the end.</summary>
    public int ProcessesKilled { get; private set; }

    private Machine Machine => hub.Machine;

    public async Task DoAsync(Disturbance what)
    {
        switch (what.Kind)
        {
            case Kind.KillService or Kind.KillTogether:
                Kill(what);
                break;
            case Kind.KillPostgres:
                await WithoutPostgresAsync(what.Seconds);
                break;
            case Kind.KillServiceAndPostgres:
                Kill(what);
                await WithoutPostgresAsync(what.Seconds);
                break;
            case Kind.KillBackend:
                await Signals.SendAsync("KILL", await BackendAsync());
                break;
            case Kind.KillGateway:
                await Signals.SendAsync("KILL", hub.GatewayWorkers()[0]);
                break;
            case Kind.KillBroker:
                Machine.Rabbit!.Kill();
                break;
            case Kind.KillBrokerAndPostgres:
                Machine.Rabbit!.Kill();
                await WithoutPostgresAsync(what.Seconds);
                break;
            case Kind.KillServiceAndBroker:
                Kill(what);
                Machine.Rabbit!.Kill();
                break;
            case Kind.PauseService:
                await PauseAsync([.. Met(what).Select(process => process.Id).OfType<int>()], what.Seconds);
                break;
            case Kind.PauseGateway:
                await PauseAsync(hub.GatewayWorkers(), what.Seconds);
                break;
            case Kind.PauseBroker:
                await PauseAsync(Machine.Rabbit!.Id is { } broker ? [broker] : [], what.Seconds);
                break;
            case Kind.HandOutTwice:
                await TakeClaimsAwayAsync(TimeSpan.FromSeconds(what.Seconds));
                break;
            case Kind.Reorder:
                await Reordering.DoAsync(
                    hub, [.. Met(what).Select(process => process.Id).OfType<int>()],
                    TimeSpan.FromSeconds(what.Seconds));
                break;
            case Kind.StepClock:
                await StepClockAsync(Met(what).First(), TimeSpan.FromSeconds(what.Seconds));
                break;
            case Kind.SlowDisk:
                await SlowDownAsync(what.Seconds);
                break;
            case Kind.FullQueue:
                await hub.SayAsync("ledger", Holding("ledger_head", "ACCESS EXCLUSIVE", what.Seconds));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private IEnumerable<ServiceProcess> Met(Disturbance what) => Machine.Services.Where(process =>
        what.Services.Contains(process.Service) && (what.Process == 0 || process.Number == what.Process));

    private void Kill(Disturbance what)
    {
        foreach (var process in Met(what))
        {
            ProcessesKilled++;
            process.Kill();
        }
    }

    private async Task WithoutPostgresAsync(int seconds)
    {
        await Machine.Postgres.KillAsync();
        await Pause.ForAsync(TimeSpan.FromSeconds(seconds));
        await Machine.Postgres.StartAgainAsync();
    }

    private async Task<int> BackendAsync() => int.Parse(
        await hub.SayAsync(
            "postgres",
            "SELECT pid FROM pg_stat_activity WHERE usename LIKE 'intelhub%' ORDER BY state_change DESC LIMIT 1"),
        CultureInfo.InvariantCulture);

    private static async Task PauseAsync(IReadOnlyList<int> processes, int seconds)
    {
        await Task.WhenAll(processes.Select(process => Signals.SendAsync("STOP", process)));
        await Pause.ForAsync(TimeSpan.FromSeconds(seconds));
        await Task.WhenAll(processes.Select(process => Signals.SendAsync("CONT", process)));
    }

    private async Task TakeClaimsAwayAsync(TimeSpan lasting)
    {
        for (var left = lasting; left > TimeSpan.Zero; left -= _betweenTakings)
        {
            await hub.SayAsync(
                "intelhub",
                """
                UPDATE platform.outbox SET claimed_by = NULL, claimed_until = NULL, not_before = NULL
                WHERE sequence IN (
                    SELECT sequence FROM platform.outbox WHERE set_aside_at IS NULL FOR UPDATE SKIP LOCKED)
                """);
            await Pause.ForAsync(_betweenTakings);
        }
    }

    /// <summary>
    /// Too wrong a clock and nobody believes the process, so that it is not put right over its own door: then it is
    /// killed, and starts with the right time.
    /// </summary>
    private async Task StepClockAsync(ServiceProcess process, TimeSpan by)
    {
        var right = hub.Clock.GetUtcNow();
        if (await SetClockAsync(process, right, right + by))
        {
            await Pause.ForAsync(_whileTheClockIsWrong);
            if (await SetClockAsync(process, right + by, right))
            {
                return;
            }
        }

        ProcessesKilled++;
        process.Kill();
    }

    private async Task<bool> SetClockAsync(ServiceProcess process, DateTimeOffset signedAt, DateTimeOffset now)
    {
        try
        {
            using var http = hub.AsOperatorAt(process.Address, new FixedClock(signedAt));
            using var answer = await http.PutAsJsonAsync("/demonstration/clock", new { now = Instant.Format(now) });
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SlowDownAsync(int seconds)
    {
        await hub.SayAsync(
            "postgres",
            "ALTER SYSTEM SET commit_delay = 100000; ALTER SYSTEM SET commit_siblings = 0; SELECT pg_reload_conf();");
        await hub.SayAsync("intelhub", Holding("platform.outbox", "EXCLUSIVE", seconds));
        await Pause.ForAsync(TimeSpan.FromSeconds(seconds));
        await hub.SayAsync(
            "postgres",
            "ALTER SYSTEM RESET commit_delay; ALTER SYSTEM RESET commit_siblings; SELECT pg_reload_conf();");
    }

    private static string Holding(string table, string mode, int seconds) =>
        $"BEGIN; LOCK TABLE {table} IN {mode} MODE; SELECT pg_sleep({seconds}); COMMIT;";
}
