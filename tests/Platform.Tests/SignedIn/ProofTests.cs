using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.SignedIn;

/// <summary>Assertions bound to a key, and the proofs (DPoP, RFC 9449) that whoever presents them holds it.</summary>
public sealed class ProofTests : IAsyncLifetime
{
    private readonly JsonWebKey _key = AssertionWriter.NewKey();

    private Door _door = null!;
    private string _nonce = null!;

    public async Task InitializeAsync()
    {
        _door = await Door.OpenAsync();
        _nonce = await _door.NonceAsync();
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task A_bound_assertion_with_a_proof_signs_in()
    {
        var assertion = Bound();

        (await _door.SendBoundAsync(assertion, Proof(assertion).SignedBy(_key))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_the_hubs_own_writers_make_signs_in()
    {
        var now = TestHub.Noon;
        var assertion = AssertionWriter.Write(
            The.PoliceSystem, The.Analyst, _door.Key, "intelhub", now, boundTo: _key);
        var proof = ProofWriter.Write(_key, "GET", new Uri($"{Door.Address}?since=1"), assertion, now, _nonce);

        (await _door.SendBoundAsync(assertion, proof)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_caller_that_proves_every_request_is_told_the_nonce_and_goes_on()
    {
        using var caller = _door.Hub.AsProving(The.PoliceSystem);

        (await caller.GetAsync("/tally/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await caller.GetAsync("/tally/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("ASVS", "10.3.5")]
    public async Task A_bound_assertion_without_its_proof_is_worth_nothing() =>
        await _door.ShouldRefuseAsync(await _door.SendAsync(Bound()), "proof-needed");

    [Fact]
    [Trait("ASVS", "10.3.4")]
    public async Task A_system_that_must_prove_is_refused_with_a_plain_assertion()
    {
        _door.Hub.Callers.RequireProof(The.PoliceSystem);

        await _door.ShouldRefuseAsync(await _door.SendAsync(Assertion.Good().SignedBy(_door.Key)), "proof-needed");
    }

    [Fact]
    [Trait("ASVS", "10.3.4")]
    public async Task A_system_that_must_prove_signs_in_with_a_proof()
    {
        _door.Hub.Callers.RequireProof(The.PoliceSystem);
        var assertion = Bound();

        (await _door.SendBoundAsync(assertion, Proof(assertion).SignedBy(_key))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("ASVS", "10.3.5")]
    public async Task A_hub_may_require_proofs_of_everybody()
    {
        await using var door = await Door.OpenAsync("--SignIn:RequireProof=true");
        using var caller = door.Hub.AsProving(The.PoliceSystem);

        await door.ShouldRefuseAsync(await door.SendAsync(Assertion.Good().SignedBy(door.Key)), "proof-needed");
        (await caller.GetAsync("/tally/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_proof_with_an_assertion_that_is_bound_to_nothing_is_refused()
    {
        var assertion = Assertion.Good().SignedBy(_door.Key);

        await ShouldBeRefusedAsync(assertion, Proof(assertion), "assertion-not-bound");
    }

    [Theory]
    [Trait("ASVS", "10.3.2")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "kid": "this-year" }""")]
    [InlineData("""{ "jkt": 1 }""")]
    public async Task A_binding_that_the_hub_cannot_check_is_never_passed_over(string binding)
    {
        var assertion = Assertion.Good().With("cnf", JsonNode.Parse(binding)).SignedBy(_door.Key);

        await _door.ShouldRefuseAsync(await _door.SendAsync(assertion), "binding-unknown");
    }

    [Fact]
    public async Task A_binding_to_more_than_the_hub_can_check_is_never_passed_over()
    {
        var binding = new JsonObject { ["jkt"] = VerificationKey.ThumbprintOf(_key), ["jku"] = "http://localhost" };
        var assertion = Assertion.Good().With("cnf", binding).SignedBy(_door.Key);

        await ShouldBeRefusedAsync(assertion, Proof(assertion), "binding-unknown");
    }

    [Fact]
    public async Task Neither_none_nor_two_proofs_are_taken()
    {
        var assertion = Bound();

        await _door.ShouldRefuseAsync(await _door.SendBoundAsync(assertion), "proof-unreadable");
        await _door.ShouldRefuseAsync(
            await _door.SendBoundAsync(
                assertion, Proof(assertion).SignedBy(_key), Proof(assertion).With("jti", "other").SignedBy(_key)),
            "proof-unreadable");
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    public async Task What_is_no_proof_at_all_is_refused(string proof) =>
        await _door.ShouldRefuseAsync(await _door.SendBoundAsync(Bound(), proof), "proof-unreadable");

    [Fact]
    public async Task A_proof_longer_than_any_is_not_looked_at() =>
        await ShouldBeRefusedAsync(proof => proof.With("filler", new string('f', 4096)), "proof-unreadable");

    [Fact]
    public async Task A_proof_that_says_that_more_must_be_understood_is_refused() =>
        await ShouldBeRefusedAsync(proof => proof.Headed("crit", new JsonArray("x")), "proof-unreadable");

    [Fact]
    public async Task A_proof_without_an_id_is_refused() =>
        await ShouldBeRefusedAsync(proof => proof.Without("jti"), "proof-unreadable");

    [Fact]
    public async Task An_id_too_long_to_keep_is_refused() =>
        await ShouldBeRefusedAsync(proof => proof.With("jti", new string('j', 129)), "proof-unreadable");

    [Fact]
    public async Task A_proof_without_its_key_is_refused() =>
        await ShouldBeRefusedAsync(proof => proof.Unheaded("jwk"), "proof-unreadable");

    [Fact]
    public async Task A_proof_that_gives_its_private_key_away_is_refused()
    {
        var whole = JsonNode.Parse(AssertionWriter.PublicPartOf(_key))!;
        whole["d"] = _key.D;

        await ShouldBeRefusedAsync(proof => proof.Headed("jwk", whole), "proof-unreadable");
    }

    [Fact]
    [Trait("ASVS", "9.1.2")]
    public async Task A_proof_with_a_shared_secret_is_refused() => await ShouldBeRefusedAsync(
        proof => proof.Headed("jwk", new JsonObject { ["kty"] = "oct", ["k"] = "c2VjcmV0" }), "proof-unreadable");

    [Fact]
    [Trait("ASVS", "9.1.3")]
    public async Task A_proof_by_another_key_is_refused()
    {
        var other = AssertionWriter.NewKey();
        var assertion = Bound();
        var proof = Assertion.Proof(other, assertion, _nonce).SignedBy(other);

        await _door.ShouldRefuseAsync(await _door.SendBoundAsync(assertion, proof), "proof-of-another-key");
    }

    [Fact]
    [Trait("ASVS", "9.1.1")]
    public async Task A_proof_that_names_the_key_and_is_signed_with_another_is_refused()
    {
        var assertion = Bound();
        var proof = Proof(assertion).SignedBy(AssertionWriter.NewKey());

        await _door.ShouldRefuseAsync(await _door.SendBoundAsync(assertion, proof), "proof-not-valid");
    }

    [Fact]
    [Trait("ASVS", "9.1.2")]
    public async Task A_proof_that_nobody_signed_is_refused()
    {
        var assertion = Bound();
        var proof = Proof(assertion).Saying("none").Unsigned();

        await _door.ShouldRefuseAsync(await _door.SendBoundAsync(assertion, proof), "proof-not-valid");
    }

    [Theory]
    [Trait("ASVS", "9.2.2")]
    [InlineData("JWT")]
    [InlineData("client-authentication+jwt")]
    public async Task Another_paper_signed_with_the_same_key_is_no_proof(string type) =>
        await ShouldBeRefusedAsync(proof => proof.Headed("typ", type), "proof-not-valid");

    [Fact]
    [Trait("ASVS", "9.2.2")]
    public async Task A_paper_that_does_not_say_what_it_is_is_no_proof() =>
        await ShouldBeRefusedAsync(proof => proof.Unheaded("typ"), "proof-not-valid");

    [Theory]
    [InlineData("POST")]
    [InlineData("get")]
    [InlineData("")]
    public async Task A_proof_for_another_method_is_refused(string method) =>
        await ShouldBeRefusedAsync(proof => proof.With("htm", method), "proof-of-another-request");

    [Theory]
    [Trait("ASVS", "9.2.3")]
    [InlineData("http://localhost/tally/other")]
    [InlineData("http://localhost/Tally/me")]
    [InlineData("http://localhost/tally/me/")]
    [InlineData("https://localhost/tally/me")]
    [InlineData("http://localhost:8080/tally/me")]
    [InlineData("http://another-hub/tally/me")]
    [InlineData("http://somebody@localhost/tally/me")]
    [InlineData("/tally/me")]
    [InlineData("")]
    public async Task A_proof_for_another_address_is_refused(string address) =>
        await ShouldBeRefusedAsync(proof => proof.With("htu", address), "proof-of-another-request");

    [Theory]
    [InlineData("HTTP://LOCALHOST/tally/me")]
    [InlineData("http://localhost:80/tally/me")]
    [InlineData("http://localhost/tally/me?since=1")]
    [InlineData("http://localhost/tally/%6De")]
    public async Task The_same_address_may_be_written_in_other_ways(string address)
    {
        var assertion = Bound();
        var proof = Proof(assertion).With("htu", address).SignedBy(_key);

        (await _door.SendBoundAsync(assertion, proof)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("htm")]
    [InlineData("htu")]
    public async Task A_proof_that_leaves_out_the_request_is_refused(string claim) =>
        await ShouldBeRefusedAsync(proof => proof.Without(claim), "proof-of-another-request");

    [Fact]
    public async Task A_proof_for_another_assertion_is_refused()
    {
        var proof = Proof(Assertion.Good("other").BoundTo(_key).SignedBy(_door.Key)).SignedBy(_key);

        await _door.ShouldRefuseAsync(await _door.SendBoundAsync(Bound(), proof), "proof-of-another-assertion");
    }

    [Fact]
    public async Task A_proof_for_no_assertion_in_particular_is_refused() =>
        await ShouldBeRefusedAsync(proof => proof.Without("ath"), "proof-of-another-assertion");

    [Theory]
    [Trait("ASVS", "9.2.1")]
    [InlineData(-90, false)]
    [InlineData(-89, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public async Task A_proof_was_made_just_now(int seconds, bool accepted)
    {
        var assertion = Bound();
        var proof = Proof(assertion).With("iat", Assertion.At(TimeSpan.FromSeconds(seconds))).SignedBy(_key);

        var answer = await _door.SendBoundAsync(assertion, proof);

        if (accepted)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return;
        }

        await _door.ShouldRefuseAsync(answer, "proof-not-current");
    }

    [Fact]
    public async Task A_proof_that_does_not_say_when_it_was_made_is_refused() =>
        await ShouldBeRefusedAsync(proof => proof.Without("iat"), "proof-not-current");

    [Theory]
    [InlineData("noon")]
    [InlineData("1e300")]
    [InlineData("-1e300")]
    public async Task A_time_that_no_clock_shows_is_refused(string time) => (await _door.SendBoundAsync(
        Bound(), Proof(Bound()).With("iat", time == "noon" ? time : double.Parse(time, null)).SignedBy(_key)))
        .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_proof_works_once_with_whichever_assertion()
    {
        var first = Bound("1");
        var second = Bound("2");
        (await _door.SendBoundAsync(first, Proof(first).SignedBy(_key))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await _door.ShouldRefuseAsync(
            await _door.SendBoundAsync(second, Proof(second).SignedBy(_key)), "proof-used-before");
    }

    [Fact]
    public async Task A_new_proof_gives_a_used_assertion_no_second_life()
    {
        var assertion = Bound();
        await _door.SendBoundAsync(assertion, Proof(assertion).SignedBy(_key));

        await _door.ShouldRefuseAsync(
            await _door.SendBoundAsync(assertion, Proof(assertion).With("jti", "another").SignedBy(_key)),
            "assertion-used-before");
    }

    [Fact]
    public async Task A_proof_of_an_rsa_key_is_taken()
    {
        using var rsa = RSA.Create(2048);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["n"] = Base64UrlEncoder.Encode(rsa.ExportParameters(false).Modulus),
            ["e"] = "AQAB",
        };
        var key = new JsonWebKey(jwk.ToJsonString());
        var assertion = Assertion.Good().BoundTo(key).SignedBy(_door.Key);
        var proof = Assertion.Proof(_key, assertion, _nonce).Headed("jwk", jwk).Saying("PS256")
            .SignedBy(rsa, RSASignaturePadding.Pss);

        (await _door.SendBoundAsync(assertion, proof)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Used_proofs_are_remembered_for_as_long_as_they_could_be_used_again()
    {
        var assertion = Bound();
        await _door.SendBoundAsync(assertion, Proof(assertion).SignedBy(_key));

        _door.Hub.Clock.Advance(TimeSpan.FromSeconds(90));
        (await RememberedAsync()).ShouldBe(1);

        _door.Hub.Clock.Advance(TimeSpan.FromSeconds(1));
        (await RememberedAsync()).ShouldBe(0);
    }

    private string Bound(string jti = "some-jti") => Assertion.Good(jti).BoundTo(_key).SignedBy(_door.Key);

    private Assertion Proof(string assertion) => Assertion.Proof(_key, assertion, _nonce);

    private Task ShouldBeRefusedAsync(Func<Assertion, Assertion> change, string reason)
    {
        var assertion = Bound();
        return ShouldBeRefusedAsync(assertion, change(Proof(assertion)), reason);
    }

    private async Task ShouldBeRefusedAsync(string assertion, Assertion proof, string reason) =>
        await _door.ShouldRefuseAsync(await _door.SendBoundAsync(assertion, proof.SignedBy(_key)), reason);

    private async Task<int> RememberedAsync()
    {
        await _door.Hub.Services.GetServices<IHostedService>().OfType<ForgetUsedAssertions>().Single()
            .ForgetAsync(CancellationToken.None);
        await using var db = _door.Hub.Services.GetRequiredService<HubStore<SignInDb>>().Read();
        return await db.UsedProofs.CountAsync();
    }
}
