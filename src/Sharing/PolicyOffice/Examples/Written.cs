using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicyOffice.Examples;

/// <summary>Writes values as examples and policy files write them, so that they can be copied into one.</summary>
internal static class Written
{
    private static readonly (TimeSpan Length, string Letter)[] _units =
    [
        (TimeSpan.FromDays(1), "d"), (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "m"),
    ];

    public static string List(IEnumerable<string> words) => $"[{string.Join(", ", words)}]";

    public static string Levels(IEnumerable<KeyValuePair<string, Level>> fields)
    {
        var written = string.Join(", ", fields.Select(field => $"{field.Key}: {field.Value.Word()}"));
        return written.Length == 0 ? "{}" : $"{{ {written} }}";
    }

    public static string Flag(bool flag) => flag ? "true" : "false";

    public static string? Span(TimeSpan? span) => span is { } given ? Span(given) : null;

    public static string Span(TimeSpan span)
    {
        foreach (var (length, letter) in _units)
        {
            if (span >= length && span.Ticks % length.Ticks == 0)
            {
                return $"{span.Ticks / length.Ticks}{letter}";
            }
        }

        return $"{(long)span.TotalSeconds}s";
    }
}
