using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using IntelHub.Platform.Problems;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.SignedIn;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Guarded = "/tally/me";

    private TestHub _hub = null!;

    private JsonWebKey Key => _hub.Callers.KeyOf(The.PoliceSystem);

    public async Task InitializeAsync() => _hub = await TallyHub.StartAsync();

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_good_assertion_signs_its_system_in_for_its_organisation()
    {
        var answer = await SendAsync(Assertion.Good().SignedBy(Key));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var caller = (await answer.Content.ReadFromJsonAsync<Caller>(Json.Options))!;
        caller.Posts.ShouldBeEmpty();
        (caller with { Posts = [] }).ShouldBe(new Caller(The.PoliceSystem, The.Police, "police", Member: null));
    }

    [Fact]
    [Trait("ASVS", "10.3.2")]
    public async Task A_good_assertion_may_name_a_member_of_the_organisation()
    {
        var answer = await SendAsync(Assertion.Good().With("member", The.Analyst).SignedBy(Key));

        var caller = (await answer.Content.ReadFromJsonAsync<Caller>(Json.Options))!;
        caller.Member.ShouldBe(The.Analyst);
        caller.Posts.ShouldBe([The.AnalystsPost]);
    }

    [Fact]
    [Trait("ASVS", "8.3.1")]
    public async Task What_the_assertion_itself_says_of_organisation_and_permissions_counts_for_nothing()
    {
        var answer = await SendAsync(Assertion.Good()
            .With("organisation", The.Council).With("permission", Permissions.OperateHub).SignedBy(Key));

        (await answer.Content.ReadFromJsonAsync<Caller>(Json.Options))!.Organisation.ShouldBe(The.Police);
    }

    [Fact]
    [Trait("ASVS", "8.2.1")]
    public async Task Nobody_is_asked_to_sign_in() =>
        await ShouldBeRefusedAsync(await _hub.AsNobody().GetAsync(Guarded));

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("e30.e30.e30")]
    [InlineData("e30.e30.")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.bm90IGpzb24.e30")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.W10.e30")]
    public async Task What_is_no_assertion_at_all_is_refused(string text) =>
        await ShouldBeRefusedAsync(await SendAsync(text));

    [Fact]
    public async Task Another_kind_of_credential_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Guarded);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", "a2VudDpwb2xpY2U=");

        await ShouldBeRefusedAsync(await _hub.AsNobody().SendAsync(request));
    }

    [Fact]
    public async Task A_system_that_is_not_registered_is_refused() => await ShouldBeRefusedAsync(
        Assertion.Good().With("iss", "nobody-we-know").With("sub", "nobody-we-know"));

    [Fact]
    [Trait("ASVS", "9.1.1")]
    public async Task A_key_that_is_not_the_systems_own_is_refused() =>
        await ShouldBeRefusedAsync(await SendAsync(Assertion.Good().SignedBy(AssertionWriter.NewKey())));

    [Fact]
    [Trait("ASVS", "9.1.1")]
    public async Task The_key_of_another_registered_system_is_refused() =>
        await ShouldBeRefusedAsync(await SendAsync(Assertion.Good().SignedBy(_hub.Callers.KeyOf(The.Operator))));

    [Fact]
    [Trait("ASVS", "9.1.1")]
    public async Task A_claim_changed_after_signing_is_refused()
    {
        var parts = Assertion.Good().SignedBy(Key).Split('.');
        var other = Assertion.Good().With("member", The.Analyst).SignedBy(Key).Split('.');

        await ShouldBeRefusedAsync(await SendAsync($"{parts[0]}.{other[1]}.{parts[2]}"));
    }

    [Theory]
    [Trait("ASVS", "9.2.3"), Trait("ASVS", "10.3.1")]
    [InlineData("another-service")]
    [InlineData("IntelHub")]
    [InlineData("")]
    public async Task An_assertion_for_another_audience_is_refused(string audience) =>
        await ShouldBeRefusedAsync(Assertion.Good().With("aud", audience));

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("jti")]
    [InlineData("iat")]
    [InlineData("exp")]
    public async Task An_assertion_that_leaves_out_what_it_must_say_is_refused(string claim) =>
        await ShouldBeRefusedAsync(Assertion.Good().Without(claim));

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("jti")]
    [InlineData("iat")]
    [InlineData("nbf")]
    [InlineData("exp")]
    [InlineData("member")]
    public async Task A_claim_of_the_wrong_sort_is_refused(string claim)
    {
        await ShouldBeRefusedAsync(Assertion.Good("1").With(claim, new System.Text.Json.Nodes.JsonObject()));
        await ShouldBeRefusedAsync(Assertion.Good("2").With(claim, new System.Text.Json.Nodes.JsonArray(1, 2)));
        await ShouldBeRefusedAsync(Assertion.Good("3").With(claim, true));
    }

    [Theory]
    [InlineData("iat")]
    [InlineData("nbf")]
    [InlineData("exp")]
    public async Task A_time_that_no_clock_shows_is_refused(string claim)
    {
        await ShouldBeRefusedAsync(Assertion.Good("1").With(claim, "noon"));
        await ShouldBeRefusedAsync(Assertion.Good("2").With(claim, 1e300));
        await ShouldBeRefusedAsync(Assertion.Good("3").With(claim, long.MaxValue));
        await ShouldBeRefusedAsync(Assertion.Good("4").With(claim, -1e300));
    }

    [Fact]
    [Trait("ASVS", "10.3.3")]
    public async Task An_assertion_that_speaks_for_another_system_is_refused() =>
        await ShouldBeRefusedAsync(Assertion.Good().With("sub", The.Operator));

    [Fact]
    [Trait("ASVS", "9.2.1")]
    public async Task An_expired_assertion_is_refused() => await ShouldBeRefusedAsync(
        Assertion.Good().With("iat", At(seconds: -150)).With("nbf", At(seconds: -150)).With("exp", At(seconds: -30)));

    [Fact]
    public async Task A_clock_that_is_a_little_slow_is_forgiven() => await ShouldBeAcceptedAsync(
        Assertion.Good().With("iat", At(seconds: -149)).With("nbf", At(seconds: -149)).With("exp", At(seconds: -29)));

    [Fact]
    [Trait("ASVS", "9.2.1")]
    public async Task An_assertion_that_is_not_valid_yet_is_refused() =>
        await ShouldBeRefusedAsync(Assertion.Good().With("nbf", At(seconds: 31)));

    [Fact]
    public async Task A_clock_that_is_a_little_fast_is_forgiven() =>
        await ShouldBeAcceptedAsync(Assertion.Good().With("iat", At(seconds: 30)).With("nbf", At(seconds: 30)));

    [Fact]
    [Trait("ASVS", "9.2.1")]
    public async Task An_assertion_from_the_future_is_refused() =>
        await ShouldBeRefusedAsync(Assertion.Good().With("iat", At(seconds: 31)).Without("nbf"));

    [Fact]
    public async Task The_longest_life_allowed_is_accepted() =>
        await ShouldBeAcceptedAsync(Assertion.Good().With("exp", At(seconds: 300)));

    [Fact]
    [Trait("ASVS", "9.2.1")]
    public async Task A_life_longer_than_allowed_is_refused() =>
        await ShouldBeRefusedAsync(Assertion.Good().With("exp", At(seconds: 301)));

    [Fact]
    public async Task An_id_too_long_to_keep_is_refused() =>
        await ShouldBeRefusedAsync(Assertion.Good(jti: new string('j', 129)));

    [Fact]
    [Trait("ASVS", "10.3.5")]
    public async Task An_assertion_works_once()
    {
        var assertion = Assertion.Good().SignedBy(Key);
        (await SendAsync(assertion)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await ShouldBeRefusedAsync(await SendAsync(assertion));
    }

    [Fact]
    [Trait("ASVS", "10.4.16")]
    public async Task Of_many_uses_of_one_assertion_at_once_one_succeeds()
    {
        var assertion = Assertion.Good().SignedBy(Key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(assertion)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task An_assertion_that_was_refused_takes_no_id_from_a_good_one()
    {
        await ShouldBeRefusedAsync(await SendAsync(Assertion.Good().SignedBy(AssertionWriter.NewKey())));

        await ShouldBeAcceptedAsync(Assertion.Good());
    }

    [Fact]
    [Trait("ASVS", "10.3.5")]
    public async Task A_used_assertion_is_refused_after_a_restart_too()
    {
        await using var before = await TallyHub.StartAsync(keepFolder: true);
        var assertion = Assertion.Good().SignedBy(before.Callers.KeyOf(The.PoliceSystem));
        (await SendAsync(assertion, before)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await before.DisposeAsync();

        await using var after = await TallyHub.StartAsync(before.Folder, callers: before.Callers);

        await ShouldBeRefusedAsync(await SendAsync(assertion, after));
    }

    [Theory]
    [Trait("ASVS", "9.1.2")]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("ES256")]
    public async Task An_assertion_that_nobody_signed_is_refused(string algorithm) =>
        await ShouldBeRefusedAsync(await SendAsync(Assertion.Good().Saying(algorithm).Unsigned()));

    [Fact]
    [Trait("ASVS", "9.1.2"), Trait("ASVS", "10.4.16")]
    public async Task The_public_key_is_no_shared_secret() => await ShouldBeRefusedAsync(await SendAsync(
        Assertion.Good().Saying("HS256").SignedBySharedSecret(AssertionWriter.PublicPartOf(Key))));

    [Fact]
    [Trait("ASVS", "8.4.1"), Trait("ASVS", "10.3.2")]
    public async Task A_member_of_another_organisation_is_refused() =>
        await ShouldBeRefusedAsync(Assertion.Good().With("member", The.Warden));

    [Theory]
    [Trait("ASVS", "10.3.3")]
    [InlineData("nobody.we.know")]
    [InlineData("")]
    [InlineData("POLICE.ANALYST")]
    public async Task A_member_nobody_knows_is_refused(string member) =>
        await ShouldBeRefusedAsync(Assertion.Good().With("member", member));

    [Fact]
    public async Task While_a_key_is_being_changed_both_work()
    {
        var second = _hub.Callers.AddKey(The.PoliceSystem);

        (await SendAsync(Assertion.Good("1").SignedBy(Key))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SendAsync(Assertion.Good("2").SignedBy(second))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("ASVS", "8.2.1")]
    public async Task A_system_without_the_permission_is_told_so()
    {
        var answer = await _hub.As(The.PoliceSystem).GetAsync("/operations/backlog");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    [Fact]
    [Trait("ASVS", "8.2.1")]
    public async Task A_route_that_names_no_permission_lets_nobody_in()
    {
        var answer = await _hub.As(The.Operator).GetAsync("/tally/unguarded");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    [Fact]
    public async Task Where_nothing_is_a_signed_in_system_is_told_so()
    {
        var answer = await _hub.As(The.PoliceSystem).GetAsync("/nothing/here");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task Where_nothing_is_nobody_is_told_so_too()
    {
        var answer = await _hub.AsNobody().GetAsync("/nothing/here.html");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task A_used_assertion_is_remembered_for_as_long_as_it_could_be_used_again()
    {
        await ShouldBeAcceptedAsync(Assertion.Good());
        _hub.Clock.Advance(TimeSpan.FromSeconds(150));

        await ForgetAsync();

        (await RememberedAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_used_assertion_is_forgotten_once_it_has_expired()
    {
        await ShouldBeAcceptedAsync(Assertion.Good());
        _hub.Clock.Advance(TimeSpan.FromSeconds(151));

        await ForgetAsync();

        (await RememberedAsync()).ShouldBe(0);
    }

    private static long At(int seconds) => Assertion.At(TimeSpan.FromSeconds(seconds));

    private static async Task<HttpResponseMessage> SendAsync(string assertion, TestHub hub)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Guarded);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {assertion}");
        return await hub.AsNobody().SendAsync(request);
    }

    /// <summary>Always the same answer: which check failed is nobody's business.</summary>
    private static async Task ShouldBeRefusedAsync(HttpResponseMessage answer)
    {
        var problem = await answer.ShouldBeProblemAsync(
            HttpStatusCode.Unauthorized, "urn:intelhub:platform:sign-in-needed");
        problem.GetProperty("detail").GetString().ShouldBe(PlatformProblems.SignInNeeded().ProblemDetails.Detail);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer, DPoP algs=\"ES256 PS256\"");
    }

    private Task<HttpResponseMessage> SendAsync(string assertion) => SendAsync(assertion, _hub);

    private async Task ShouldBeRefusedAsync(Assertion assertion) =>
        await ShouldBeRefusedAsync(await SendAsync(assertion.SignedBy(Key)));

    private async Task ShouldBeAcceptedAsync(Assertion assertion) =>
        (await SendAsync(assertion.SignedBy(Key))).StatusCode.ShouldBe(HttpStatusCode.OK);

    private Task ForgetAsync() => _hub.Services.GetServices<IHostedService>().OfType<ForgetUsedAssertions>().Single()
        .ForgetAsync(CancellationToken.None);

    private async Task<int> RememberedAsync()
    {
        await using var db = _hub.Services.GetRequiredService<HubStore<SignInDb>>().Read();
        return await db.UsedAssertions.CountAsync();
    }
}
