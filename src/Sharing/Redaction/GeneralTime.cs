using System.Globalization;
using System.Text.Json;
using IntelHub.Vocabulary;

namespace IntelHub.Sharing.Redaction;

/// <summary>A date or an instant by its month.</summary>
internal static class GeneralTime
{
    /// <summary>Null for anything that is not a date or an instant.</summary>
    public static string? Of(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Instant.TryParse(value.GetString(), out var instant)
            ? instant.ToString("yyyy-MM", CultureInfo.InvariantCulture)
            : null;
}
