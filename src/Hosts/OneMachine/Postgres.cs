using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace IntelHub.OneMachine;

/// <summary>
/// A PostgreSQL of the hub's own: reached by password on this machine only, and past it by nobody but its owner, whose
/// socket is in a folder of their own.
/// </summary>
public sealed class Postgres
{
    private const string User = "postgres";

    private static readonly string[] _modules =
        ["platform", "directory", "accounts", "intake", "sharing", "alerting", "ledger"];

    private readonly string _programs = Programs.PostgresFolder();
    private readonly string _folder;
    private readonly int _port;
    private readonly Dictionary<string, string> _passwords;

    internal Postgres(string folder, int port, string passwords)
    {
        (_folder, _port) = (folder, port);
        _passwords = PrivateFiles.ReadOrMake(
            passwords, () => string.Join('\n', _modules.Select(_ => Convert.ToHexString(
                RandomNumberGenerator.GetBytes(24)))))
            .Split('\n')
            .Zip(_modules)
            .ToDictionary(pair => pair.Second, pair => pair.First, StringComparer.Ordinal);
    }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>For one module's role, in the hub's database or, the ledger's, in its own.</summary>
    public string ConnectionOf(string module) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = module == "ledger" ? "ledger" : "intelhub",
        Username = $"intelhub_{module}",
        Password = _passwords[module],
    }.ConnectionString;

    /// <summary>What psql answers, as the server's owner, past everything that the hub has.</summary>
    public Task<string> SayAsync(string database, string sql) => RunAsync(
        "psql", sql, "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-U", User, "-h", _folder,
        "-p", PortText, "-d", database, "-f", "-");

    /// <summary>As the operating system does when it runs out of memory: no shutdown, every connection gone.</summary>
    public Task KillAsync() => RunAsync("pg_ctl", "", "-D", Data, "-m", "immediate", "stop");

    internal async Task StopAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await RunAsync("pg_ctl", "", "-D", Data, "-m", "fast", "stop");
        }
    }

    internal async Task StartAsync(string roles)
    {
        var isNew = !Directory.Exists(Data);
        if (isNew)
        {
            await PrivateFiles.MakeFolderAsync(User, _folder);
            await RunAsync(
                "initdb", "", "-D", Data, "-U", User, "--auth-local=trust", "--auth-host=scram-sha-256",
                "--encoding=UTF8", "--locale=C");
        }

        await StartAgainAsync();
        if (isNew)
        {
            await SayAsync("postgres", "CREATE DATABASE intelhub TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
            await SayAsync("intelhub", await File.ReadAllTextAsync(roles));
            await SayAsync("intelhub", string.Join('\n', _modules.Where(module => module != "ledger").Select(
                module => $"ALTER ROLE intelhub_{module} PASSWORD '{_passwords[module]}';")));
            await SayAsync("postgres", $"CREATE ROLE intelhub_ledger LOGIN PASSWORD '{_passwords["ledger"]}'");
            await SayAsync(
                "postgres",
                "CREATE DATABASE ledger OWNER intelhub_ledger TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        }
    }

    /// <summary>After it was killed, or stopped.</summary>
    public Task StartAgainAsync() => RunAsync(
        "pg_ctl", "", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
        "-o", string.Create(
            CultureInfo.InvariantCulture, $"-p {_port} -h 127.0.0.1 -k {_folder} -c max_connections=400"),
        "start");

    private string PortText => _port.ToString(CultureInfo.InvariantCulture);

    private Task<string> RunAsync(string program, string input, params IReadOnlyList<string> arguments) =>
        Programs.RunAsync(Programs.As(User, [Path.Combine(_programs, program), .. arguments]), input);
}
