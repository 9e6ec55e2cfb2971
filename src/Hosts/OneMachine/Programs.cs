using System.Diagnostics;

namespace IntelHub.OneMachine;

/// <summary>The machine's own programs, started as users that may do little.</summary>
internal static class Programs
{
    private const string PostgresFolders = "/usr/lib/postgresql";

    private static readonly string[] _folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];

    /// <summary>Throws <see cref="CannotRun"/> when it is not installed.</summary>
    public static string PostgresFolder() =>
        Directory.Exists(PostgresFolders) &&
        Directory.EnumerateDirectories(PostgresFolders).Order(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin"))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) is { } programs
            ? programs
            : throw new CannotRun("PostgreSQL is missing. Install it: apt-get install postgresql");

    /// <summary>Throws <see cref="CannotRun"/> when it is not installed.</summary>
    public static string Find(string name, string package) =>
        _folders
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw new CannotRun($"{name} is missing. Install it: apt-get install {package}");

    /// <summary>Engines refuse to run as root, or should: each runs as the user of its package then.</summary>
    public static IReadOnlyList<string> As(string user, params IReadOnlyList<string> command) =>
        Environment.IsPrivilegedProcess ? ["runuser", "-u", user, "--", .. command] : command;

    /// <summary>Likewise, but becomes that program, so that the process's number is the program's.</summary>
    public static IReadOnlyList<string> AsItself(string user, params IReadOnlyList<string> command) =>
        Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", user, "--regid", user, "--init-groups", .. command]
            : command;

    /// <summary>Runs to its end. Throws <see cref="CannotRun"/>, with what it said, when that is bad.</summary>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> command, string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(command, environment, redirect: true);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input ?? "");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new CannotRun($"{Path.GetFileName(command[0])} ended with {process.ExitCode}: {await errors}");
    }

    public static Process Start(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment, bool redirect)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = redirect,
            RedirectStandardOutput = redirect,
            RedirectStandardError = redirect,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}

/// <summary>Why the hub cannot be started here, in words for whoever starts it.</summary>
public sealed class CannotRun(string message) : Exception(message);
