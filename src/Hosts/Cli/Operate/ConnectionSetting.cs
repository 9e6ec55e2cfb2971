using System.Data.Common;

namespace IntelHub.Cli.Operate;

/// <summary>
/// Where a database is: as an option, or in the environment under the name that the hub itself reads. A password is
/// only taken from the environment or a password file: everybody on the machine can list the command lines.
/// </summary>
internal sealed class ConnectionSetting(Func<string, string?> environment)
{
    /// <summary>Of a section, such as <c>Hub</c>. Throws <see cref="ArgumentException"/> with what to do.</summary>
    public string? Of(string section, string? option)
    {
        if (option is not null && HasPassword(option))
        {
            throw new ArgumentException(
                "A password on the command line can be read by everybody on this machine. Give a password file " +
                $"(Passfile=...), or the whole connection string in the environment as {NameOf(section)}.");
        }

        return option ?? environment(NameOf(section));
    }

    /// <summary>A module's own, which only the environment gives.</summary>
    public string? OwnOf(string module) => environment(NameOf(module));

    private static string NameOf(string section) => $"{section}__Postgres";

    private static bool HasPassword(string connectionString)
    {
        try
        {
            var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
            return said.ContainsKey("Password") || said.ContainsKey("PWD");
        }
        catch (ArgumentException)
        {
            // It is no connection string at all; whoever opens it says so.
            return connectionString.Contains("password", StringComparison.OrdinalIgnoreCase);
        }
    }
}
