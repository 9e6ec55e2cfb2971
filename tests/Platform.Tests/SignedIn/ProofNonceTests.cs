using System.Net;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.SignedIn;

/// <summary>The nonce that the hub offers and each proof repeats (RFC 9449), and the address it names.</summary>
public sealed class ProofNonceTests
{
    private readonly JsonWebKey _key = AssertionWriter.NewKey();

    [Fact]
    public async Task Without_a_nonce_it_is_told_one_and_the_same_assertion_is_still_good()
    {
        await using var door = await Door.OpenAsync();
        var assertion = Bound(door);

        var asked = await door.SendBoundAsync(assertion, Assertion.Proof(_key, assertion).SignedBy(_key));

        await ShouldAskForNonceAsync(asked);
        var nonce = asked.Headers.GetValues("DPoP-Nonce").ShouldHaveSingleItem();
        (await door.SendBoundAsync(assertion, Assertion.Proof(_key, assertion, nonce).SignedBy(_key)))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Processes_with_one_key_take_what_another_offered_and_without_it_do_not()
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, new byte[32]);
        try
        {
            await using var one = await Door.OpenAsync($"--SignIn:NonceKey={file}");
            await using var other = await Door.OpenAsync($"--SignIn:NonceKey={file}");
            await using var apart = await Door.OpenAsync();

            (await one.NonceAsync()).ShouldBe(await other.NonceAsync());
            (await one.NonceAsync()).ShouldNotBe(await apart.NonceAsync());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_file_that_is_too_short_for_a_key_is_refused() =>
        (await Should.ThrowAsync<OptionsValidationException>(() => Door.OpenAsync("--SignIn:NonceKey=/dev/null")))
            .Message.ShouldContain("openssl rand");

    [Fact]
    public async Task Asking_for_a_nonce_is_no_failure_on_record()
    {
        await using var door = await Door.OpenAsync();
        var assertion = Bound(door);
        await door.SendBoundAsync(assertion, Assertion.Proof(_key, assertion).SignedBy(_key));
        await door.SendAsync("garbage");

        (await door.ReasonAsync()).ShouldBe("assertion-unreadable");
        door.Hub.Heard<AuditFact>().Count(fact => fact.Operation == AuditOperation.SignInFailed).ShouldBe(1);
    }

    [Fact]
    public async Task A_nonce_that_the_hub_did_not_make_is_refused()
    {
        await using var door = await Door.OpenAsync();
        await using var other = await Door.OpenAsync();
        var assertion = Bound(door);

        await ShouldAskForNonceAsync(await SendAsync(door, assertion, await other.NonceAsync()));
        await ShouldAskForNonceAsync(await SendAsync(door, assertion, ""));
    }

    [Fact]
    public async Task A_nonce_is_good_until_two_lives_are_over_at_most_and_one_at_least()
    {
        await using var door = await Door.OpenAsync("--SignIn:NonceLife=00:05:00");
        var nonce = await door.NonceAsync();

        door.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        (await door.NonceAsync()).ShouldNotBe(nonce);
        (await SendNowAsync(door, nonce, "1")).StatusCode.ShouldBe(HttpStatusCode.OK);

        door.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await ShouldAskForNonceAsync(await SendNowAsync(door, nonce, "2"));
    }

    [Fact]
    public async Task A_good_answer_offers_the_next_nonce()
    {
        await using var door = await Door.OpenAsync();
        var nonce = await door.NonceAsync();
        door.Hub.Clock.Advance(TimeSpan.FromMinutes(5));

        var answer = await SendNowAsync(door, nonce, "1");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("DPoP-Nonce").ShouldBe([await door.NonceAsync()]);
    }

    [Fact]
    [Trait("ASVS", "6.3.8")]
    public async Task What_a_nonce_is_asked_for_with_says_nothing_of_who_is_known()
    {
        await using var door = await Door.OpenAsync();
        var known = Bound(door);
        var unknown = Assertion.Good().With("iss", "nobody").With("sub", "nobody").BoundTo(_key).SignedBy(_key);

        var answer = await door.SendBoundAsync(known, Assertion.Proof(_key, known).SignedBy(_key));
        var other = await door.SendBoundAsync(unknown, Assertion.Proof(_key, unknown).SignedBy(_key));

        await other.ShouldAnswerExactlyAsAsync(answer);
    }

    [Fact]
    [Trait("ASVS", "6.3.8")]
    public async Task Whom_the_hub_requires_a_proof_of_shows_in_no_answer()
    {
        await using var door = await Door.OpenAsync();
        var refused = await door.SendAsync(Assertion.Good().SignedBy(_key));
        door.Hub.Callers.RequireProof(The.PoliceSystem);

        var required = await door.SendAsync(Assertion.Good().SignedBy(door.Key));

        await required.ShouldAnswerExactlyAsAsync(refused);
    }

    [Fact]
    public async Task Where_no_nonce_is_required_none_is_offered_and_a_proof_works_without()
    {
        await using var door = await Door.OpenAsync("--SignIn:RequireNonce=false");
        (await door.Hub.AsNobody().GetAsync(Door.Address)).Headers.Contains("DPoP-Nonce").ShouldBeFalse();
        var assertion = Bound(door);

        var answer = await door.SendBoundAsync(assertion, Assertion.Proof(_key, assertion).SignedBy(_key));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("DPoP-Nonce").ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://hub.example/tally/me", true)]
    [InlineData("http://localhost/tally/me", false)]
    [InlineData("http://hub.example/tally/me", false)]
    public async Task Behind_a_proxy_a_proof_names_the_public_address(string named, bool accepted)
    {
        await using var door = await Door.OpenAsync(
            "--SignIn:PublicAddress=https://hub.example", "--SignIn:RequireNonce=false");
        var assertion = Bound(door);
        var proof = Assertion.Proof(_key, assertion).With("htu", named).SignedBy(_key);

        var answer = await door.SendBoundAsync(assertion, proof);

        answer.StatusCode.ShouldBe(accepted ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_public_address_may_have_a_path_of_its_own()
    {
        await using var door = await Door.OpenAsync(
            "--SignIn:PublicAddress=https://county.example/hub/", "--SignIn:RequireNonce=false");
        var assertion = Bound(door);
        var proof = Assertion.Proof(_key, assertion).With("htu", "https://county.example/hub/tally/me").SignedBy(_key);

        (await door.SendBoundAsync(assertion, proof)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task ShouldAskForNonceAsync(HttpResponseMessage answer)
    {
        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "urn:intelhub:platform:sign-in-needed");
        answer.Headers.WwwAuthenticate.ToString()
            .ShouldBe("Bearer, DPoP algs=\"ES256 PS256\", error=\"use_dpop_nonce\"");
    }

    private string Bound(Door door) => Assertion.Good().BoundTo(_key).SignedBy(door.Key);

    private Task<HttpResponseMessage> SendAsync(Door door, string assertion, string nonce) =>
        door.SendBoundAsync(assertion, Assertion.Proof(_key, assertion, nonce).SignedBy(_key));

    private Task<HttpResponseMessage> SendNowAsync(Door door, string nonce, string jti)
    {
        var now = door.Hub.Clock.GetUtcNow();
        var assertion = AssertionWriter.Write(The.PoliceSystem, null, door.Key, "intelhub", now, boundTo: _key);
        var proof = Assertion.Proof(_key, assertion, nonce, jti).With("iat", now.ToUnixTimeSeconds());
        return door.SendBoundAsync(assertion, proof.SignedBy(_key));
    }
}
