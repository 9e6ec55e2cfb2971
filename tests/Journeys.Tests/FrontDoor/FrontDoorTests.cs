using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.FrontDoor;

/// <summary>The first command of the README, as a stranger types it, and what it says when it cannot start.</summary>
public sealed class FrontDoorTests : IDisposable
{
    private readonly string _data = System.IO.Directory.CreateTempSubdirectory("intelhub-door-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task The_demonstration_shows_who_was_released_what()
    {
        var said = await RunAsync(["demo", "--exit"], []);

        said.ExitCode.ShouldBe(0, said.Error);
        said.Output.ShouldContain(
            "31 items, 1023 decisions: 126 released, 4 to consult on, 778 withheld, 115 of the originator's own.");
        said.Output.ShouldContain(
            "released to thanet.csp-manager (thanet-council)\n    full: headline, risk, uses_of_home, address, uprn");
        said.Output.ShouldContain("kent-police must be consulted before");
    }

    [Fact]
    public async Task A_port_in_use_gets_one_clear_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var said = await RunAsync(["demo", "--exit"], new() { ["INTELHUB_ADDRESS"] = address });

        said.ExitCode.ShouldBe(1);
        LastLine(said.Error).ShouldBe(
            $"Another program already listens on {address}. Stop it, or set INTELHUB_ADDRESS to another address.");
    }

    [Fact]
    public async Task A_broken_policy_file_is_named_with_its_line()
    {
        var policies = Path.Combine(_data, "policies");
        CopyPolicies(policies);
        await File.AppendAllTextAsync(
            Path.Combine(policies, "prohibitions.yaml"), "  - { id: typo, whenever: {}, remove: [source] }\n");

        var said = await RunAsync(["run"], new() { ["INTELHUB_POLICIES"] = policies });

        said.ExitCode.ShouldBe(1);
        said.Error.ShouldContain("The policy set is refused.");
        said.Error.ShouldContain("prohibitions.yaml:");
        said.Error.ShouldContain("'whenever'");
    }

    [Fact]
    public async Task A_missing_SDK_gets_one_clear_sentence()
    {
        var tools = System.IO.Directory.CreateDirectory(Path.Combine(_data, "tools")).FullName;
        File.CreateSymbolicLink(Path.Combine(tools, "dirname"), "/usr/bin/dirname");

        var said = await RunAsync(["demo", "--exit"], new() { ["PATH"] = tools });

        said.ExitCode.ShouldBe(1);
        LastLine(said.Error).ShouldBe("The .NET SDK is missing: install .NET SDK 10 and run this again.");
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];

    private static void CopyPolicies(string to)
    {
        var from = Repository.PathTo("infra", "seed", "policies");
        foreach (var file in System.IO.Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(
        IReadOnlyList<string> words, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("/bin/bash")
        {
            ArgumentList = { Repository.PathTo("infra", "hub") },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["INTELHUB_DATA"] = _data;
        start.Environment["INTELHUB_ADDRESS"] = $"http://127.0.0.1:{FreePort()}";
        start.Environment["INTELHUB_WITNESS"] = $"http://127.0.0.1:{FreePort()}";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
