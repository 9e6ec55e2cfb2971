using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Shouldly;

namespace IntelHub.TestKit;

/// <summary>
/// A RabbitMQ of the tests' own, with its management interface: in a temporary folder, on free ports of this machine
/// only. It is stopped and removed at the end, also when the tests' process dies without a word.
/// </summary>
public sealed class RabbitServer : IAsyncDisposable
{
    public const string Admin = "test-admin";
    public const string AdminPassword = "of-the-tests-alone";

    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    /// <summary>RabbitMQ's package brings this user, whom its files belong to.</summary>
    private const string Unprivileged = "rabbitmq";

    /// <summary>Erlang's nodes find each other through epmd; this one has its own, which ends with it.</summary>
    private const string Keep =
        """
        epmd -address 127.0.0.1 -port "$1" & epmd=$!
        cat >/dev/null
        [ -s "$0/pid" ] && kill -KILL "$(cat "$0/pid")"
        kill "$epmd"
        wait
        rm -r "$0"
        """;

    private readonly string _folder;
    private readonly int _epmdPort = FreePort();
    private readonly int _distributionPort = FreePort();
    private readonly int _managementPort = FreePort();
    private readonly Process _keeper;
    private readonly HttpClient _http = new();
    private Process? _server;

    private RabbitServer(string folder)
    {
        _folder = folder;

        // Its input ends when this process does, however that is; then it clears up.
        _keeper = Begin("bash", "-c", Keep, _folder, Text(_epmdPort));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Admin}:{AdminPassword}")));
    }

    public int Port { get; } = FreePort();

    /// <summary>Where it listens with TLS, when it was started with a certificate.</summary>
    public int TlsPort { get; } = FreePort();

    public Uri Management => new($"http://127.0.0.1:{Text(_managementPort)}");

    /// <param name="certificate">PEM files for TLS: the authority's, the broker's own, its key.</param>
    public static async Task<RabbitServer> StartAsync(
        (string Authority, string Certificate, string Key)? certificate = null)
    {
        if (!File.Exists(Program))
        {
            throw new InvalidOperationException(
                "These tests need RabbitMQ, and it is not here: run infra/test, which installs it, or 'apt-get " +
                "install rabbitmq-server'.");
        }

        using var making = Begin("mktemp", "--directory", "--tmpdir", "intelhub-rabbitmq-XXXXXXXX");
        making.StandardInput.Close();
        var server = new RabbitServer((await making.StandardOutput.ReadToEndAsync()).Trim());
        await server.WriteAsync("plugins", "[rabbitmq_management].\n");
        await server.WriteAsync(
            "rabbitmq.conf",
            $"""
            listeners.tcp.1 = 127.0.0.1:{Text(server.Port)}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {Text(server._managementPort)}
            default_user = {Admin}
            default_pass = {AdminPassword}
            log.console = false

            """);
        if (certificate is { } tls)
        {
            await server.AddTlsAsync(tls.Authority, tls.Certificate, tls.Key);
        }

        await server.StartAgainAsync();
        return server;
    }

    /// <summary>As when the machine stops: whatever was not on disk is lost.</summary>
    public async Task KillAsync()
    {
        var id = int.Parse(
            await File.ReadAllTextAsync(Path.Combine(_folder, "pid")), CultureInfo.InvariantCulture);
        using (var broker = Process.GetProcessById(id))
        {
            broker.Kill();
        }

        await _server!.WaitForExitAsync();
    }

    public async Task StartAgainAsync()
    {
        _server?.Dispose();
        _server = Begin("env", [.. Environment(), "bash", "-c", "exec \"$0\" >\"$1/out\" 2>&1", Program, _folder]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsUpAsync())
        {
            if (_server.HasExited)
            {
                throw new InvalidOperationException(
                    $"RabbitMQ did not start: {await File.ReadAllTextAsync(Path.Combine(_folder, "out"))}");
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
        _server?.Dispose();
        _http.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// None that the system gives to whoever asks for any: the broker takes seconds until it listens, and other tests
    /// ask for many meanwhile.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(20_000, 32_768);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                continue;
            }
        }
    }

    /// <summary>All that is set up at the broker, and a queue's messages, which stay there.</summary>
    public async Task<string> ReadAsAdminAsync(string virtualHost, string queue)
    {
        using var messages = await _http.PostAsJsonAsync(
            new Uri(Management, $"/api/queues/{virtualHost}/{queue}/get"),
            new { count = 100, ackmode = "ack_requeue_true", encoding = "auto" });
        messages.IsSuccessStatusCode.ShouldBeTrue();
        return await _http.GetStringAsync(new Uri(Management, "/api/definitions")) +
            await messages.Content.ReadAsStringAsync();
    }

    private string[] Environment() =>
    [
        $"HOME={_folder}",
        "RABBITMQ_NODENAME=intelhub-tests@localhost",
        $"RABBITMQ_MNESIA_BASE={_folder}/data",
        $"RABBITMQ_LOG_BASE={_folder}/log",
        $"RABBITMQ_CONFIG_FILE={_folder}/rabbitmq",
        $"RABBITMQ_ENABLED_PLUGINS_FILE={_folder}/plugins",
        $"RABBITMQ_PID_FILE={_folder}/pid",
        $"RABBITMQ_DIST_PORT={Text(_distributionPort)}",
        $"ERL_EPMD_PORT={Text(_epmdPort)}",
        "ERL_EPMD_ADDRESS=127.0.0.1",
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1}",
    ];

    private async Task<bool> IsUpAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Management, "/api/health/checks/virtual-hosts"));
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or SocketException)
        {
            return false;
        }
    }

    private async Task AddTlsAsync(string authority, string certificate, string key)
    {
        await WriteAsync("authority.pem", authority);
        await WriteAsync("certificate.pem", certificate);
        await WriteAsync("key.pem", key);
        await WriteAsync(
            "rabbitmq.conf",
            $"""
            listeners.ssl.1 = 127.0.0.1:{Text(TlsPort)}
            ssl_options.cacertfile = {_folder}/authority.pem
            ssl_options.certfile = {_folder}/certificate.pem
            ssl_options.keyfile = {_folder}/key.pem

            """);
    }

    /// <summary>As its user, so that it may read what is private.</summary>
    private async Task WriteAsync(string name, string text)
    {
        using var writing = Begin("bash", "-c", "umask 077; cat >>\"$0\"", Path.Combine(_folder, name));
        await writing.StandardInput.WriteAsync(text);
        writing.StandardInput.Close();
        await writing.WaitForExitAsync();
        writing.ExitCode.ShouldBe(0);
    }

    private static Process Begin(string program, params string[] arguments)
    {
        string[] command = System.Environment.IsPrivilegedProcess
            ? ["runuser", "-u", Unprivileged, "--", program, .. arguments]
            : [program, .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }
}
