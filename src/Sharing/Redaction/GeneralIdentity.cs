using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntelHub.Sharing.Redaction;

/// <summary>A person by ten-year age band and sex, each only when the record states it as such.</summary>
internal sealed record GeneralIdentity(
    [property: JsonPropertyName("age_band")] string? AgeBand,
    [property: JsonPropertyName("sex")] string? Sex)
{
    private const int Band = 10;
    private const int OldestPlausible = 129;

    private static readonly string[] _sexes = ["male", "female", "other", "not known", "unknown", "not stated"];

    /// <summary>One person or a list of them, always as a list; null for anything else.</summary>
    public static GeneralIdentity?[]? ListOf(JsonElement value, DateTimeOffset at) => value.ValueKind switch
    {
        JsonValueKind.Object => [Of(value, at)],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(person => Of(person, at))],
        _ => null,
    };

    private static GeneralIdentity? Of(JsonElement person, DateTimeOffset at) =>
        person.ValueKind == JsonValueKind.Object
            ? new GeneralIdentity(BandOf(AgeOf(person, at)), SexOf(person))
            : null;

    private static int? AgeOf(JsonElement person, DateTimeOffset at) =>
        person.TryGetProperty("born", out var written) && DateOf(written) is { } born ? YearsBetween(born, at)
        : person.TryGetProperty("age", out var age) && age.ValueKind == JsonValueKind.Number ? WholeNumberOf(age)
        : null;

    private static DateOnly? DateOf(JsonElement written) =>
        written.ValueKind == JsonValueKind.String &&
        DateOnly.TryParseExact(
            written.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static int? WholeNumberOf(JsonElement age) => age.TryGetInt32(out var years) ? years : null;

    private static int YearsBetween(DateOnly born, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(at.UtcDateTime);
        var years = today.Year - born.Year;
        return today < born.AddYears(years) ? years - 1 : years;
    }

    private static string? BandOf(int? age) =>
        age is >= 0 and <= OldestPlausible and { } years
            ? string.Create(CultureInfo.InvariantCulture, $"{years / Band * Band}-{(years / Band * Band) + Band - 1}")
            : null;

    // A closed list: what stands under "sex" might be any text at all.
    private static string? SexOf(JsonElement person) =>
        person.TryGetProperty("sex", out var sex) && sex.ValueKind == JsonValueKind.String
            ? _sexes.FirstOrDefault(known => known == sex.GetString())
            : null;
}
