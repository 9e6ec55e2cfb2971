using System.Globalization;
using System.Text.Json.Nodes;
using IntelHub.Alerting;
using IntelHub.Contracts.Sharing;
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
/// From a request to a durable row: a submission (signed in, checked, sealed, stored) against a bare insert of one row,
/// in one run; and once more with its news and its audit fact, which are handled meanwhile on the same cores.
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
        var alone = await MeasureAsync(
            host => host.With<IntakeModule>(),
            requests => [requests.Bare, requests.BareSignedIn, requests.Submissions]);
        var handled = await MeasureAsync(
            host => host.With<IntakeModule>().With<SharingModule>().With<AlertingModule>().With<LedgerModule>(),
            requests => [requests.Submissions]);
        Print([.. alone, .. handled]);
    }

    /// <summary>The median round of each kind of request, by throughput; the kinds take turns.</summary>
    private static async Task<List<Measured>> MeasureAsync(
        Action<HubHost> modules, Func<Requests, Func<int, List<ReadyRequest>>[]> ask)
    {
        var folder = global::System.IO.Directory.CreateTempSubdirectory("intelhub-benchmark-").FullName;
        var callers = new KnownCallers();
        callers.Register(System, System, "housing-provider", Permissions.SubmitItems);
        await using var app = Build(folder, callers, modules, await TestEngine.SettingsOfAsync(folder));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Load.Connections })
        {
            BaseAddress = new Uri(addresses.Single()),
        };

        var kinds = ask(new Requests(callers, _now));
        foreach (var kind in kinds)
        {
            await Load.RunAsync(http, kind(WarmUp));
        }

        var rounds = kinds.Select(_ => new List<Measured>()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var kind = 0; kind < kinds.Length; kind++)
            {
                rounds[kind].Add(await Load.RunAsync(http, kinds[kind](Measured)));
            }
        }

        await app.StopAsync();
        global::System.IO.Directory.Delete(folder, recursive: true);
        return [.. rounds.Select(of => of.OrderBy(round => round.PerSecond).ElementAt(Rounds / 2))];
    }

    private static WebApplication Build(
        string folder, KnownCallers callers, Action<HubHost> modules, string[] engine)
    {
        var host = HubHost.For(
        [
            "--urls", "http://127.0.0.1:0", "--Hub:DataFolder", folder, "--Serilog:MinimumLevel:Default", "Error",
            "--Sharing:Policies", Repository.PathTo("infra", "seed", "policies"), .. engine,
        ]);
        modules(host);
        return host
            .With<BareModule>()
            .Configure(builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new FixedClock(_now)));
                builder.Services.AddSingleton<IFindCallers>(callers);
                builder.Services.TryAddSingleton<IForeseeSharing, KnownForesight>();
            })
            .Build();
    }

    private static void Print(List<Measured> measured)
    {
        string[] names = ["bare insert", "bare insert, signed in", "submission", "submission, news handled"];
        Console.WriteLine($"{"",-26}{"a second",10}{"of bare",10}{"p50 ms",10}{"p99 ms",10}");
        foreach (var (name, row) in names.Zip(measured))
        {
            var ratio = row.PerSecond / measured[0].PerSecond;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-26}{row.PerSecond,10:F0}{ratio,10:P0}{row.P50,10:F1}{row.P99,10:F1}"));
        }
    }
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
