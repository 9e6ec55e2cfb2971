using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using IntelHub.Benchmarks.Accept;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Bus;

/// <summary>
/// Two processes over one PostgreSQL: alerts committed a second through the queue alone; submissions accepted a second,
/// against a bare insert of one row; and how long from submitting to an alert that can be read.
/// </summary>
internal static class BusBenchmark
{
    private const int Rounds = 3;
    private const int Said = 10_000;
    private const int WarmUp = 1_500;
    private const int Submitted = 3_000;
    private const string Landlord = "harbour-homes";

    private static readonly TimeProvider _clock = TimeProvider.System;
    private static readonly TimeSpan _steady = TimeSpan.FromSeconds(15);

    public static async Task RunAsync()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await postgres.SayAsync("postgres", "CREATE ROLE intelhub LOGIN");
        await RunAsync("no broker", postgres);
        await using var broker = await RabbitServer.StartAsync();
        var password = Path.GetTempFileName();
        await File.WriteAllTextAsync(password, RabbitServer.AdminPassword);
        await RunAsync(
            "RabbitMQ",
            postgres,
            "--Hub:RabbitMq:Host=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--Hub:RabbitMq:Port={broker.Port}"),
            "--Hub:RabbitMq:Tls=false",
            "--Hub:RabbitMq:VirtualHost=/",
            $"--Hub:RabbitMq:User={RabbitServer.Admin}",
            $"--Hub:RabbitMq:PasswordFile={password}");
        File.Delete(password);
    }

    private static async Task RunAsync(string form, PostgresServer postgres, params string[] settings)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("intelhub-benchmark-").FullName;
        var database = await postgres.NewDatabaseAsync("intelhub");
        var (operatorKey, landlordKey) = (AssertionWriter.NewKey(), AssertionWriter.NewKey());
        var keyFile = Path.Combine(folder, "operator.pub");
        await File.WriteAllTextAsync(keyFile, AssertionWriter.PublicPartOf(operatorKey));
        string[] all =
        [
            $"--Hub:Postgres={postgres.ConnectionTo(database, "intelhub")}", $"--Directory:OperatorKey={keyFile}",
            $"--Sharing:Policies={Repository.PathTo("infra", "seed", "policies")}", .. settings,
        ];
        await using (var front = await BusProcess.StartAsync(BusProcess.Front, folder, all))
        await using (var back = await BusProcess.StartAsync(BusProcess.Back, folder, all))
        await using (var alerts = new Alerts(postgres.ConnectionTo(database)))
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Load.Connections })
            {
                BaseAddress = front.Address,
                Timeout = TimeSpan.FromMinutes(3),
            };
            await ListAsync(front.Address, operatorKey, AssertionWriter.PublicPartOf(landlordKey));
            Console.WriteLine($"{form}:");
            await ThroughTheQueueAsync(http, alerts, front, back);
            var sustained = await AcceptedAsync(
                http, alerts, new SignedRequests(landlordKey, _clock), () => front.Worked + back.Worked);
            await AtHalfThatAsync(http, alerts, new SignedRequests(landlordKey, _clock), sustained / 2);
        }

        System.IO.Directory.Delete(folder, recursive: true);
    }

    private static async Task ThroughTheQueueAsync(HttpClient http, Alerts alerts, BusProcess front, BusProcess back)
    {
        await SayAsync(http, alerts, Said / 2);
        var worked = front.Worked + back.Worked;
        var rounds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add(Said / await SayAsync(http, alerts, Said));
        }

        worked = front.Worked + back.Worked - worked;
        Print("alerts committed a second", $"{Median(rounds):N0}");
        Print("  processor of both processes, ms an alert", $"{worked.TotalMilliseconds / Rounds / Said:N2}");
    }

    private static async Task<double> SayAsync(HttpClient http, Alerts alerts, int count)
    {
        var before = await alerts.CountAsync();
        var from = _clock.GetTimestamp();
        using var said = await http.PostAsync(new Uri($"/say/{count}", UriKind.Relative), null);
        said.EnsureSuccessStatusCode();
        await alerts.UntilAsync(before + count);
        return _clock.GetElapsedTime(from).TotalSeconds;
    }

    /// <summary>The rate at which submissions are accepted and all that follows is done as well.</summary>
    private static async Task<double> AcceptedAsync(
        HttpClient http, Alerts alerts, SignedRequests requests, Func<TimeSpan> work)
    {
        await Load.RunAsync(http, requests.Bare(WarmUp));
        await Load.RunAsync(http, requests.Submissions(WarmUp));
        await alerts.SettleAsync();
        List<double> bare = [], accepted = [], sustained = [];
        var worked = TimeSpan.Zero;
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add((await Load.RunAsync(http, requests.Bare(Submitted))).PerSecond);
            var before = await alerts.CountAsync();
            var ready = requests.Submissions(Submitted);
            var workedBefore = work();
            var from = _clock.GetTimestamp();
            accepted.Add((await Load.RunAsync(http, ready)).PerSecond);
            await alerts.UntilAsync(before + Submitted);
            sustained.Add(Submitted / _clock.GetElapsedTime(from).TotalSeconds);
            await alerts.SettleAsync();
            worked += work() - workedBefore;
        }

        Print("bare inserts a second, signed in", $"{Median(bare):N0}");
        Print("submissions accepted a second", $"{Median(accepted):N0}");
        Print("  of bare", $"{Median(accepted) / Median(bare):P0}");
        Print("submissions accepted and alerted a second", $"{Median(sustained):N0}");
        Print("  processor of both processes, ms a submission", $"{worked.TotalMilliseconds / Rounds / Submitted:N2}");
        return Median(sustained);
    }

    private static async Task AtHalfThatAsync(
        HttpClient http, Alerts alerts, SignedRequests requests, double perSecond)
    {
        var ready = requests.Submissions((int)(perSecond * _steady.TotalSeconds));
        var sent = new ConcurrentDictionary<Guid, long>();
        var seen = new ConcurrentDictionary<Guid, long>();
        using var stop = new CancellationTokenSource();
        var watching = alerts.WatchAsync(seen, _clock, stop.Token);
        var from = _clock.GetTimestamp();
        var sending = new List<Task>();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (sending.Count < ready.Count)
        {
            var due = Math.Min(ready.Count, (int)(_clock.GetElapsedTime(from).TotalSeconds * perSecond) + 1);
            while (sending.Count < due)
            {
                sending.Add(SubmitAsync(http, ready[sending.Count], sent));
            }

            await timer.WaitForNextTickAsync();
        }

        await Task.WhenAll(sending);
        await using (var last = alerts.Another())
        {
            await last.SettleAsync();
        }

        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        await look.WaitForNextTickAsync();
        await stop.CancelAsync();
        await watching;
        double[] took =
        [
            .. sent.Select(submitted => seen.TryGetValue(submitted.Key, out var at)
                ? _clock.GetElapsedTime(submitted.Value, at).TotalMilliseconds
                : throw new InvalidOperationException("A submission has no alert: this run measures nothing."))
                .Order(),
        ];
        Print($"submit to readable at {perSecond:N0} a second, p50 ms", $"{took[took.Length / 2]:N0}");
        Print("  p99 ms", $"{took[took.Length * 99 / 100]:N0}");
    }

    private static async Task SubmitAsync(
        HttpClient http, ReadyRequest ready, ConcurrentDictionary<Guid, long> sent)
    {
        var at = _clock.GetTimestamp();
        using var answer = await Load.PostAsync(http, ready);
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
        sent[receipt.GetProperty("item_ids")[0].GetGuid()] = at;
    }

    private static async Task ListAsync(
        Uri address, Microsoft.IdentityModel.Tokens.JsonWebKey operatorKey, string landlordsKey)
    {
        using var office = new HttpClient(new SigningHandler(
            "operator", null, operatorKey, _clock, new SocketsHttpHandler()))
        {
            BaseAddress = address,
        };
        string[] areas = ["E07000114"];
        var partnership = new
        {
            organisations = new[]
            {
                new { id = Landlord, kind = "housing-provider", areas, assured = "OFFICIAL-SENSITIVE" },
                new { id = "kent-police", kind = "police", areas, assured = "OFFICIAL-SENSITIVE" },
            },
            members = new[]
            {
                new
                {
                    id = "police.analyst", organisation = "kent-police", roles = new[] { "intelligence-analyst" },
                    areas, clearance = "NPPV3", compartments = Array.Empty<string>(), trained = "2026-06-01",
                    active = new { from = "2026-01-01" },
                },
            },
        };
        (await office.PutAsJsonAsync("/directory/partnership", partnership)).EnsureSuccessStatusCode();
        var system = new
        {
            organisation = Landlord,
            public_keys = new[] { landlordsKey },
            permissions = new[] { Permissions.SubmitItems },
        };
        (await office.PutAsJsonAsync($"/directory/systems/{Landlord}", system)).EnsureSuccessStatusCode();
    }

    private static double Median(List<double> rounds) => rounds.Order().ElementAt(rounds.Count / 2);

    private static void Print(string what, string figure) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-52}{figure,10}"));
}
