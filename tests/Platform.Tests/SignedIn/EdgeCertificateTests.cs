using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.SignedIn;

/// <summary>Client certificates that a proxy checks and passes on, and those who say to be that proxy.</summary>
public sealed class EdgeCertificateTests
{
    private const string Proxy = "10.0.4.7";

    private static readonly string[] _configured =
    [
        "--SignIn:TrustedProxies:0=10.0.4.0/24",
        "--SignIn:TrustedProxies:1=::1",
        "--SignIn:CertificateHeader=Client-Cert",
    ];

    private static readonly byte[] _certificate = NewCertificate();

    [Theory]
    [Trait("ASVS", "8.4.2")]
    [InlineData(Proxy)]
    [InlineData("::ffff:10.0.4.7")]
    [InlineData("::1")]
    public async Task An_assertion_bound_to_the_certificate_that_a_trusted_proxy_passes_on_signs_in(string from)
    {
        await using var door = await Door.OpenAsync(_configured);

        (await SendAsync(door, from, Written(_certificate))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [Trait("ASVS", "8.2.4")]
    [InlineData("10.0.5.7")]
    [InlineData("203.0.113.9")]
    [InlineData("::ffff:203.0.113.9")]
    [InlineData("2001:db8::7")]
    [InlineData(null)]
    public async Task The_same_header_from_anybody_else_counts_for_nothing(string? from)
    {
        await using var door = await Door.OpenAsync(_configured);

        (await SendAsync(door, from, Written(_certificate))).ShouldBe(HttpStatusCode.Unauthorized);
        (await door.ReasonAsync()).ShouldBe("certificate-wrong");
    }

    [Fact]
    [Trait("ASVS", "8.3.1")]
    public async Task Whoever_says_in_a_header_to_come_from_the_proxy_does_not()
    {
        await using var door = await Door.OpenAsync(_configured);

        var answer = await door.SendFromAsync(
            "203.0.113.9",
            Bound(_certificate).SignedBy(door.Key),
            ("Client-Cert", Written(_certificate)),
            ("X-Forwarded-For", Proxy),
            ("Forwarded", $"for={Proxy}"));

        answer.Response.StatusCode.ShouldBe(StatusCodes.Status401Unauthorized);
    }

    [Fact]
    public async Task Without_the_setting_nobodys_word_for_a_certificate_counts()
    {
        await using var door = await Door.OpenAsync();

        (await SendAsync(door, "127.0.0.1", Written(_certificate))).ShouldBe(HttpStatusCode.Unauthorized);
        (await door.ReasonAsync()).ShouldBe("certificate-wrong");
    }

    [Fact]
    [Trait("ASVS", "10.3.5")]
    public async Task Another_certificate_than_the_one_it_is_bound_to_is_refused()
    {
        await using var door = await Door.OpenAsync(_configured);

        (await SendAsync(door, Proxy, Written(NewCertificate()))).ShouldBe(HttpStatusCode.Unauthorized);
        (await door.ReasonAsync()).ShouldBe("certificate-wrong");
    }

    [Fact]
    public async Task A_bound_assertion_without_any_certificate_is_refused()
    {
        await using var door = await Door.OpenAsync(_configured);

        var answer = await door.SendFromAsync(Proxy, Bound(_certificate).SignedBy(door.Key));

        answer.Response.StatusCode.ShouldBe(StatusCodes.Status401Unauthorized);
    }

    [Fact]
    public async Task Two_certificates_are_none_for_one_of_them_may_be_the_callers_own_words()
    {
        await using var door = await Door.OpenAsync(_configured);

        var answer = await door.SendFromAsync(
            Proxy,
            Bound(_certificate).SignedBy(door.Key),
            ("Client-Cert", Written(_certificate)),
            ("Client-Cert", Written(NewCertificate())));

        answer.Response.StatusCode.ShouldBe(StatusCodes.Status401Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("::")]
    [InlineData(":")]
    [InlineData(":***:")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    public async Task A_header_that_holds_no_certificate_is_none(string header)
    {
        await using var door = await Door.OpenAsync(_configured);

        (await SendAsync(door, Proxy, header)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_header_than_the_one_of_the_settings_counts_for_nothing()
    {
        await using var door = await Door.OpenAsync(_configured);

        var answer = await door.SendFromAsync(
            Proxy, Bound(_certificate).SignedBy(door.Key), ("X-Client-Cert", Written(_certificate)));

        answer.Response.StatusCode.ShouldBe(StatusCodes.Status401Unauthorized);
    }

    [Theory]
    [InlineData(Proxy)]
    [InlineData("203.0.113.9")]
    public async Task Nothing_behind_the_door_sees_the_header(string from)
    {
        await using var door = await Door.OpenAsync(_configured);

        var answer = await door.SendFromAsync(
            from,
            Assertion.Good().SignedBy(door.Key),
            ("Client-Cert", Written(_certificate)),
            ("Client-Cert-Chain", Written(_certificate)));

        answer.Response.StatusCode.ShouldBe(StatusCodes.Status200OK);
        answer.Request.Headers.Keys.ShouldNotContain(name => name.StartsWith("Client-Cert", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("ASVS", "8.4.2")]
    public async Task A_certificate_is_no_sign_in_of_its_own()
    {
        await using var door = await Door.OpenAsync(_configured);

        (await SendAsync(door, Proxy, Written(_certificate), "")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("--SignIn:CertificateHeader=Client-Cert")]
    [InlineData("--SignIn:TrustedProxies:0=the-proxy")]
    [InlineData("--SignIn:CertificateHeader=Client-Cert", "--SignIn:TrustedProxies:0=the-proxy")]
    [InlineData("--SignIn:CertificateHeader=Client-Cert", "--SignIn:TrustedProxies:0=0.0.0.0/0")]
    [InlineData("--SignIn:CertificateHeader=Client-Cert", "--SignIn:TrustedProxies:0=::/0")]
    [InlineData("--SignIn:PublicAddress=hub.example")]
    [InlineData("--SignIn:PublicAddress=ftp://hub.example")]
    [InlineData("--SignIn:PublicAddress=https://hub.example/?q=1")]
    public async Task Half_a_setting_or_one_that_trusts_everybody_is_refused_at_start(params string[] settings) =>
        await Should.ThrowAsync<OptionsValidationException>(Door.OpenAsync(settings));

    private static Assertion Bound(byte[] certificate) => Assertion.Good().With(
        "cnf", new JsonObject { ["x5t#S256"] = Base64UrlEncoder.Encode(SHA256.HashData(certificate)) });

    private static string Written(byte[] certificate) => $":{Convert.ToBase64String(certificate)}:";

    private static byte[] NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kent-police-intelligence", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(TestHub.Noon, TestHub.Noon.AddYears(1));
        return made.RawData;
    }

    private static async Task<HttpStatusCode> SendAsync(
        Door door, string? from, string header, string? assertion = null)
    {
        var answer = await door.SendFromAsync(
            from, assertion ?? Bound(_certificate).SignedBy(door.Key), ("Client-Cert", header));
        return (HttpStatusCode)answer.Response.StatusCode;
    }
}
