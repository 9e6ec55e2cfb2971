using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Journeys.Hubs;

/// <summary>
/// The hub as it is run: AllInOne in a process of its own, over HTTP, in demonstration mode so that its clock stands
/// where the story is. It can be killed outright and started again on the same data.
/// </summary>
public sealed class RunningHub : ReachableHub, IAsyncDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-journey-").FullName;
    private readonly List<string> _said = [];
    private string[] _settings;
    private Process? _process;

    private RunningHub(string[] settings)
    {
        _settings = settings;
        File.WriteAllText(OperatorKeyFile, AssertionWriter.PublicPartOf(OperatorKey));
    }

    public override Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    protected override JsonWebKey OperatorKey { get; } = AssertionWriter.NewKey();

    public string DataFolder => Path.Combine(_folder, "hub");

    public string Database => Path.Combine(DataFolder, "hub.db");

    public string LedgerDatabase => Path.Combine(DataFolder, "ledger", "ledger.db");

    /// <summary>Everything the hub printed so far.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    private string OperatorKeyFile => Path.Combine(_folder, "operator.pub");

    public static async Task<RunningHub> StartAsync(params string[] settings)
    {
        var hub = new RunningHub(settings);
        await hub.StartAgainAsync();
        return hub;
    }

    /// <summary>Starts on whatever data there is, and returns when it is ready.</summary>
    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "IntelHub.AllInOne.dll"),
                "--urls", Address.ToString(),
                "--Hub:DataFolder", DataFolder,
                "--Hub:Demonstration", "true",
                "--Hub:DemonstrationTime", Clock.GetUtcNow().ToString("O"),
                "--Sharing:Policies", Repository.PathTo("infra", "seed", "policies"),
                "--Directory:OperatorKey", OperatorKeyFile,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }.With(_settings))!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await WaitUntilReadyAsync();
    }

    /// <summary>What it is started with from the next start on.</summary>
    public void GoOnWith(params string[] settings) => _settings = settings;

    /// <summary>SIGKILL: the process has no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var http = AsNobody();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            if (_process!.HasExited)
            {
                // Until what it said last has been read.
                await _process.WaitForExitAsync(patience.Token);
                throw new InvalidOperationException($"The hub stopped at its start: {string.Join('\n', Said)}");
            }

            try
            {
                using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_said)
            {
                _said.Add(line);
            }
        }
    }
}

internal static class ProcessStartInfoSettings
{
    public static ProcessStartInfo With(this ProcessStartInfo start, IEnumerable<string> settings)
    {
        foreach (var setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        return start;
    }
}
