using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntelHub.Sharing.Redaction;

/// <summary>A means of contact by its kind only.</summary>
internal static partial class GeneralContact
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
    public static string? Of(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.Object => StatedKind(value) ?? KindByField(field),
        JsonValueKind.String => PhoneKind(value.GetString()!) ?? KindByField(field),
        _ => null,
    };

    private static string? StatedKind(JsonElement value) =>
        value.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String
            ? _kinds.FirstOrDefault(known => known == kind.GetString())
            : null;

    private static string? PhoneKind(string text)
    {
        var digits = Punctuation().Replace(text, "");
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
