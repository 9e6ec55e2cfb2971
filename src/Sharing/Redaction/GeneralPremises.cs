using System.Text.Json;
using System.Text.Json.Serialization;
using IntelHub.Vocabulary;
using IntelHub.Vocabulary.Areas;

namespace IntelHub.Sharing.Redaction;

/// <summary>
/// Premises by postcode district and local authority district: which street it is in, it does not say.
/// </summary>
internal sealed record GeneralPremises(
    [property: JsonPropertyName("postcode_district")] string? PostcodeDistrict,
    [property: JsonPropertyName("district")] string? District)
{
    /// <summary>From an address, with or without a postcode, or a UPRN; null for anything else.</summary>
    public static GeneralPremises? Of(JsonElement value, IReadOnlyList<string> itemAreas, DateTimeOffset receivedAt) =>
        value.ValueKind == JsonValueKind.Object
            ? new GeneralPremises(PostcodeDistrictOf(value), DistrictOf(itemAreas, receivedAt))
            : Uprn.TryParse(value.Text(), out _)
                ? new GeneralPremises(null, DistrictOf(itemAreas, receivedAt))
                : null;

    // Only the Royal Mail's own forms: an outward code cut off any other text might be a piece of something else.
    private static string? PostcodeDistrictOf(JsonElement address) =>
        Postcode.TryParse(address.Find("postcode")?.Text(), out var postcode) ? postcode.District : null;

    // With several areas it is not known which of them the premises are in, and a wrong district is worse than none.
    private static string? DistrictOf(IReadOnlyList<string> itemAreas, DateTimeOffset receivedAt) =>
        itemAreas is [var code]
            ? AreaRegister.Find(code, DateOnly.FromDateTime(receivedAt.UtcDateTime))?.Name
            : null;
}
