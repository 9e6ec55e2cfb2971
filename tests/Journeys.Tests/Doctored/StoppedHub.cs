using System.Net;
using System.Net.Sockets;
using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Intake.Items;
using IntelHub.Journeys.Hubs;
using IntelHub.Ledger.CheckLog;
using IntelHub.Platform.Doctor;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing;
using IntelHub.Sharing.PolicyOffice;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntelHub.Journeys.Doctored;

/// <summary>A hub that was in use and is stopped; its folder is copied for each test.</summary>
public sealed class StoppedHub : IAsyncLifetime
{
    /// <summary>Of the demonstration's policies, the first that no later version follows.</summary>
    public static readonly DateTimeOffset FirstAgreementEnds = new(2027, 1, 15, 0, 0, 0, TimeSpan.Zero);

    private readonly string _copies = System.IO.Directory.CreateTempSubdirectory("intelhub-doctor-").FullName;
    private RunningHub _hub = null!;
    private int _made;

    public DateTimeOffset Now => _hub.Clock.GetUtcNow().AddMinutes(1);

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        var kent = await KentPartnership.LoadAsync(_hub);
        await kent.SubmitAsync("harbour-homes", KentPartnership.Submission("ck-01-thanet-red"));

        // Until all that was entered is published.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!IsPublished())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        await _hub.KillAsync();
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        System.IO.Directory.Delete(_copies, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal FolderCopy Copy()
    {
        var path = Path.Combine(_copies, $"{Interlocked.Increment(ref _made)}");
        foreach (var file in System.IO.Directory.GetFiles(_hub.DataFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(path, Path.GetRelativePath(_hub.DataFolder, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new FolderCopy(path, Now);
    }

    private bool IsPublished()
    {
        using var ledger = new SqliteConnection($"Data Source={_hub.LedgerDatabase};Mode=ReadOnly;Pooling=False");
        ledger.Open();
        return ledger.Column(
            "SELECT 'yes' FROM ledger_head WHERE size = (SELECT MAX(size) FROM ledger_checkpoints)").Count == 1;
    }
}

internal sealed record FolderCopy(string Path, DateTimeOffset Now)
{
    public string Keys => At("wrapping-keys.json");

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Change(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={At(database)};Pooling=False");
        connection.Open();
        connection.Run(sql);
    }

    public async Task SaysOnlyAsync(
        string code,
        string says,
        DateTimeOffset? at = null,
        string? certificate = null,
        string? witness = null,
        long leastFreeSpace = 0)
    {
        var (exitCode, output, errors) = await LookAsync(at, certificate, witness, leastFreeSpace);

        (exitCode, errors).ShouldBe((1, ""), output);
        output.ShouldStartWith($"FOUND {code}: ");
        output.ShouldContain(says);
        output.ShouldEndWith("\n1 finding.\n");
        output.ShouldNotContain("planted");
    }

    public async Task<(int ExitCode, string Output, string Errors)> LookAsync(
        DateTimeOffset? at = null,
        string? certificate = null,
        string? witness = null,
        long leastFreeSpace = 0,
        string? postgres = null,
        bool modulesOnly = false,
        bool asJson = false)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var now = at ?? Now;
        var options = new DoctorOptions
        {
            DataFolder = Path,
            Postgres = postgres,
            OwnPostgres = _ => null,
            Modules =
            [
                typeof(IHubModule).Assembly, typeof(DirectoryModule).Assembly, typeof(IntakeModule).Assembly,
                typeof(SharingModule).Assembly, typeof(AlertingModule).Assembly, typeof(AccountsModule).Assembly,
            ],
            Certificates = certificate is null ? [] : [certificate],
            LeastFreeSpace = leastFreeSpace,
        };
        var ledger = new LedgerLookOptions { DataFolder = Path, Witness = witness is null ? null : new Uri(witness) };
        IEnumerable<Func<Task<IReadOnlyList<DoctorFinding>>>> others =
        [
            () => SealedItemsLook.LookAsync(new HubTables(options), Path),
            () => LedgerLook.LookAsync(ledger, now, CancellationToken.None),
            () => AgreementLook.LookAsync(new HubTables(options), now),
        ];
        var exitCode = await HubDoctor.RunAsync(options, now, modulesOnly ? [] : others, asJson, output, errors);
        return (exitCode, output.ToString(), errors.ToString());
    }
}
