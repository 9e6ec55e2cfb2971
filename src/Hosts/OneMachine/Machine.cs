using System.Globalization;

namespace IntelHub.OneMachine;

/// <summary>
/// All of a hub as separate processes on one machine, without containers: PostgreSQL, RabbitMQ unless it goes without,
/// each service, a witness of the log, and the gateway before them. What ends without being told to is started again,
/// PostgreSQL apart, whose end is for a person to look at.
/// </summary>
public sealed class Machine : IAsyncDisposable
{
    private static readonly string[] _names = ["Directory", "Accounts", "Intake", "Sharing", "Alerting", "Ledger"];
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private readonly MachineOptions _options;
    private readonly Keeper _keeper;
    private readonly Gateway _gateway;
    private readonly ServiceProcess _witness;
    private readonly List<ServiceProcess> _services = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task _watching = Task.CompletedTask;

    private Machine(MachineOptions options)
    {
        _options = options;
        const UnixFileMode owners = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

        // PostgreSQL's own user must come through to its folder, and reads no other.
        Directory.CreateDirectory(options.Folder);
        File.SetUnixFileMode(options.Folder, owners | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(In("keys"), owners);
        var port = options.Port == 0 ? Ports.Free() : options.Port;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        Postgres = new Postgres(In("postgres"), Ports.Free(), In("keys/postgres-passwords"));
        Rabbit = options.HasBroker ? new Rabbit(options.RabbitMq, In("rabbitmq"), In("keys")) : null;
        _gateway = new Gateway(In("gateway"), port);
        _witness = new ServiceProcess("Witness", 1, ProgramOf("Witness", "Witness"), Ports.Free(), new()
        {
            ["Witness__Folder"] = In("witness"),
            ["Witness__LogKeys"] = In("ledger/public-keys"),
            ["Logging__LogLevel__Default"] = "Warning",
        });
        _keeper = new Keeper(options.Folder);
    }

    /// <summary>Where the hub is reached.</summary>
    public Uri Address { get; }

    public Postgres Postgres { get; }

    /// <summary>None when news goes over PostgreSQL alone.</summary>
    public Rabbit? Rabbit { get; }

    /// <summary>Every process of every service.</summary>
    public IReadOnlyList<ServiceProcess> Services => _services;

    /// <summary>The file of the operator's own key.</summary>
    public string OperatorKey => In("keys/operator.jwk");

    /// <summary>Throws <see cref="CannotRun"/> when something is missing, or does not start.</summary>
    public static async Task<Machine> StartAsync(MachineOptions options)
    {
        var machine = new Machine(options);
        try
        {
            await machine.StartAsync();
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// One process after the other, each out of the gateway's sight before it is told to stop and back in it once it is
    /// ready: as when a new version is put in place.
    /// </summary>
    public async Task StartAgainOneByOneAsync(CancellationToken cancellation)
    {
        foreach (var process in _services)
        {
            await _gateway.SendToAsync([.. _services.Where(other => other != process)]);
            await process.StopAsync();
            process.Start();
            _keeper.Note(process.Id);
            await UntilReadyAsync(process, cancellation);
            await _gateway.SendToAsync(_services);
        }
    }

    /// <summary>Until the broker listens and each service answers again, whatever was done to them.</summary>
    public async Task UntilAllReadyAsync(CancellationToken cancellation)
    {
        await UntilBrokerReadyAsync(cancellation);
        foreach (var process in _services)
        {
            await UntilReadyAsync(process, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _watching;
        await _gateway.StopAsync();
        await Task.WhenAll(_services.Select(process => process.StopAsync()));
        await _witness.StopAsync();
        await (Rabbit?.StopAsync() ?? Task.CompletedTask);
        await Postgres.StopAsync();
        await _keeper.DisposeAsync();
        _services.ForEach(process => process.Dispose());
        _witness.Dispose();
        _gateway.Dispose();
        Rabbit?.Dispose();
        _stopping.Dispose();
    }

    private bool IsWatched => _watching is { IsCompleted: false };

    private string In(string name) => Path.Combine(Path.GetFullPath(_options.Folder), name);

    private string ProgramOf(string host, string assembly) => Path.Combine(
        _options.Hosts, host, "bin", _options.Configuration, "net10.0", $"IntelHub.{assembly}.dll");

    private async Task StartAsync()
    {
        foreach (var name in _names)
        {
            PrivateFiles.MakeKey(In($"keys/{name}.jwk"));
        }

        PrivateFiles.MakeKey(OperatorKey);
        PrivateFiles.MakeBytes(In("keys/nonces"));
        using var patience = new CancellationTokenSource(_patience);
        await Task.WhenAll(
            StartBrokerAsync(patience.Token),
            Postgres.StartAsync(Path.Combine(_options.Hosts, "../../infra/postgres/roles.sql")));
        _witness.Start();
        _keeper.Note(_witness.Id);
        var ports = _names.ToDictionary(
            name => name, _ => Enumerable.Range(0, _options.ProcessesEach).Select(_ => Ports.Free()).ToArray());
        foreach (var name in _names)
        {
            for (var number = 1; number <= _options.ProcessesEach; number++)
            {
                var process = new ServiceProcess(
                    name, number, ProgramOf(name, $"{name}Service"), ports[name][number - 1],
                    SettingsOf(name, number, ports));
                _services.Add(process);
                process.Start();
                _keeper.Note(process.Id);
            }
        }

        await UntilAllReadyAsync(patience.Token);
        await _gateway.StartAsync(_services);
        _keeper.Note(_gateway.Id);
        await Readiness.UntilAsync(
            () => Readiness.IsAsync(Address), "The gateway", () => _gateway.IsRunning, patience.Token);
        _watching = WatchAsync();
    }

    private async Task StartBrokerAsync(CancellationToken cancellation)
    {
        if (Rabbit is not null)
        {
            await Rabbit.StartAsync(_keeper);
            await UntilBrokerReadyAsync(cancellation);
        }
    }

    private Dictionary<string, string> SettingsOf(string name, int number, Dictionary<string, int[]> ports)
    {
        var folder = In(string.Create(CultureInfo.InvariantCulture, $"{name.ToLowerInvariant()}-{number}"));
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Hub__DataFolder"] = folder,
            ["Hub__Keys"] = In($"keys/{name}-wrapping.json"),
            ["Hub__Postgres"] = Postgres.ConnectionOf("platform"),
            ["Hub__DrainFor"] = _options.DrainFor.ToString("c", CultureInfo.InvariantCulture),
            [$"{name}__Postgres"] = Postgres.ConnectionOf(name.ToLowerInvariant()),
            ["Services__Key"] = In($"keys/{name}.jwk"),
            ["SignIn__NonceKey"] = In("keys/nonces"),
            ["SignIn__TrustedProxies__0"] = "127.0.0.1",
            ["SignIn__PublicAddress"] = Address.ToString(),
            ["Directory__OperatorKey"] = OperatorKey + ".pub",
            ["Sharing__Policies"] = Path.GetFullPath(_options.Policies),
            ["Ledger__Folder"] = In("ledger"),
            ["Ledger__Witness"] = _witness.Address.ToString(),
            ["Ledger__WitnessKey"] = In("witness/witness.key.pub"),
            ["Serilog__MinimumLevel__Default"] = "Warning",
        };
        foreach (var (setting, value) in (Rabbit?.Settings ?? []).Concat(_options.Settings))
        {
            settings[setting] = value;
        }

        foreach (var peer in _names.Where(peer => peer != name))
        {
            settings[$"Services__Peers__{peer}__Key"] = In($"keys/{peer}.jwk.pub");
            for (var i = 0; i < ports[peer].Length; i++)
            {
                settings[$"Services__Peers__{peer}__Addresses__{i}"] = $"http://127.0.0.1:{ports[peer][i]}";
            }
        }

        return settings;
    }

    private async Task WatchAsync()
    {
        using var pace = new PeriodicTimer(Readiness.Look);
        while (await pace.WaitForNextTickAsync().AsTask() && !_stopping.IsCancellationRequested)
        {
            foreach (var process in _services.Append(_witness)
                .Where(each => each is { IsWanted: true, IsRunning: false }))
            {
                await Console.Error.WriteLineAsync($"{process.Service} {process.Number} ended; it is started again.");
                process.Start();
                _keeper.Note(process.Id);
            }

            if (Rabbit is { IsWanted: true, IsRunning: false })
            {
                await Console.Error.WriteLineAsync("RabbitMQ ended; it is started again.");
                Rabbit.Start();
            }
        }
    }

    private Task UntilBrokerReadyAsync(CancellationToken cancellation) =>
        Rabbit?.UntilReadyAsync(() => IsWatched, cancellation) ?? Task.CompletedTask;

    /// <summary>Of the ledger's processes one answers; the others stand by.</summary>
    private Task UntilReadyAsync(ServiceProcess process, CancellationToken cancellation) => Readiness.UntilAsync(
        async () =>
        {
            var answers = await Task.WhenAll(
                (process.Service == "Ledger" ? _services.Where(each => each.Service == "Ledger") : [process])
                .Select(each => Readiness.IsAsync(each.Address)));
            return answers.Contains(true);
        },
        $"{process.Service} {process.Number}",
        () => process.IsRunning || IsWatched,
        cancellation);
}
