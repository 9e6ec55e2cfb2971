using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.Platform.Sealing;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.Sealing;

public sealed class RecipientKeyTests : IDisposable
{
    private static readonly byte[] _content = Encoding.UTF8.GetBytes("""{ "summary": "What nobody else may read." }""");

    private readonly RSA _rsa = RSA.Create(2048);

    public void Dispose() => _rsa.Dispose();

    /// <summary>RFC 3394, sections 4.1 and 4.6.</summary>
    [Theory]
    [InlineData(
        "000102030405060708090A0B0C0D0E0F", "00112233445566778899AABBCCDDEEFF",
        "1FA68B0A8112B447AEF34BD8FB5A7B829D3E862371D2CFE5")]
    [InlineData(
        "000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F",
        "00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F",
        "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21")]
    public void A_key_is_wrapped_as_the_standards_example_is(string wrappingKey, string key, string wrapped) =>
        Convert.ToHexString(KeyWrap.Wrap(Convert.FromHexString(wrappingKey), Convert.FromHexString(key)))
            .ShouldBe(wrapped);

    /// <summary>RFC 7518, appendix C.</summary>
    [Fact]
    public void A_key_is_derived_as_the_standards_example_is()
    {
        byte[] agreed =
        [
            158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156,
            251, 49, 110, 163, 218, 128, 106, 72, 246, 218, 167, 121, 140, 254, 144, 196,
        ];

        Base64UrlEncoder.Encode(AgreedKey.Derive(agreed, "A128GCM", 128, "Alice", "Bob"))
            .ShouldBe("VqqN6vgjbSBcIijNcacQGg");
    }

    [Fact]
    public void What_is_sealed_to_an_RSA_key_its_holder_opens()
    {
        var parts = RecipientKey.Read(OfRsa())!.Seal(_content, "json").Split('.');

        var contentKey = _rsa.Decrypt(Base64UrlEncoder.DecodeBytes(parts[1]), RSAEncryptionPadding.OaepSHA256);
        using var aes = new AesGcm(contentKey, 16);
        var opened = new byte[_content.Length];
        aes.Decrypt(
            Base64UrlEncoder.DecodeBytes(parts[2]),
            Base64UrlEncoder.DecodeBytes(parts[3]),
            Base64UrlEncoder.DecodeBytes(parts[4]),
            opened,
            Encoding.ASCII.GetBytes(parts[0]));
        opened.ShouldBe(_content);
    }

    [Fact]
    public void The_header_names_the_key_and_the_algorithms_and_nothing_else()
    {
        HeaderOf(RecipientKey.Read(OfCurve(kid: "2026-11"))!).EnumerateObject().Select(part => part.Name)
            .ShouldBe(["alg", "enc", "kid", "cty", "epk"], ignoreOrder: true);
        var header = HeaderOf(RecipientKey.Read(OfRsa())!);
        header.EnumerateObject().Select(part => part.Name).ShouldBe(["alg", "enc", "kid", "cty"], ignoreOrder: true);
        header.GetProperty("alg").GetString().ShouldBe("RSA-OAEP-256");
        header.GetProperty("enc").GetString().ShouldBe("A256GCM");
    }

    [Fact]
    public void A_key_is_called_by_its_own_name_or_else_by_its_thumbprint()
    {
        RecipientKey.Read(OfCurve(kid: "2026-11"))!.Name.ShouldBe("2026-11");
        var unnamed = RecipientKey.Read(OfCurve())!;
        unnamed.Name.ShouldBe(unnamed.Thumbprint);
    }

    [Fact]
    public void The_same_content_is_never_sealed_the_same_way_twice()
    {
        var key = RecipientKey.Read(OfCurve())!;

        key.Seal(_content, "json").Split('.').Intersect(key.Seal(_content, "json").Split('.')).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("use", "enc")]
    [InlineData("alg", "ECDH-ES+A256KW")]
    public void A_key_that_is_meant_for_letters_is_taken(string member, string value) =>
        RecipientKey.Read(OfCurve(more: (member, value))).ShouldNotBeNull();

    [Theory]
    [InlineData("use", "sig")]
    [InlineData("alg", "ES256")]
    [InlineData("alg", "ECDH-ES")]
    [InlineData("kid", "")]
    public void A_key_that_is_meant_for_something_else_is_not(string member, string value) =>
        RecipientKey.Read(OfCurve(more: (member, value))).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("""{ "kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }""")]
    [InlineData("""{ "kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA" }""")]
    [InlineData("""{ "kty": "EC", "crv": "P-256", "x": "not base64!", "y": "AAAA" }""")]
    [InlineData("""{ "kty": "OKP", "crv": "X25519", "x": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }""")]
    public void What_is_no_key_to_seal_to_is_not_taken(string text) => RecipientKey.Read(text).ShouldBeNull();

    [Fact]
    public void A_private_key_a_short_one_and_one_on_another_curve_are_not_taken()
    {
        using var short1024 = RSA.Create(1024);
        using var p384 = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);

        RecipientKey.Read(OfCurve(more: ("d", "AAAA"))).ShouldBeNull();
        RecipientKey.Read(OfRsa(short1024)).ShouldBeNull();
        RecipientKey.Read(OfPoint(p384, "P-384")).ShouldBeNull();
    }

    private static JsonElement HeaderOf(RecipientKey key) =>
        JsonElement.Parse(Base64UrlEncoder.Decode(key.Seal(_content, "json").Split('.')[0]));

    private static string OfCurve(string? kid = null, (string Member, string Value)? more = null)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        (string, string)? named = kid is null ? more : ("kid", kid);
        return OfPoint(key, "P-256", named);
    }

    private static string OfPoint(ECDiffieHellman key, string curve, (string Member, string Value)? more = null)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var members = new Dictionary<string, string>
        {
            ["kty"] = "EC",
            ["crv"] = curve,
            ["x"] = Base64UrlEncoder.Encode(point.X),
            ["y"] = Base64UrlEncoder.Encode(point.Y),
        };
        if (more is { } added)
        {
            members[added.Member] = added.Value;
        }

        return JsonSerializer.Serialize(members);
    }

    private string OfRsa(RSA? key = null)
    {
        var parameters = (key ?? _rsa).ExportParameters(includePrivateParameters: false);
        return JsonSerializer.Serialize(new
        {
            kty = "RSA",
            n = Base64UrlEncoder.Encode(parameters.Modulus),
            e = Base64UrlEncoder.Encode(parameters.Exponent),
        });
    }
}
