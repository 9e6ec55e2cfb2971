using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntelHub.Sharing.Redaction;

/// <summary>
/// A person by ten-year age band and sex, each only when the record states it as such. The age is that on the (UTC)
/// day the item was received: a band that moved on between two readings would give the birthday away.
/// </summary>
internal sealed record GeneralIdentity(
    [property: JsonPropertyName("age_band")] string? AgeBand,
    [property: JsonPropertyName("sex")] string? Sex)
{
    private const int Band = 10;
    private const int OldestPlausible = 129;

    // A closed list: what stands under "sex" might be any text at all.
    private static readonly string[] _sexes = ["male", "female", "other", "not known", "unknown", "not stated"];

    /// <summary>Null for anything but an object.</summary>
    public static GeneralIdentity? Of(JsonElement person, DateTimeOffset receivedAt) =>
        person.ValueKind == JsonValueKind.Object
            ? new GeneralIdentity(BandOf(AgeOf(person, receivedAt)), SexOf(person))
            : null;

    private static int? AgeOf(JsonElement person, DateTimeOffset receivedAt) =>
        DateOf(person.Find("born")?.Text()) is { } born ? YearsBetween(born, receivedAt)
        : person.Find("age") is { ValueKind: JsonValueKind.Number } age && age.TryGetInt32(out var years) ? years
        : null;

    private static DateOnly? DateOf(string? written) =>
        DateOnly.TryParseExact(
            written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    // Whoever was born on 29 February is a year older on 1 March in other years, as the law of England counts.
    private static int YearsBetween(DateOnly born, DateTimeOffset receivedAt)
    {
        var day = DateOnly.FromDateTime(receivedAt.UtcDateTime);
        var years = day.Year - born.Year;
        return (day.Month, day.Day).CompareTo((born.Month, born.Day)) < 0 ? years - 1 : years;
    }

    private static string? BandOf(int? age) =>
        age is >= 0 and <= OldestPlausible and { } years
            ? string.Create(CultureInfo.InvariantCulture, $"{years / Band * Band}-{(years / Band * Band) + Band - 1}")
            : null;

    private static string? SexOf(JsonElement person) =>
        person.Find("sex")?.Text() is { } stated ? _sexes.FirstOrDefault(known => known == stated) : null;
}
