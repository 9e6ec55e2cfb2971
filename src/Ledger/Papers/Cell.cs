using System.Globalization;

namespace IntelHub.Ledger.Papers;

/// <summary>What stands in one place of a table. Each format writes it in its own way; all say the same.</summary>
internal abstract record Cell
{
    private Cell() { }

    public sealed record Nothing : Cell;

    public sealed record Text(string Value) : Cell;

    public sealed record Texts(IReadOnlyList<string> Values) : Cell;

    public sealed record Number(long Value) : Cell;

    /// <summary>In UTC, always.</summary>
    public sealed record Instant(DateTimeOffset Value) : Cell;

    public static Cell Of(string? text) => string.IsNullOrEmpty(text) ? new Nothing() : new Text(text);

    public static Cell Of(IEnumerable<string>? texts) =>
        texts?.ToList() is { Count: > 0 } some ? new Texts(some) : new Nothing();

    public static Cell Of(long number) => new Number(number);

    public static Cell Of(int? number) => number is { } some ? new Number(some) : new Nothing();

    public static Cell Of(DateTimeOffset? instant) => instant is { } some ? new Instant(some) : new Nothing();

    /// <summary>As a person reads it; empty for nothing.</summary>
    /// <param name="between">What stands between the texts of a list.</param>
    public string ToText(string between) => this switch
    {
        Text text => text.Value,
        Texts texts => string.Join(between, texts.Values),
        Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        Instant instant => Vocabulary.Instant.Format(instant.Value),
        _ => "",
    };
}
