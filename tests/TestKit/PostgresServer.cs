using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IntelHub.TestKit;

/// <summary>
/// A PostgreSQL of the tests' own, as its package configures it (on disk before a commit returns): in a temporary
/// folder, on a free port of this machine only. It is stopped and removed at the end, also when the tests' process
/// dies without a word.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Folders = "/usr/lib/postgresql";

    /// <summary>PostgreSQL refuses to run as root; its package brings this user.</summary>
    private const string Unprivileged = "postgres";

    private const string ClearUp =
        """
        cat >/dev/null
        "$0/pg_ctl" -D "$1/data" -m immediate stop
        rm -r "$1"
        """;

    private readonly string _programs;
    private readonly string _folder;
    private readonly int _port = FreePort();
    private readonly Process _keeper;
    private int _databases;

    private PostgresServer(string programs, string folder)
    {
        (_programs, _folder) = (programs, folder);

        // Its input ends when this process does, however that is; then it clears up.
        _keeper = Begin("bash", "-c", ClearUp, _programs, _folder);
    }

    /// <summary>A folder that the server's own user owns, and where it keeps its data.</summary>
    public string Folder => _folder;

    public string Data => Path.Combine(_folder, "data");

    public static async Task<PostgresServer> StartAsync()
    {
        var programs = Programs();
        var folder = await RunAsync("mktemp", "--directory", "--tmpdir", "intelhub-postgres-XXXXXXXX");
        var server = new PostgresServer(programs, folder.Trim());
        await server.RunOwnAsync("initdb", "-D", server.Data, "-A", "trust", "-U", "postgres");
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>As the server's owner, or as another role that was made there.</summary>
    public string ConnectionTo(string database, string role = "postgres") => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Database={database};Username={role}");

    /// <summary>A database that nobody has used, made as the guide says.</summary>
    public async Task<string> NewDatabaseAsync(string owner = "postgres")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await SayAsync(
            "postgres", $"CREATE DATABASE {name} OWNER {owner} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        return name;
    }

    /// <summary>Runs a script as psql does, as the server's owner.</summary>
    public Task<string> RunScriptAsync(string database, string script) => RunOwnAsync(
        "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-h", "127.0.0.1",
        "-p", _port.ToString(CultureInfo.InvariantCulture), "-d", database, "-f", script);

    /// <summary>What psql answers, as the server's owner, past everything that the hub has.</summary>
    public Task<string> SayAsync(string database, string sql) => RunOwnAsync(
        "psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-h", "127.0.0.1",
        "-p", _port.ToString(CultureInfo.InvariantCulture), "-d", database, "-c", sql);

    /// <summary>One of the repository's scripts, as the server's own user, who knows where the server is.</summary>
    public async Task<string> RunScriptOfOursAsync(string script, params string[] arguments)
    {
        // That user need not be able to read the repository.
        var copy = Path.Combine(_folder, Path.GetFileName(script));
        File.Copy(script, copy, overwrite: true);
        File.SetUnixFileMode(copy, File.GetUnixFileMode(copy) | UnixFileMode.OtherRead | UnixFileMode.GroupRead);
        return await RunAsync(
            "env", [
                "PGHOST=127.0.0.1", $"PGPORT={_port.ToString(CultureInfo.InvariantCulture)}", "PGUSER=postgres",
                "bash", copy, .. arguments,
            ]);
    }

    /// <summary>Without a shutdown, as when the machine stops: what was not committed is lost.</summary>
    public Task KillAsync() => RunOwnAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop");

    public Task StartAgainAsync() => RunOwnAsync(
        "pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
        "-o", string.Create(
            CultureInfo.InvariantCulture, $"-p {_port} -h 127.0.0.1 -k {_folder} -c max_connections=400"),
        "start");

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private static string Programs() =>
        Directory.Exists(Folders) &&
        Directory.EnumerateDirectories(Folders).Order(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) is { } programs
            ? programs
            : throw new InvalidOperationException(
                "The tests need PostgreSQL, and its programs are not here: run infra/test, which installs " +
                "them, or 'apt-get install postgresql'.");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<string> RunOwnAsync(string program, params string[] arguments) =>
        RunAsync(Path.Combine(_programs, program), arguments);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Begin(program, arguments);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}");
    }

    private static Process Begin(string program, params string[] arguments)
    {
        string[] command = Environment.IsPrivilegedProcess
            ? ["runuser", "-u", Unprivileged, "--", program, .. arguments]
            : [program, .. arguments];
        return Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
