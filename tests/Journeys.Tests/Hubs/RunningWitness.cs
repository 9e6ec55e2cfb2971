using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace IntelHub.Journeys.Hubs;

/// <summary>
/// A witness as it is run: a process of its own, with a folder of its own. A hub is started with its
/// <see cref="HubSettings"/>, and it with the hub's keys, in either order.
/// </summary>
public sealed class RunningWitness : IAsyncDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-witness-").FullName;
    private Process? _process;

    private RunningWitness()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public Uri Address { get; }

    public string Folder => _folder;

    /// <summary>What tells a hub of this witness.</summary>
    public string[] HubSettings =>
        ["--Ledger:Witness", Address.ToString(), "--Ledger:WitnessKey", Path.Combine(_folder, "witness.key.pub")];

    /// <summary>A witness that has an address already, and is not started yet.</summary>
    public static RunningWitness NotYet() => new();

    /// <summary>Starts on whatever it has seen, and returns when it answers.</summary>
    public async Task StartAsync(RunningHub hub)
    {
        _process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "IntelHub.Witness.dll"),
                "--urls", Address.ToString(),
                "--Witness:Folder", _folder,
                "--Witness:LogKeys", Path.Combine(hub.DataFolder, "ledger", "public-keys"),
                "--Logging:LogLevel:Default", "None",
            },
        })!;
        using var http = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await AnswersAsync(http, patience.Token))
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>SIGKILL: the process has no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async Task<string> GetAsync(string path)
    {
        using var http = new HttpClient { BaseAddress = Address };
        return await http.GetStringAsync(new Uri(path, UriKind.Relative));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
