using System.Text.Json;

namespace IntelHub.Sharing.Redaction;

/// <summary>Organised crime by its kind, which the name of the field tells; the value is never looked into.</summary>
internal static class GeneralOrganisedCrime
{
    public static string? Of(JsonElement value, string field) =>
        value.ValueKind is not (JsonValueKind.String or JsonValueKind.Object)
            ? null
            : field switch
            {
                "county_line" => "a county line",
                "organised_crime_group" => "an organised crime group",
                _ => "a supply network",
            };
}
