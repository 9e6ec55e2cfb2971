using Npgsql;

namespace IntelHub.Platform.Storage;

/// <summary>
/// Whether a failure says no more than that the server cannot be reached, or cannot do it now: it is being started
/// again, another takes its place, its connections or its disk are used up, or it ended what took too long. The same
/// may be tried later, for as long as it takes.
/// </summary>
internal static class EngineAway
{
    /// <summary>
    /// Classes and codes of SQLSTATE: connections (08), a transaction that the server ended for others' sake or for
    /// its idleness (25P03, 40), only reading because it stands by (25006), resources (53), a lock not had (55P03),
    /// a server that stops, starts or ends a statement (57), the disk (58).
    /// </summary>
    private static readonly string[] _forNow = ["08", "25006", "25P03", "40", "53", "55P03", "57", "58"];

    public static bool IsBehind(Exception? failure) => failure switch
    {
        null => false,
        PostgresException refusal => _forNow.Any(code => refusal.SqlState.StartsWith(code, StringComparison.Ordinal)),
        NpgsqlException => true,
        _ => IsBehind(failure.InnerException),
    };
}
