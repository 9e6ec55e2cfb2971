using System.Globalization;
using System.Text.Json.Nodes;
using IntelHub.Alerting;
using IntelHub.Intake;
using IntelHub.Ledger;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using IntelHub.Sharing;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntelHub.Benchmarks.Accept;

/// <summary>
/// From a request to a durable row: a submission (signed in, checked, sealed, stored with its news and its audit fact,
/// which are handled meanwhile on the same machine) against a bare insert of one row, in one run.
/// </summary>
internal static class AcceptBenchmark
{
    private const int Rounds = 3;
    private const int WarmUp = 3_000;
    private const int Measured = 6_000;
    private const string System = "harbour-homes";

    private static readonly DateTimeOffset _now = new(2026, 7, 7, 9, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("intelhub-benchmark-").FullName;
        var callers = new KnownCallers();
        callers.Register(System, System, "housing-provider", Permissions.SubmitItems);
        await using var app = Build(folder, callers);
        await app.StartAsync();
        var server = app.Services.GetRequiredService<IServer>();
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Load.Connections })
        {
            BaseAddress = new Uri(address),
        };

        var requests = new Requests(callers, _now);
        Func<int, List<ReadyRequest>>[] kinds = [requests.Bare, requests.BareSignedIn, requests.Submissions];
        foreach (var kind in kinds)
        {
            await Load.RunAsync(http, kind(WarmUp));
        }

        var results = kinds.Select(_ => new List<Measured>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                results[kind].Add(await Load.RunAsync(http, kinds[kind](Measured)));
            }
        }

        Print(results);
        await app.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static WebApplication Build(string folder, KnownCallers callers) => HubHost
        .For(
        [
            "--urls", "http://127.0.0.1:0", "--Hub:DataFolder", folder, "--Serilog:MinimumLevel:Default", "Error",
            "--Sharing:Policies", Repository.PathTo("policies"),
        ])
        .With<IntakeModule>()
        .With<SharingModule>()
        .With<AlertingModule>()
        .With<LedgerModule>()
        .With<BareModule>()
        .Configure(builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FixedClock(_now)));
            builder.Services.AddSingleton<IFindCallers>(callers);
        })
        .Build();

    private static void Print(List<Measured>[] results)
    {
        string[] names = ["bare insert", "bare insert, signed in", "submission accepted"];
        var bare = Median(results[0]).PerSecond;
        Console.WriteLine($"{"",-24}{"a second",10}{"of bare",10}{"p50 ms",10}{"p99 ms",10}");
        foreach (var (name, measured) in names.Zip(results.Select(Median)))
        {
            var ofBare = measured.PerSecond / bare;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-24}{measured.PerSecond,10:F0}{ofBare,10:P0}{measured.P50,10:F1}{measured.P99,10:F1}"));
        }
    }

    private static Measured Median(List<Measured> rounds) =>
        rounds.OrderBy(r => r.PerSecond).ElementAt(rounds.Count / 2);
}

/// <summary>Makes requests of the three kinds; each assertion and each reference is used once.</summary>
internal sealed class Requests(KnownCallers callers, DateTimeOffset now)
{
    private static readonly JsonNode _report = File
        .ReadLines(Repository.PathTo("infra", "seed", "submissions.jsonl"))
        .Select(line => JsonNode.Parse(line)!["submission"]!)
        .First(submission => (string)submission["your_reference"]! == "ck-01-thanet-red");

    private int _sent;

    public List<ReadyRequest> Bare(int count) => Make(count, "/bare", signedIn: false);

    public List<ReadyRequest> BareSignedIn(int count) => Make(count, "/bare/signed-in", signedIn: true);

    public List<ReadyRequest> Submissions(int count) => Make(count, "/intake/submissions", signedIn: true);

    private List<ReadyRequest> Make(int count, string path, bool signedIn)
    {
        var requests = new List<ReadyRequest>(count);
        for (var i = 0; i < count; i++)
        {
            _report["your_reference"] = $"load-{_sent++}";
            var assertion = signedIn
                ? AssertionWriter.Write("harbour-homes", null, callers.KeyOf("harbour-homes"), "intelhub", now)
                : null;
            requests.Add(new ReadyRequest(path, _report.ToJsonString(), assertion));
        }

        return requests;
    }
}
