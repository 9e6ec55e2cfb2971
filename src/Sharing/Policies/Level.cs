using System.Diagnostics;

namespace IntelHub.Sharing.Policies;

/// <summary>How much of a field is shown. None is zero, so a level that nobody set shows nothing.</summary>
internal enum Level
{
    None = 0,
    Generalised = 1,
    Full = 2,
}

internal static class LevelWords
{
    public static string Word(this Level level) => level switch
    {
        Level.None => "none",
        Level.Generalised => "generalised",
        Level.Full => "full",
        _ => throw new UnreachableException(),
    };

    /// <summary>Of a word that <see cref="Word"/> wrote.</summary>
    public static Level Parse(string word) => word switch
    {
        "full" => Level.Full,
        "generalised" => Level.Generalised,
        _ => Level.None,
    };
}
