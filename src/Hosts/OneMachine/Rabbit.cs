using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace IntelHub.OneMachine;

/// <summary>
/// A RabbitMQ of the hub's own: spoken to by TLS on this machine only, by one user with a virtual host of their own. It
/// has nobody else, no door for operators, and is started again when it ends without being told to.
/// </summary>
public sealed class Rabbit : IDisposable
{
    /// <summary>RabbitMQ's package brings this user, whom its files belong to.</summary>
    private const string Owner = "rabbitmq";

    /// <summary>Of the virtual host and of its user.</summary>
    private const string Name = "intelhub-bus";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly string _program;
    private readonly string _epmd;
    private readonly string _folder;
    private readonly int _epmdPort = Ports.Free();
    private readonly int _distributionPort = Ports.Free();
    private readonly string _passwordFile;
    private Keeper? _keeper;
    private Process? _process;
    private Process? _names;

    /// <summary>Throws <see cref="CannotRun"/> when it is not installed.</summary>
    internal Rabbit(string program, string folder, string keys)
    {
        (_program, _folder) = (program, folder);
        _passwordFile = Path.Combine(keys, "rabbitmq-password");
        CertificateFile = Path.Combine(keys, "rabbitmq-certificate.pem");
        if (!File.Exists(program))
        {
            throw new CannotRun(
                "RabbitMQ is missing. Install it: apt-get install rabbitmq-server. Or go without it, over PostgreSQL " +
                "alone: set INTELHUB_BROKER=none.");
        }

        _epmd = Programs.Find("epmd", "erlang-base");
    }

    public int Port { get; } = Ports.Free();

    /// <summary>The one certificate that whoever connects believes (PEM).</summary>
    public string CertificateFile { get; }

    /// <summary>Whether it should be running.</summary>
    public bool IsWanted { get; private set; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>The broker's own process, while it runs; what was started is a script that waits for it.</summary>
    public int? Id => IsRunning && int.TryParse(
        Read(PidFile), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? id
        : null;

    public int Starts { get; private set; }

    /// <summary>What each service is told.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Hub__RabbitMq__Host", "127.0.0.1"),
        new("Hub__RabbitMq__Port", Text(Port)),
        new("Hub__RabbitMq__VirtualHost", Name),
        new("Hub__RabbitMq__User", Name),
        new("Hub__RabbitMq__PasswordFile", _passwordFile),
        new("Hub__RabbitMq__Tls", "true"),
        new("Hub__RabbitMq__AuthorityFile", CertificateFile),
    ];

    private string PidFile => Path.Combine(_folder, "pid");

    private string Said => Path.Combine(_folder, "said");

    /// <summary>As when the machine's memory runs out: what it has not on disk is lost.</summary>
    public void Kill()
    {
        if (Id is not { } id)
        {
            return;
        }

        try
        {
            using var broker = Process.GetProcessById(id);
            broker.Kill();
        }
        catch (ArgumentException)
        {
            // It has just ended by itself.
        }
    }

    /// <summary>Until whoever connects is listened to.</summary>
    /// <param name="isWatched">Whether it is started again when it ends.</param>
    /// <param name="cancellation">When there is no patience left.</param>
    internal Task UntilReadyAsync(Func<bool> isWatched, CancellationToken cancellation) => Readiness.UntilAsync(
        () => Ports.IsListenedOnAsync(Port),
        "RabbitMQ",
        () =>
        {
            if (IsRunning || isWatched())
            {
                return true;
            }

            Console.Error.WriteLine(Read(Said));
            return false;
        },
        cancellation);

    internal async Task StartAsync(Keeper keeper)
    {
        _keeper = keeper;
        var password = PrivateFiles.ReadOrMake(_passwordFile, Secret);
        var (certificate, key) = BrokerFiles.NewCertificate();
        await File.WriteAllTextAsync(CertificateFile, certificate);
        await PrivateFiles.MakeFolderAsync(Owner, _folder);
        await WriteAsync("certificate.pem", certificate);
        await WriteAsync("key.pem", key);
        await WriteAsync("definitions.json", BrokerFiles.Definitions(Name, Name, password));
        await WriteAsync("rabbitmq.conf", BrokerFiles.Settings(_folder, Port));

        // Whoever has it may do everything here; one of Erlang's own making can be guessed.
        await WriteAsync(".erlang.cookie", Secret());
        await WriteAsync("plugins", "[].\n");
        Start();
    }

    /// <summary>Again too, after it ended.</summary>
    public void Start()
    {
        IsWanted = true;
        Starts++;
        File.Delete(PidFile);
        if (_names is not { HasExited: false })
        {
            // Erlang's nodes find each other through it. Without one of its own, RabbitMQ would leave one behind.
            _names?.Dispose();
            _names = Begin(_epmd, "-address", "127.0.0.1", "-port", Text(_epmdPort));
            _keeper!.Note(_names.Id);
        }

        _process?.Dispose();
        _process = Begin("bash", "-c", "exec \"$0\" </dev/null >\"$1\" 2>&1", _program, Said);
        _keeper!.Note(_process.Id);
    }

    /// <summary>Tells it to stop, and waits until it has; nobody starts it again then but who calls for it.</summary>
    public async Task StopAsync()
    {
        IsWanted = false;
        if (IsRunning)
        {
            await Programs.RunAsync(["kill", "-TERM", Text(Id ?? _process!.Id)]);
            await EndAsync();
        }

        // Its number may be another's by the time that anybody reads it.
        File.Delete(PidFile);
        _names?.Kill();
    }

    public void Dispose()
    {
        _process?.Dispose();
        _names?.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(24));

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>What it has is in the database too, so nobody waits for it for ever.</summary>
    private async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await _process!.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process!.WaitForExitAsync();
        }
    }

    private Task WriteAsync(string name, string text) =>
        PrivateFiles.WriteAsAsync(Owner, Path.Combine(_folder, name), text);

    /// <summary>In a session of its own: Ctrl+C is for the machine, which stops it after its services.</summary>
    private Process Begin(params IReadOnlyList<string> command) => Programs.Start(
        ["setsid", .. Programs.AsItself(Owner, command)],
        new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = "intelhub@localhost",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "rabbitmq"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
            ["RABBITMQ_PID_FILE"] = PidFile,
            ["RABBITMQ_DIST_PORT"] = Text(_distributionPort),
            ["ERL_EPMD_PORT"] = Text(_epmdPort),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        },
        redirect: false);
}
