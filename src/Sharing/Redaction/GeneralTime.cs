using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Redaction;

/// <summary>
/// A date or an instant by its month, as <c>2026-07</c>. An instant is UTC (the sharing model's rule), so the month of
/// 31 July 23:30 UTC is July, although clocks in the United Kingdom then show 1 August.
/// </summary>
internal sealed record GeneralTime([property: JsonPropertyName("month")] string Month)
{
    /// <summary>Null for anything that is not a date or an instant.</summary>
    public static GeneralTime? Of(JsonElement value) => Instant.TryParse(value.Text(), out var instant)
        ? new GeneralTime(instant.ToString("yyyy-MM", CultureInfo.InvariantCulture))
        : null;
}
