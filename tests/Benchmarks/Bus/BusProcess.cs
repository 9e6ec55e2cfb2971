using System.Diagnostics;
using System.Text.Json;
using IntelHub.Alerting;
using IntelHub.Benchmarks.Accept;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Ledger;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using IntelHub.Sharing;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IntelHub.Benchmarks.Bus;

/// <summary>
/// A process of its own with some of the modules: the front takes submissions in and decides them, the back raises the
/// alerts and keeps the ledger. They meet in the database alone, or at a broker beside it.
/// </summary>
internal sealed class BusProcess : IAsyncDisposable
{
    public const string Verb = "bus-process";
    public const string Front = "front";
    public const string Back = "back";

    private readonly Process _process;

    private BusProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<BusProcess> StartAsync(string part, string folder, params string[] settings)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!,
            [
                Verb, part, "--urls", "http://127.0.0.1:0", "--Hub:DataFolder", Path.Combine(folder, part),
                "--Serilog:MinimumLevel:Default", "Error", .. Known(folder), .. settings,
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        return new BusProcess(process, new Uri((await process.StandardOutput.ReadLineAsync())!));
    }

    /// <summary>What the process itself does: it runs until its input ends.</summary>
    public static async Task RunAsync(string part, string[] settings)
    {
        var host = HubHost.For(settings);
        _ = part == Front ? AsFront(host) : AsBack(host);
        await using var app = host.Build();
        await app.StartAsync();
        Console.WriteLine(
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Both know each other as services do, though neither asks here: news is all that is measured.</summary>
    private static IEnumerable<string> Known(string folder)
    {
        var own = Path.Combine(folder, "service.jwk");
        if (!File.Exists(own))
        {
            var key = AssertionWriter.NewKey();
            File.WriteAllText(own + ".pub", AssertionWriter.PublicPartOf(key));
            File.WriteAllText(own, JsonSerializer.Serialize(
                new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D }));
            File.SetUnixFileMode(own, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return new[] { "Directory", "Sharing", "Ledger" }.SelectMany(peer => new[]
        {
            $"--Services:Peers:{peer}:Key={own}.pub", $"--Services:Peers:{peer}:Addresses:0=http://127.0.0.1:9",
        }).Prepend($"--Services:Key={own}");
    }

    private static HubHost AsFront(HubHost host) => host
        .With<DirectoryModule>()
        .With<IntakeModule>()
        .With<SharingModule>()
        .With<BareModule>()
        .With<SayModule>()
        .Elsewhere<AlertingModule>()
        .Elsewhere<LedgerModule>()
        .Configure(builder => builder.Services.AddSingleton<IEnterFacts, KnownLedger>());

    private static HubHost AsBack(HubHost host) => host
        .With<AlertingModule>()
        .With<LedgerModule>()
        .Elsewhere<DirectoryModule>()
        .Elsewhere<IntakeModule>()
        .Elsewhere<SharingModule>()
        .Configure(builder => builder.Services
            .AddSingleton<IFindCallers, KnownCallers>()
            .AddSingleton<IReleaseItems, Nobody>());

    /// <summary>Nobody opens an alert here.</summary>
    private sealed class Nobody : IReleaseItems
    {
        public Task<ReleaseAnswer> ReleaseAsync(ReleaseQuestion question, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public Task<StandingAnswer> CheckAsync(Guid itemId, string member, CancellationToken cancellation) =>
            throw new NotSupportedException();
    }
}
