using System.Globalization;

namespace IntelHub.Vocabulary;

/// <summary>
/// An instant as the sharing model writes it: UTC with <c>Z</c>; a date stands for 00:00 UTC of that day.
/// </summary>
public static class Instant
{
    private static readonly string[] _formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    /// <summary>False for anything that is not a date or a UTC instant; an offset other than Z is refused.</summary>
    public static bool TryParse(string? text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, _formats, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>The shortest form that parses back to the same instant.</summary>
    public static string Format(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
