using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IntelHub.Sharing.Redaction;

/// <summary>A means of contact by its kind only, which is always a word of a closed list.</summary>
internal sealed partial record GeneralContact([property: JsonPropertyName("kind")] string Kind)
{
    private const string MobilePhone = "mobile phone";
    private const string LandlinePhone = "landline phone";
    private const string Vehicle = "vehicle";
    private const string ContactDetail = "contact detail";

    // A closed list: what stands under "kind" might be any text at all.
    private static readonly string[] _kinds =
    [
        MobilePhone, LandlinePhone, Vehicle, ContactDetail, "phone", "mobile", "landline", "email", "e-mail",
        "social media", "messaging account", "website", "car", "van", "lorry", "motorcycle", "moped", "scooter",
        "e-scooter", "bicycle", "e-bike", "taxi", "boat", "caravan",
    ];

    /// <summary>Null for anything that is neither text nor an object that states its kind.</summary>
    public static GeneralContact? Of(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.Object => new GeneralContact(StatedKind(value) ?? KindByField(field)),
        JsonValueKind.String => new GeneralContact(PhoneKind(value.Text()) ?? KindByField(field)),
        _ => null,
    };

    private static string? StatedKind(JsonElement value) =>
        value.Find("kind")?.Text() is { } stated ? _kinds.FirstOrDefault(known => known == stated) : null;

    private static string? PhoneKind(string? text)
    {
        var digits = Punctuation().Replace(text ?? "", "");
        return Mobile().IsMatch(digits) ? MobilePhone : Landline().IsMatch(digits) ? LandlinePhone : null;
    }

    private static string KindByField(string field) =>
        field.Contains("vehicle", StringComparison.OrdinalIgnoreCase) ? Vehicle : ContactDetail;

    [GeneratedRegex(@"[ ()\-]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"\A(\+44|0044)?0?7[0-9]{9}\z")]
    private static partial Regex Mobile();

    [GeneratedRegex(@"\A(\+440?|00440?|0)[123][0-9]{8,9}\z")]
    private static partial Regex Landline();
}
