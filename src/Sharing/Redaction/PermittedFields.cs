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
        DateTimeOffset receivedAt)
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
                var general = Generalise(fieldClass, name, value, itemAreas, receivedAt);
                permitted[name] = new PermittedField(level.Word(), JsonSerializer.SerializeToElement(general));
            }
        }

        return permitted;
    }

    private static object? Generalise(
        string fieldClass, string field, JsonElement value, IReadOnlyList<string> itemAreas, DateTimeOffset receivedAt)
    {
        return value.ValueKind == JsonValueKind.Array ? EachOnce(value.EnumerateArray().Select(One)) : One(value);

        object? One(JsonElement value) => fieldClass switch
        {
            FieldClass.Premises => GeneralPremises.Of(value, itemAreas, receivedAt),
            FieldClass.Time => GeneralTime.Of(value),
            FieldClass.Contact => GeneralContact.Of(value, field),
            FieldClass.OrganisedCrime => GeneralOrganisedCrime.Of(value, field),
            _ => GeneralIdentity.Of(value, receivedAt),
        };
    }

    // How many there are, and in what order they were told, is not among the things a generalised form may say.
    private static object[] EachOnce(IEnumerable<object?> generalised) =>
    [
        .. generalised.OfType<object>().Distinct()
            .OrderBy(one => JsonSerializer.Serialize(one), StringComparer.Ordinal),
    ];
}
