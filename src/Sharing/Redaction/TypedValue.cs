using System.Text.Json;

namespace IntelHub.Sharing.Redaction;

/// <summary>Reads what a value states as such. What is of another type is as if it were not there.</summary>
internal static class TypedValue
{
    /// <summary>Null for anything that is not text, half of a surrogate pair included.</summary>
    public static string? Text(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // What System.Text.Json throws for an escaped half of a surrogate pair.
            return null;
        }
    }

    /// <summary>Null for anything but an object that has the key.</summary>
    public static JsonElement? Find(this JsonElement value, string key)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out var found) ? found : null;
        }
        catch (InvalidOperationException)
        {
            // A key of the object, perhaps another one, is not Unicode.
            return null;
        }
    }
}
