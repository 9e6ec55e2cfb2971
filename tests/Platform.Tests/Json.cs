using System.Text.Json;

namespace IntelHub.Platform.Tests;

internal static class Json
{
    public static readonly JsonSerializerOptions Options =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
