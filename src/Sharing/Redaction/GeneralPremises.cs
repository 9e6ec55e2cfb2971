using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using IntelHub.Vocabulary.Areas;

namespace IntelHub.Sharing.Redaction;

/// <summary>
/// Premises by postcode district and local authority district: which street it is in, it does not say.
/// </summary>
internal sealed partial record GeneralPremises(
    [property: JsonPropertyName("postcode_district")] string? PostcodeDistrict,
    [property: JsonPropertyName("district")] string? District)
{
    private const int InwardLength = 3;

    /// <summary>From an address with a postcode, or a UPRN; null for anything else.</summary>
    public static GeneralPremises? Of(JsonElement value, IReadOnlyList<string> itemAreas, DateTimeOffset at) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => new GeneralPremises(PostcodeDistrictOf(value), DistrictOf(itemAreas, at)),
            JsonValueKind.String when Uprn().IsMatch(value.GetString()!) =>
                new GeneralPremises(null, DistrictOf(itemAreas, at)),
            _ => null,
        };

    private static string? PostcodeDistrictOf(JsonElement address)
    {
        if (!address.TryGetProperty("postcode", out var postcode) || postcode.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var tidy = postcode.GetString()!.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return Postcode().IsMatch(tidy) ? tidy[..^InwardLength] : null;
    }

    // With several areas it is not known which of them the premises are in, and a wrong district is worse than none.
    private static string? DistrictOf(IReadOnlyList<string> itemAreas, DateTimeOffset at) =>
        itemAreas is [var code] ? AreaRegister.Find(code, DateOnly.FromDateTime(at.UtcDateTime))?.Name : null;

    [GeneratedRegex(@"\A[0-9]{1,12}\z")]
    private static partial Regex Uprn();

    [GeneratedRegex(@"\A[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}\z")]
    private static partial Regex Postcode();
}
