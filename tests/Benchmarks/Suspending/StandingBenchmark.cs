using System.Diagnostics;
using System.Globalization;
using System.Net;
using IntelHub.Alerting;
using IntelHub.Contracts.Intake;
using IntelHub.Directory;
using IntelHub.Platform.SignedIn;
using IntelHub.Sharing;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Benchmarks.Suspending;

/// <summary>
/// Ten thousand items, each with an alert that waits for one member: from the commit of that member's suspension to a
/// request refused, to Alerting's own stop, and to the last item decided again.
/// </summary>
internal static class StandingBenchmark
{
    private const int Items = 10_000;
    private const int Rounds = 100;
    private const int RoundsToTheEnd = 11;
    private const string Landlord = "harbour-homes";
    private const string Police = "kent-police";
    private const string Reader = "police.analyst";

    // One row while it is so: a question that costs next to nothing, asked of the file that the hub writes.
    private const string IsStopped = "SELECT 'so' FROM alerting_stopped";
    private const string IsNotStopped = $"SELECT 'so' WHERE NOT EXISTS ({IsStopped})";
    private const string IsBeingDecided = "EXISTS (SELECT 1 FROM sharing_changed_members)";

    private const string IsStillShown =
        $"SELECT 'so' WHERE {IsBeingDecided} OR EXISTS (SELECT 1 FROM alerting_alerts WHERE state <> 'Suspended')";

    private const string IsNotShownAgain =
        $"SELECT 'so' WHERE {IsBeingDecided} OR EXISTS (SELECT 1 FROM alerting_alerts WHERE state = 'Suspended')";

    public static async Task RunAsync()
    {
        var keys = System.IO.Directory.CreateTempSubdirectory("intelhub-standing-");
        try
        {
            await MeasureAsync(Path.Combine(keys.FullName, "operator.pub"));
        }
        finally
        {
            keys.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string keyFile)
    {
        var (operatorKey, readerKey) = (AssertionWriter.NewKey(), AssertionWriter.NewKey());
        await File.WriteAllTextAsync(keyFile, AssertionWriter.PublicPartOf(operatorKey));
        var items = new HeldEnvelopes(Items, Landlord, TestHub.Noon);
        await using var hub = await TestHub.StartAsync(
            host => host
                .With<DirectoryModule>()
                .With<SharingModule>()
                .With<AlertingModule>()
                .Configure(builder => builder.Services.AddSingleton<IReadItems>(items)),
            settings:
            [
                $"--Directory:OperatorKey={keyFile}",
                $"--Sharing:Policies={Repository.PathTo("infra", "seed", "policies")}",
            ]);
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(hub.Folder, "hub", "hub.db")};Pooling=False");
        connection.Open();
        using var office = hub.As("operator", operatorKey);
        var loading = await TakesAsync(() => LoadAsync(hub, office, readerKey, items, connection));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Items:N0} items decided and alerted: {loading / 1000:N0} s"));

        List<double> committed = [], refused = [], stopped = [], decided = [];
        for (var round = 0; round < Rounds; round++)
        {
            using var reader = hub.As(Police, readerKey, Reader);
            committed.Add(await TakesAsync(() => ChangeAsync(office, "suspension")));
            var since = Stopwatch.GetTimestamp();
            using var answer = await reader.GetAsync(new Uri("/alerts", UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                throw new InvalidOperationException("A suspended member was answered: this run measures nothing.");
            }

            refused.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            await UntilNoneAsync(connection, IsNotStopped);
            stopped.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            if (round < RoundsToTheEnd)
            {
                await UntilNoneAsync(connection, IsStillShown);
                decided.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            await ChangeAsync(office, "reinstatement");
            if (round < RoundsToTheEnd - 1)
            {
                await UntilNoneAsync(connection, IsNotShownAgain);
            }

            await UntilNoneAsync(connection, IsStopped);
        }

        Console.WriteLine($"{"",-44}{"p50 ms",10}{"p99 ms",10}{"worst",10}");
        Print("suspension asked for, to its commit", committed);
        Print("commit to a request that is refused", refused);
        Print("commit to Alerting's own stop", stopped);
        Print($"commit to all {Items:N0} decided again", decided);
    }

    private static async Task LoadAsync(
        TestHub hub, HttpClient office, JsonWebKey readerKey, HeldEnvelopes items, SqliteConnection connection)
    {
        string[] areas = ["E07000114"];
        var partnership = new
        {
            organisations = new[]
            {
                new { id = Landlord, kind = "housing-provider", areas, assured = "OFFICIAL-SENSITIVE" },
                new { id = Police, kind = "police", areas, assured = "OFFICIAL-SENSITIVE" },
            },
            members = new[]
            {
                new
                {
                    id = Reader, organisation = Police, roles = new[] { "intelligence-analyst" }, areas,
                    clearance = "NPPV3", compartments = Array.Empty<string>(), trained = "2026-06-01",
                    active = new { from = "2026-01-01" },
                },
            },
        };
        (await office.PutAsJsonAsync("/directory/partnership", partnership)).EnsureSuccessStatusCode();
        var system = new
        {
            organisation = Police,
            public_keys = new[] { AssertionWriter.PublicPartOf(readerKey) },
            permissions = new[] { Permissions.ReadAlerts },
        };
        (await office.PutAsJsonAsync($"/directory/systems/{Police}", system)).EnsureSuccessStatusCode();
        await hub.SettleAsync();
        foreach (var together in items.Ids.Chunk(100))
        {
            await hub.AnnounceAsync(new SubmissionReceived
            {
                SubmissionId = together[0],
                ItemIds = together,
                ReceivedAt = TestHub.Noon,
            });
        }

        await UntilNoneAsync(
            connection,
            $"SELECT 'so' WHERE (SELECT count(*) FROM alerting_alerts WHERE state <> 'Suspended') < {Items}");
    }

    private static async Task ChangeAsync(HttpClient office, string to)
    {
        using var answer = await office.PostAsJsonAsync(
            $"/directory/members/{Reader}/{to}", new { reason = "left-post" });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<double> TakesAsync(Func<Task> work)
    {
        var since = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    private static async Task UntilNoneAsync(SqliteConnection connection, string sql)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (connection.Column(sql).Count > 0)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private static void Print(string what, List<double> took)
    {
        took.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-44}{took[took.Count / 2],10:N1}{took[took.Count * 99 / 100],10:N1}{took[^1],10:N1}"));
    }
}
