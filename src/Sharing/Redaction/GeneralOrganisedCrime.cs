using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntelHub.Sharing.Redaction;

/// <summary>Organised crime by its kind, which the name of the field tells; the value is never looked into.</summary>
internal sealed record GeneralOrganisedCrime([property: JsonPropertyName("kind")] string Kind)
{
    /// <summary>Null for anything that names nothing: it is neither text nor an object.</summary>
    public static GeneralOrganisedCrime? Of(JsonElement value, string field) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Object
            ? new GeneralOrganisedCrime(field switch
            {
                "county_line" => "a county line",
                "organised_crime_group" => "an organised crime group",
                _ => "a supply network",
            })
            : null;
}
