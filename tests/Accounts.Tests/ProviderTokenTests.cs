using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.Accounts.Organisations;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Accounts.Tests;

/// <summary>
/// Tokens as an organisation's provider would never send them: signed by somebody else or by nobody, or for another
/// purpose.
/// </summary>
public sealed class ProviderTokenTests : IDisposable
{
    private const string Issuer = "https://idp.police.example";
    private const string Client = "intelhub";
    private const string Nonce = "the-nonce";

    private static readonly long _now = TestHub.Noon.ToUnixTimeSeconds();

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TokenRules _rules = new(
        new OrganisationSignInOptions
        {
            Organisation = The.Police,
            Issuer = Issuer,
            ClientId = Client,
            TwoFactorAmr = ["mfa"],
        },
        new FixedClock(TestHub.Noon));

    public void Dispose()
    {
        _key.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    [Trait("ASVS", "6.8.2"), Trait("ASVS", "9.2.3"), Trait("ASVS", "10.5.4")]
    public async Task A_good_one_is_believed() => (await ReadAsync(Sign(Claims()))).ShouldBe(The.Analyst);

    [Fact]
    [Trait("ASVS", "6.8.2"), Trait("ASVS", "9.1.2")]
    public async Task One_that_nobody_signed_is_not() =>
        (await ReadAsync(Written(new { alg = "none" }, Claims(), _ => []))).ShouldBeNull();

    [Fact]
    [Trait("ASVS", "6.8.2"), Trait("ASVS", "9.1.1"), Trait("ASVS", "9.1.3")]
    public async Task One_that_somebody_else_signed_is_not_though_it_brings_its_key()
    {
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(_stranger));
        var header = new { alg = "ES256", typ = "JWT", jwk = new { kty = "EC", crv = "P-256", x = jwk.X, y = jwk.Y } };

        (await ReadAsync(Written(header, Claims(), text => SignedBy(_stranger, text)))).ShouldBeNull();
    }

    [Fact]
    [Trait("ASVS", "6.8.2"), Trait("ASVS", "9.1.2")]
    public async Task One_signed_with_the_public_key_as_a_shared_secret_is_not()
    {
        var secret = _key.ExportSubjectPublicKeyInfo();

        (await ReadAsync(Written(new { alg = "HS256" }, Claims(), text => HMACSHA256.HashData(secret, text))))
            .ShouldBeNull();
    }

    [Fact]
    [Trait("ASVS", "6.8.2"), Trait("ASVS", "9.1.1")]
    public async Task One_changed_after_signing_is_not()
    {
        var signed = Sign(Claims()).Split('.');
        var other = Sign(Claims(subject: The.Officer)).Split('.');

        (await ReadAsync($"{signed[0]}.{other[1]}.{signed[2]}")).ShouldBeNull();
    }

    [Theory]
    [Trait("ASVS", "9.2.3"), Trait("ASVS", "10.5.4")]
    [InlineData("another-client")]
    [InlineData("IntelHub")]
    [InlineData("")]
    public async Task One_for_another_client_is_not(string audience) =>
        (await ReadAsync(Sign(Claims(audience: audience)))).ShouldBeNull();

    [Theory]
    [Trait("ASVS", "10.5.1")]
    [InlineData("another-nonce")]
    [InlineData("The-nonce")]
    [InlineData("")]
    [InlineData(null)]
    public async Task One_that_answers_another_question_is_not(string? nonce)
    {
        var claims = Claims();
        Change(claims, "nonce", nonce);

        (await ReadAsync(Sign(claims))).ShouldBeNull();
    }

    [Theory]
    [Trait("ASVS", "6.8.4"), Trait("ASVS", "7.6.1")]
    [InlineData(-36030, false, true)]
    [InlineData(-36031, false, false)]
    [InlineData(-90, true, true)]
    [InlineData(-91, true, false)]
    [InlineData(null, false, false)]
    public async Task One_of_somebody_who_signed_in_there_too_long_ago_is_not(int? seconds, bool fresh, bool isBelieved)
    {
        var claims = Claims();
        Change(claims, "auth_time", seconds is null ? null : _now + seconds.Value);

        ((await ReadAsync(Sign(claims), fresh)) is not null).ShouldBe(isBelieved);
    }

