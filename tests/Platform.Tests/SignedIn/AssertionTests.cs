using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.SignedIn;

/// <summary>What good practice asks of an assertion besides (RFC 8725), each with its reason on record.</summary>
public sealed class AssertionTests : IAsyncLifetime
{
    private Door _door = null!;

    private JsonWebKey Key => _door.Key;

    public async Task InitializeAsync() => _door = await Door.OpenAsync();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("JWT")]
    [InlineData("jwt")]
    [InlineData("client-authentication+jwt")]
    public async Task It_may_say_what_it_is(string type) =>
        await ShouldBeAcceptedAsync(Assertion.Good().Headed("typ", type).SignedBy(Key));

    [Fact]
    public async Task It_may_leave_out_what_it_is() =>
        await ShouldBeAcceptedAsync(Assertion.Good().Unheaded("typ").SignedBy(Key));

    [Theory]
    [Trait("ASVS", "9.2.2")]
    [InlineData("dpop+jwt")]
    [InlineData("at+jwt")]
    [InlineData("logout+jwt")]
    public async Task Another_paper_signed_with_the_same_key_is_no_assertion(string type) =>
        await ShouldBeRefusedAsync(Assertion.Good().Headed("typ", type).SignedBy(Key), "assertion-unreadable");

    [Fact]
    public async Task What_says_that_more_must_be_understood_is_refused()
    {
        var critical = Assertion.Good().Headed("crit", new JsonArray("urn:example:rule")).Headed("urn:example:rule", 1);

        await ShouldBeRefusedAsync(critical.SignedBy(Key), "assertion-unreadable");
    }

    [Theory]
    [InlineData("typ")]
    [InlineData("kid")]
    [InlineData("alg")]
    public async Task A_header_of_the_wrong_sort_is_refused(string name) => await ShouldBeRefusedAsync(
        Assertion.Good().Headed(name, new JsonObject()).SignedBy(Key), "assertion-unreadable");

    [Fact]
    public async Task A_claim_said_twice_is_refused()
    {
        var claims = Assertion.Good().Claims;

        await ShouldBeRefusedAsync(
            Assertion.Good().SignedBy(Key, claims[..^1] + $",\"sub\":\"{The.PoliceSystem}\"}}"),
            "assertion-unreadable");
    }

    [Fact]
    public async Task What_is_longer_than_any_assertion_is_not_looked_at()
    {
        var good = Assertion.Good().With("filler", "").SignedBy(Key).Length;
        var most = (SentToken.MostCharacters - good) * 3 / 4;

        await ShouldBeAcceptedAsync(Assertion.Good().With("filler", new string('f', most - 4)).SignedBy(Key));
        await ShouldBeRefusedAsync(
            Assertion.Good("next-jti").With("filler", new string('f', most + 4)).SignedBy(Key), "assertion-unreadable");
    }

    [Fact]
    [Trait("ASVS", "10.3.1")]
    public async Task The_hub_as_the_only_one_of_a_list_is_the_audience() =>
        await ShouldBeAcceptedAsync(Assertion.Good().With("aud", new JsonArray("intelhub")).SignedBy(Key));

    [Fact]
    [Trait("ASVS", "9.2.4"), Trait("ASVS", "10.3.1")]
    public async Task An_assertion_for_the_hub_and_another_service_is_refused() => await ShouldBeRefusedAsync(
        Assertion.Good().With("aud", new JsonArray("intelhub", "another-service")).SignedBy(Key), "audience-wrong");

    [Fact]
    [Trait("ASVS", "9.1.3")]
    public async Task A_key_that_the_assertion_brings_along_counts_for_nothing()
    {
        var own = AssertionWriter.NewKey();
        var brought = Assertion.Good().Headed("jwk", JsonNode.Parse(AssertionWriter.PublicPartOf(own)))
            .Headed("jku", "http://localhost/keys").Headed("x5u", "http://localhost/certificate");

        await ShouldBeRefusedAsync(brought.SignedBy(own), "signature-wrong");
    }

    [Fact]
    public async Task It_may_name_its_key_by_the_name_the_key_is_registered_with()
    {
        _door.Hub.Callers.ChangeKeys(The.PoliceSystem, Named(Key, "this-year"));

        await ShouldBeAcceptedAsync(Assertion.Good().Headed("kid", "this-year").SignedBy(Key));
    }

    [Fact]
    public async Task It_may_name_its_key_by_its_thumbprint() => await ShouldBeAcceptedAsync(
        Assertion.Good().Headed("kid", VerificationKey.ThumbprintOf(Key)).SignedBy(Key));

    [Fact]
    public async Task A_name_that_no_key_of_the_system_has_is_refused() =>
        await ShouldBeRefusedAsync(Assertion.Good().Headed("kid", "last-year").SignedBy(Key), "key-unknown");

    [Fact]
    [Trait("ASVS", "9.1.3")]
    public async Task Where_it_names_one_key_no_other_of_the_system_is_tried()
    {
        var next = AssertionWriter.NewKey();
        _door.Hub.Callers.ChangeKeys(The.PoliceSystem, Named(Key, "this-year"), Named(next, "next-year"));

        await ShouldBeAcceptedAsync(Assertion.Good("1").Headed("kid", "next-year").SignedBy(next));
        await ShouldBeRefusedAsync(Assertion.Good("2").Headed("kid", "next-year").SignedBy(Key), "signature-wrong");
    }

    [Fact]
    public async Task Once_the_change_of_keys_is_over_the_old_one_is_refused()
    {
        var next = AssertionWriter.NewKey();
        _door.Hub.Callers.ChangeKeys(The.PoliceSystem, Public(Key), Public(next));
        await ShouldBeAcceptedAsync(Assertion.Good("1").SignedBy(Key));
        await ShouldBeAcceptedAsync(Assertion.Good("2").SignedBy(next));

        _door.Hub.Callers.ChangeKeys(The.PoliceSystem, Public(next));

        await ShouldBeAcceptedAsync(Assertion.Good("3").SignedBy(next));
        await ShouldBeRefusedAsync(Assertion.Good("4").SignedBy(Key), "signature-wrong");
    }

    [Fact]
    [Trait("ASVS", "9.1.2")]
    public async Task An_rsa_key_signs_with_pss_and_with_nothing_else()
    {
        using var rsa = RSA.Create(2048);
        var of = rsa.ExportParameters(false);
        var key = new { kty = "RSA", n = Base64UrlEncoder.Encode(of.Modulus), e = "AQAB" };
        _door.Hub.Callers.ChangeKeys(The.PoliceSystem, JsonSerializer.Serialize(key));

        await ShouldBeAcceptedAsync(Assertion.Good("1").Saying("PS256").SignedBy(rsa, RSASignaturePadding.Pss));
        await ShouldBeRefusedAsync(
            Assertion.Good("2").Saying("RS256").SignedBy(rsa, RSASignaturePadding.Pkcs1), "signature-wrong");
    }

    [Fact]
    [Trait("ASVS", "10.3.2")]
    public async Task A_member_of_null_is_no_leave_to_name_none() =>
        await ShouldBeRefusedAsync(Assertion.Good().With("member", null).SignedBy(Key), "member-unknown");

    [Fact]
    [Trait("ASVS", "6.3.8")]
    public async Task A_system_nobody_knows_gets_the_answer_that_a_known_one_gets()
    {
        var other = AssertionWriter.NewKey();

        var known = await _door.SendAsync(Assertion.Good().SignedBy(other));
        var unknown = await _door.SendAsync(
            Assertion.Good().With("iss", "nobody-we-know").With("sub", "nobody-we-know").SignedBy(other));

        await TestKit.Problems.ShouldAnswerExactlyAsAsync(unknown, known);
    }

    [Fact]
    [Trait("ASVS", "9.2.4"), Trait("ASVS", "10.1.1")]
    public void What_the_hub_itself_writes_names_one_audience_and_no_other()
    {
        var written = AssertionWriter.Write("intelhub", null, Key, "https://idp.example", TestKit.TestHub.Noon);

        var claims = JsonElement.Parse(Base64UrlEncoder.DecodeBytes(written.Split('.')[1]));
        claims.GetProperty("aud").GetString().ShouldBe("https://idp.example");
    }

    private static string Public(JsonWebKey key) => AssertionWriter.PublicPartOf(key);

    private static string Named(JsonWebKey key, string kid)
    {
        var named = JsonNode.Parse(Public(key))!;
        named["kid"] = kid;
        return named.ToJsonString();
    }

    private async Task ShouldBeAcceptedAsync(string assertion) =>
        (await _door.SendAsync(assertion)).StatusCode.ShouldBe(HttpStatusCode.OK);

    private async Task ShouldBeRefusedAsync(string assertion, string reason) =>
        await _door.ShouldRefuseAsync(await _door.SendAsync(assertion), reason);
}
