using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace IntelHub.Accounts.Tests;

/// <summary>
/// An identity provider that says and signs whatever a test wants, for what a certified one cannot be made to say. It
/// is honest until a test changes it.
/// </summary>
public sealed class HostileHouse : IAsyncLifetime, IDisposable
{
    public const string ClientId = "intelhub";

    private const string AccessToken = "an access token";

    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("intelhub-test-");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _anotherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private WebApplication _app = null!;

    public string Issuer { get; private set; } = "";

    public string KeyFile => Path.Combine(_keys.FullName, "client.jwk");

    /// <summary>What its ID token says; a null takes a claim away.</summary>
    public Dictionary<string, object?> Changes { get; } = [];

    /// <summary>What its metadata say otherwise.</summary>
    public Dictionary<string, object?> Metadata { get; } = [];

    /// <summary>Null for what such a token should say that it is.</summary>
    public string? Type { get; set; }

    /// <summary>ES256, none, HS256 (with the public key as its secret), or another: ES256 by a key it never showed.
    /// </summary>
    public string Signing { get; set; } = "ES256";

    public bool GivesAccessToken { get; set; } = true;

    /// <summary>What the token endpoint answers instead of tokens.</summary>
    public string? Answer { get; set; }

    public string Nonce { get; set; } = "";

    public DateTimeOffset Now { get; set; }

    /// <summary>What the hub sent with its last code.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    public async Task InitializeAsync()
    {
        var key = AssertionWriter.NewKey();
        await File.WriteAllTextAsync(KeyFile, JsonSerializer.Serialize(
            new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D }));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(Described()));
        _app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
        _app.MapPost("/token", async (HttpRequest request) =>
        {
            Asked = (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
            return Answer is not null
                ? Results.Text(Answer, "application/json")
                : Results.Json(new Dictionary<string, object?>
                {
                    ["id_token"] = IdToken(),
                    ["access_token"] = GivesAccessToken ? AccessToken : null,
                });
        });
        await _app.StartAsync();
        Issuer = _app.Urls.Single();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    public void Dispose()
    {
        _key.Dispose();
        _anotherKey.Dispose();
        _keys.Delete(recursive: true);
    }

    /// <summary>As it was at first.</summary>
    public void BeHonest(DateTimeOffset now)
    {
        Changes.Clear();
        Metadata.Clear();
        (Type, Signing, GivesAccessToken, Answer, Now) = (null, "ES256", true, null, now);
    }

    public string[] Settings(params string[] more) =>
    [
        $"--Accounts:Organisations:0:Organisation={The.Police}",
        $"--Accounts:Organisations:0:Issuer={Issuer}",
        $"--Accounts:Organisations:0:ClientId={ClientId}",
        $"--Accounts:Organisations:0:KeyFile={KeyFile}",
        "--Accounts:Organisations:0:TwoFactorAcr:0=urn:two-factors",
        "--Accounts:Organisations:0:TwoFactorAmr:0=mfa",
        .. more,
    ];

    /// <summary>Where the browser comes back to, when the hub sent it to that address.</summary>
    public string Back(Uri address)
    {
        var asked = QueryHelpers.ParseQuery(address.Query);
        Nonce = asked["nonce"].ToString();
        return QueryHelpers.AddQueryString(
            new Uri(asked["redirect_uri"].ToString()).AbsolutePath,
            new Dictionary<string, string?>
            {
                ["code"] = "a code",
                ["state"] = asked["state"].ToString(),
                ["iss"] = Issuer,
            });
    }

    public string IdToken()
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = The.Analyst,
            ["sid"] = "their-session",
            ["nonce"] = Nonce,
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
            ["auth_time"] = Now.ToUnixTimeSeconds(),
            ["amr"] = new[] { "pwd", "mfa" },
            ["at_hash"] = HashOf(AccessToken),
        };
        return Write(claims, "JWT");
    }

    public string LogoutToken(string jti)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = The.Analyst,
            ["sid"] = "their-session",
            ["jti"] = jti,
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.AddMinutes(2).ToUnixTimeSeconds(),
            ["events"] = new Dictionary<string, object>
            {
                ["http://schemas.openid.net/event/backchannel-logout"] = new { },
            },
        };
        return Write(claims, "logout+jwt");
    }

    public static string HashOf(string accessToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    private string Write(Dictionary<string, object?> claims, string type)
    {
        foreach (var (name, value) in Changes)
        {
            claims[name] = value;
        }

        var said = claims.Where(claim => claim.Value is not null).ToDictionary();
        var algorithm = Signing == "another" ? "ES256" : Signing;
        var text = $"{Part(new { alg = algorithm, typ = Type ?? type, kid = "provider" })}.{Part(said)}";
        return $"{text}.{Base64Url.EncodeToString(Sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private byte[] Sign(byte[] text) => Signing switch
    {
        "none" => [],
        "HS256" => HMACSHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(PublicKey()), text),
        "another" => _anotherKey.SignData(text, HashAlgorithmName.SHA256),
        _ => _key.SignData(text, HashAlgorithmName.SHA256),
    };

    private static string Part(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private Dictionary<string, string> PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(point.X!),
            ["y"] = Base64Url.EncodeToString(point.Y!),
            ["use"] = "sig",
            ["kid"] = "provider",
        };
    }

    private Dictionary<string, object?> Described()
    {
        var described = new Dictionary<string, object?>
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorise",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/keys",
            ["response_types_supported"] = new[] { "code" },
            ["authorization_response_iss_parameter_supported"] = true,
        };
        foreach (var (name, value) in Metadata)
        {
            described[name] = value;
        }

        return described;
    }
}
