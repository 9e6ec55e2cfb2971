using System.Runtime.InteropServices;
using System.Text.Json;

namespace IntelHub.Intake.Submissions;

/// <summary>What is not worth reading: too much, too deep, or text that is no text.</summary>
internal static class RequestLimits
{
    private const int MostBytes = 256 * 1024;

    // A person's address, in a list, in the fields of a paragraph, in a list, in the request: seven levels.
    private const int Deepest = 7;

    public static bool Allow(JsonElement request, Reading reading)
    {
        if (JsonMarshal.GetRawUtf8Value(request).Length > MostBytes)
        {
            reading.Refuse(RefusalCode.RequestTooLarge, "$",
                "Write at most 256 KB; send the rest as another submission.");
        }
        else if (!IsWithin(Deepest, request))
        {
            reading.Refuse(RefusalCode.RequestTooDeep, "$", $"Write at most {Deepest} levels of lists and objects.");
        }
        else if (!IsReadable(request))
        {
            reading.Refuse(RefusalCode.TextUnreadable, "$",
                "Some text is not valid Unicode. Write it as UTF-8, every \\u escape of a pair with its other half.");
        }

        return reading.Refusals.Count == 0;
    }

    private static bool IsWithin(int levels, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => levels > 0 && value.EnumerateObject().All(key => IsWithin(levels - 1, key.Value)),
        JsonValueKind.Array => levels > 0 && value.EnumerateArray().All(entry => IsWithin(levels - 1, entry)),
        _ => true,
    };

    private static bool IsReadable(JsonElement request)
    {
        try
        {
            return HasText(request);
        }
        catch (InvalidOperationException)
        {
            // The parser takes bytes and escapes on trust; decoding them is the only way to ask it.
            return false;
        }
    }

    private static bool HasText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(key => key.Name is not null && HasText(key.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(HasText),
        JsonValueKind.String => value.GetString() is not null,
        _ => true,
    };
}
