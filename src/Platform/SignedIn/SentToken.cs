using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// A signed JSON Web Token as it was sent, well-formed and nothing more: no word of it is believed yet.
/// </summary>
internal sealed class SentToken
{
    /// <summary>The longest that is looked at: one signed with the largest key that is taken is half of it.</summary>
    public const int MostCharacters = 4096;

    public const int LongestId = 128;

    // Of a name said twice two readers may each believe another one (RFC 8725, section 2.4).
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly string[] _texts = ["alg", "typ", "kid"];

    private static readonly JsonWebTokenHandler _tokens = new();

    private SentToken(JsonWebToken token, JsonElement header, JsonElement claims)
    {
        Token = token;
        Header = header;
        Claims = claims;
    }

    public JsonWebToken Token { get; }

    public JsonElement Header { get; }

    public JsonElement Claims { get; }

    /// <summary>
    /// Null for what is too long, is no such token, or says (<c>crit</c>) that more must be understood.
    /// </summary>
    public static SentToken? Read(string text)
    {
        if (text.Length is 0 or > MostCharacters)
        {
            return null;
        }

        try
        {
            if (!_tokens.CanReadToken(text))
            {
                return null;
            }

            var token = _tokens.ReadJsonWebToken(text);
            var header = Part(token.EncodedHeader);
            var claims = Part(token.EncodedPayload);
            return IsUnderstood(header) && claims.ValueKind == JsonValueKind.Object &&
                token.Id is { Length: > 0 and <= LongestId }
                    ? new SentToken(token, header, claims)
                    : null;
        }
        catch (Exception malformed)
            when (malformed is ArgumentException or FormatException or SecurityTokenException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The claim's text; null when it is left out or is no text.</summary>
    public string? TextOf(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool IsUnderstood(JsonElement header) =>
        header.ValueKind == JsonValueKind.Object && !header.TryGetProperty("crit", out _) &&
        Array.TrueForAll(
            _texts,
            name => !header.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.String);

    private static JsonElement Part(string encoded) =>
        JsonElement.Parse(Base64UrlEncoder.DecodeBytes(encoded), _strict);
}