    [Theory]
    [Trait("ASVS", "6.8.4")]
    [InlineData("pwd")]
    [InlineData("MFA")]
    [InlineData(null)]
    public async Task One_that_does_not_say_that_there_were_two_factors_is_not(string? way)
    {
        var claims = Claims();
        Change(claims, "amr", way is null ? null : new[] { way });

        (await ReadAsync(Sign(claims))).ShouldBeNull();
    }

    [Theory]
    [Trait("ASVS", "9.2.1")]
    [InlineData(-31, false)]
    [InlineData(-29, true)]
    public async Task One_that_has_expired_is_not(int seconds, bool isBelieved) =>
        ((await ReadAsync(Sign(Claims(expires: _now + seconds)))) is not null).ShouldBe(isBelieved);

    [Theory]
    [Trait("ASVS", "9.2.2"), Trait("ASVS", "10.5.5")]
    [InlineData("logout+jwt", true)]
    [InlineData("JWT", false)]
    [InlineData("at+jwt", false)]
    [InlineData("LOGOUT+JWT", false)]
    [InlineData(null, false)]
    public async Task A_logout_token_says_that_it_is_one(string? type, bool isBelieved) =>
        (await ReadLogoutAsync(type, Logout())).ShouldBe(isBelieved);

    [Fact]
    [Trait("ASVS", "9.2.2"), Trait("ASVS", "10.5.5")]
    public async Task An_id_token_ends_no_session_under_whichever_type()
    {
        var claims = Claims();
        claims["jti"] = "some-jti";

        (await ReadLogoutAsync("logout+jwt", claims)).ShouldBeFalse();
    }

    [Fact]
    [Trait("ASVS", "10.5.5")]
    public async Task A_logout_token_holds_its_event_and_no_nonce()
    {
        var another = Logout();
        another["events"] = new Dictionary<string, object> { ["http://example.org/another"] = new { } };
        var withNonce = Logout();
        withNonce["nonce"] = Nonce;

        (await ReadLogoutAsync("logout+jwt", another)).ShouldBeFalse();
        (await ReadLogoutAsync("logout+jwt", withNonce)).ShouldBeFalse();
    }

    private static void Change(Dictionary<string, object> claims, string claim, object? value)
    {
        claims.Remove(claim);
        if (value is not null)
        {
            claims[claim] = value;
        }
    }

    private static Dictionary<string, object> Claims(
        string subject = The.Analyst, string audience = Client, long? expires = null) => new()
        {
            ["iss"] = Issuer,
            ["sub"] = subject,
            ["aud"] = audience,
            ["iat"] = _now - 60,
            ["exp"] = expires ?? _now + 60,
            ["auth_time"] = _now - 60,
            ["nonce"] = Nonce,
            ["amr"] = new[] { "mfa" },
        };

    private static Dictionary<string, object> Logout() => new()
    {
        ["iss"] = Issuer,
        ["sub"] = The.Analyst,
        ["aud"] = Client,
        ["iat"] = _now,
        ["exp"] = _now + 60,
        ["jti"] = "some-jti",
        ["events"] = new Dictionary<string, object>
        {
            ["http://schemas.openid.net/event/backchannel-logout"] = new { },
        },
    };

    private static string Written(object header, object claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Base64UrlEncoder.Encode(JsonSerializer.Serialize(header))}." +
            Base64UrlEncoder.Encode(JsonSerializer.Serialize(claims));
        return $"{text}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(text)))}";
    }

    private static byte[] SignedBy(ECDsa key, byte[] text) => key.SignData(text, HashAlgorithmName.SHA256);

    private string Sign(object claims) =>
        Written(new { alg = "ES256", typ = "JWT" }, claims, text => SignedBy(_key, text));

    private OpenIdConnectConfiguration Provider()
    {
        var provider = new OpenIdConnectConfiguration { Issuer = Issuer };
        provider.SigningKeys.Add(new ECDsaSecurityKey(_key));
        return provider;
    }

    private async Task<string?> ReadAsync(string token, bool fresh = false) =>
        (await _rules.ReadIdTokenAsync(new GivenTokens(token, "some"), Nonce, fresh, Provider())).Who?.Member;

    private async Task<bool> ReadLogoutAsync(string? type, object claims)
    {
        object header = type is null ? new { alg = "ES256" } : new { alg = "ES256", typ = type };
        var token = Written(header, claims, text => SignedBy(_key, text));
        return await _rules.ReadLogoutTokenAsync(token, Provider()) is not null;
    }
}
