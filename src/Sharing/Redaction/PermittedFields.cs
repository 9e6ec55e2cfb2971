using System.Text.Json;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Redaction;

/// <summary>
/// Builds what a member may be shown, up from nothing: a field is there because a level put it there.
/// </summary>
internal static class PermittedFields
{
    public static IReadOnlyDictionary<string, PermittedField> Build(
        Category category,
        IReadOnlyDictionary<string, Level> levels,
        IReadOnlyDictionary<string, JsonElement> values,
        IReadOnlyList<string> itemAreas,
        DateTimeOffset at)
    {
        var permitted = new OrderedDictionary<string, PermittedField>(StringComparer.Ordinal);
        foreach (var (name, level) in levels)
        {
            var fieldClass = category.ClassOf(name);
            if (!values.TryGetValue(name, out var value) || fieldClass == FieldClass.Source)
            {
                continue;
            }

            if (level == Level.Full)
            {
                permitted[name] = new PermittedField(level.Word(), value);
            }
            else if (level == Level.Generalised && FieldClass.Generalisable.Contains(fieldClass))
            {
                var general = Generalise(fieldClass, name, value, itemAreas, at);
                permitted[name] = new PermittedField(level.Word(), JsonSerializer.SerializeToElement(general));
            }
        }

        return permitted;
    }

    private static object? Generalise(
        string fieldClass, string field, JsonElement value, IReadOnlyList<string> itemAreas, DateTimeOffset at) =>
        fieldClass switch
        {
            FieldClass.Premises => EachOf(value, one => GeneralPremises.Of(one, itemAreas, at)),
            FieldClass.Time => EachOf(value, GeneralTime.Of),
            FieldClass.Contact => EachOf(value, one => GeneralContact.Of(one, field)),
            FieldClass.OrganisedCrime => EachOf(value, one => GeneralOrganisedCrime.Of(one, field)),
            _ => GeneralIdentity.ListOf(value, at),
        };

    // A list stays a list of as many, and a single value a single value.
    private static object? EachOf(JsonElement value, Func<JsonElement, object?> generalise) =>
        value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(generalise).ToArray()
            : generalise(value);
}
