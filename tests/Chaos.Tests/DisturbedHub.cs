using System.Globalization;
using IntelHub.Journeys.Hubs;
using IntelHub.OneMachine;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Chaos;

/// <summary>The hub as <c>infra/hub up</c> starts it, with the demonstration's partnership and its clock.</summary>
internal sealed class DisturbedHub : ReachableHub, IAsyncDisposable
{
    private static readonly TimeSpan _recovery = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    private DisturbedHub(string folder, Machine machine) => (Folder, Machine) = (folder, machine);

    public override Uri Address => Machine.Address;

    public string Folder { get; }

    public Machine Machine { get; }

    public KentPartnership Kent { get; private set; } = null!;

    protected override JsonWebKey OperatorKey =>
        new(File.ReadAllText(Path.Combine(Folder, "keys", "operator.jwk")));

    public static async Task<DisturbedHub> StartAsync(
        int processesEach, int colleagues, params (string, string)[] settings)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("intelhub-chaos-").FullName;
        var now = new StoryClock().Now;
        var machine = await Machine.StartAsync(new MachineOptions
        {
            Folder = folder,
            Hosts = Repository.PathTo("src", "Hosts"),
            Policies = Repository.PathTo("infra", "seed", "policies"),
            Configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal)
                ? "Release"
                : "Debug",
            ProcessesEach = processesEach,
            HasBroker = ChaosSettings.Read().HasBroker,
            DrainFor = TimeSpan.FromMilliseconds(200),
            Settings = new Dictionary<string, string>(
                settings.Select(setting => KeyValuePair.Create(setting.Item1, setting.Item2)))
            {
                ["Hub__Demonstration"] = "true",
                ["Hub__DemonstrationTime"] = now.ToString("O"),
            },
        });
        var hub = new DisturbedHub(folder, machine);
        try
        {
            hub.Kent = await KentPartnership.LoadAsync(hub, WithColleagues(colleagues));
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    /// <summary>Straight to one process, by an assertion of that time.</summary>
    public HttpClient AsOperatorAt(Uri process, TimeProvider clock) =>
        new(new SigningHandler("operator", null, OperatorKey, clock, new SocketsHttpHandler()))
        {
            BaseAddress = process,
            Timeout = TimeSpan.FromSeconds(10),
        };

    /// <summary>The processes of nginx that answer, which its first one starts again when they end.</summary>
    public IReadOnlyList<int> GatewayWorkers()
    {
        var first = File.ReadAllText(Path.Combine(Folder, "gateway", "nginx.pid")).Trim();
        return
        [
            .. File.ReadAllText($"/proc/{first}/task/{first}/children")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => int.Parse(id, CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>What the server says as its owner, once it has recovered from what was done to it.</summary>
    public async Task<string> SayAsync(string database, string sql)
    {
        using var limited = new CancellationTokenSource(_recovery);
        using var pace = new PeriodicTimer(_look);
        while (true)
        {
            try
            {
                return await Machine.Postgres.SayAsync(database, sql);
            }
            catch (CannotRun reason) when (
                reason.Message.Contains("connection to server", StringComparison.Ordinal) &&
                !limited.IsCancellationRequested)
            {
                await pace.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    public async Task<long> CountAsync(string from, string database = "intelhub") => long.Parse(
        await SayAsync(database, $"SELECT count(*) FROM {from}"), CultureInfo.InvariantCulture);

    public async Task<string[]> LinesAsync(string sql, string database = "intelhub") =>
        (await SayAsync(database, sql)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask DisposeAsync()
    {
        await Machine.DisposeAsync();
        if (Environment.GetEnvironmentVariable("INTELHUB_CHAOS_KEEP") is null)
        {
            System.IO.Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>So many more analysts of the police's, who are released what the first of them is.</summary>
    private static KentDirectory WithColleagues(int colleagues)
    {
        var directory = new KentDirectory();
        var members = directory.Listed["members"]!.AsArray();
        var analyst = members.Single(member => (string)member!["id"]! == "police.analyst.east")!;
        for (var n = 1; n <= colleagues; n++)
        {
            var colleague = analyst.DeepClone();
            colleague["id"] = string.Create(CultureInfo.InvariantCulture, $"police.analyst.east.{n}");
            members.Add(colleague);
        }

        return directory;
    }

    /// <summary>When the story begins, before there is a hub to ask.</summary>
    private sealed class StoryClock : ReachableHub
    {
        public override Uri Address => throw new NotSupportedException();

        public DateTimeOffset Now => Clock.GetUtcNow();

        protected override JsonWebKey OperatorKey => throw new NotSupportedException();
    }
}
