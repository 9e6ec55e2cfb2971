using System.Diagnostics;
using System.Globalization;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Queues.Tests;

/// <summary>One of the receivers that partners are given, as a process of its own.</summary>
internal sealed class SampleReceiver : IAsyncDisposable
{
    private static readonly string _nodeFolder = Repository.PathTo("samples", "node");

    private readonly Process _process;

    private SampleReceiver(Process process) => _process = process;

    /// <param name="language">dotnet or node.</param>
    public static async Task<SampleReceiver> StartAsync(
        string language, BrokerHouse house, string folder, string keyFile, string queue = BrokerHouse.Police)
    {
        string[] command = language == "node"
            ? ["node", Path.Combine(_nodeFolder, "receive-alerts.mjs")]
            : ["dotnet", AsItIsGiven()];
        if (language == "node")
        {
            await InstallAsync();
        }

        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"amqp://{BrokerHouse.Police}@127.0.0.1:{house.Broker.Port}/{BrokerHouse.VirtualHost}");
        return new SampleReceiver(
            Begin(_nodeFolder, [.. command, address, queue, house.PasswordFile, folder, keyFile]));
    }

    /// <summary>Until what it keeps is as wanted.</summary>
    public async Task UntilAsync(Func<bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!wanted())
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException((await EndAsync(bySelf: true)).Said);
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>What it said to people, and with which exit code, once it ended by itself or was told to.</summary>
    public async Task<(int ExitCode, string Said)> EndAsync(bool bySelf = false)
    {
        if (!bySelf)
        {
            _process.StandardInput.Close();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = await _process.StandardError.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, said);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    /// <summary>Where it was built, for beside the tests it lacks what their own framework brings.</summary>
    private static string AsItIsGiven()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        return Repository.PathTo("samples", "dotnet", "bin", built.Parent!.Name, built.Name, "receive-alerts.dll");
    }

    private static async Task InstallAsync()
    {
        using var npm = Begin(_nodeFolder, ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        npm.StandardInput.Close();
        var errors = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        npm.ExitCode.ShouldBe(0, errors);
    }

    private static Process Begin(string folder, string[] command) =>
        Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
}
