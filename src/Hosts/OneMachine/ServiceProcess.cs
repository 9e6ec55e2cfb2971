using System.Diagnostics;
using System.Globalization;

namespace IntelHub.OneMachine;

/// <summary>One process of one service. It is started again when it ends without being told to.</summary>
public sealed class ServiceProcess : IDisposable
{
    private readonly string _program;
    private readonly Dictionary<string, string> _settings;
    private Process? _process;

    internal ServiceProcess(string service, int number, string program, int port, Dictionary<string, string> settings)
    {
        (Service, Number, _program) = (service, number, program);
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        _settings = new(settings, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = Address.ToString() };
    }

    /// <summary>The module's name, such as <c>Intake</c>.</summary>
    public string Service { get; }

    /// <summary>From 1; the processes of a service differ in nothing else.</summary>
    public int Number { get; }

    public Uri Address { get; }

    /// <summary>Whether it should be running; a process that should and does not is started again.</summary>
    public bool IsWanted { get; private set; }

    public bool IsRunning => _process is { HasExited: false };

    public int? Id => IsRunning ? _process!.Id : null;

    /// <summary>How often it was started: more often than it was told to, it ended by itself.</summary>
    public int Starts { get; private set; }

    public void Start()
    {
        IsWanted = true;
        Starts++;
        _process = Programs.Start(["dotnet", _program], _settings, redirect: false);
    }

    /// <summary>As when the machine's memory runs out: nothing is finished.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>Nothing is finished, and it stays away until it is wanted again.</summary>
    public void KillAndKeepAway()
    {
        IsWanted = false;
        Kill();
    }

    /// <summary>Whoever keeps the machine going starts it.</summary>
    public void WantAgain() => IsWanted = true;

    /// <summary>Tells it to stop, and waits until it has finished what it was doing.</summary>
    public async Task StopAsync()
    {
        IsWanted = false;
        if (IsRunning)
        {
            await Programs.RunAsync(["kill", "-TERM", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }
    }

    public void Dispose() => _process?.Dispose();
}
