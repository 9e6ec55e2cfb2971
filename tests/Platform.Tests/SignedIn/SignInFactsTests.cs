using System.Net;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Tests.SignedIn;

/// <summary>What the ledger hears of who came to the door, of whom was let in, and of whom was not.</summary>
public sealed class SignInFactsTests : IAsyncLifetime
{
    private const string Guarded = "/tally/me";

    private TestHub _hub = null!;

    private JsonWebKey Key => _hub.Callers.KeyOf(The.PoliceSystem);

    public async Task InitializeAsync()
    {
        _hub = await StartAsync();
        _hub.Callers.Register(The.PoliceSystem, The.Police, "police", Permissions.SubmitItems);
        _hub.Callers.AddMember(The.Analyst, The.Police, The.AnalystsPost);
        _hub.Callers.AddMember(The.Warden, The.Council);
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        Directory.Delete(_hub.Folder, recursive: true);
    }

    [Fact]
    public async Task The_first_request_of_a_system_for_a_member_is_a_sign_in_and_the_next_is_not()
    {
        await SendAsync(Assertion.Good("1").With("member", The.Analyst).SignedBy(Key));
        await SendAsync(Assertion.Good("2").With("member", The.Analyst).SignedBy(Key));

        await _hub.SettleAsync();
        var fact = Facts(AuditOperation.SignedIn).ShouldHaveSingleItem();
        fact.Who.ShouldBe(The.Analyst);
        fact.System.ShouldBe(The.PoliceSystem);
        fact.Posts.ShouldBe([The.AnalystsPost]);
        fact.Organisation.ShouldBe(The.Police);
        fact.About.ShouldBe("sign-in");
    }

    [Fact]
    public async Task The_system_for_itself_is_a_sign_in_of_its_own()
    {
        await SendAsync(Assertion.Good("1").With("member", The.Analyst).SignedBy(Key));
        await SendAsync(Assertion.Good("2").SignedBy(Key));

        await _hub.SettleAsync();
        Facts(AuditOperation.SignedIn).Select(fact => fact.Who).ShouldBe([The.Analyst, The.PoliceSystem]);
    }

    [Fact]
    public async Task Each_failure_has_its_reason_on_record_and_the_same_answer()
    {
        var replayed = Assertion.Good("used").SignedBy(Key);
        await SendAsync(replayed);
        (string? Assertion, string Reason)[] failures =
        [
            (null, "no-assertion"),
            ("zanzibar.marker.word", "assertion-unreadable"),
            (Assertion.Good("1").With("iss", "zanzibar").With("sub", "zanzibar").SignedBy(Key), "system-unknown"),
            (Assertion.Good("2").With("exp", Assertion.At(TimeSpan.FromHours(1))).SignedBy(Key),
                "assertion-not-short-lived"),
            (Assertion.Good("3").SignedBy(AssertionWriter.NewKey()), "signature-wrong"),
            (Assertion.Good("4").With("aud", "another-service").SignedBy(Key), "audience-wrong"),
            (Assertion.Good("5").With("nbf", Assertion.At(TimeSpan.FromMinutes(1))).SignedBy(Key),
                "assertion-not-current"),
            (Assertion.Good("6").With("member", The.Warden).SignedBy(Key), "member-unknown"),
            (replayed, "assertion-used-before"),
        ];
        foreach (var (assertion, _) in failures)
        {
            (await SendAsync(assertion)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        var facts = await FailedAsync(failures.Length);
        facts.Select(fact => fact.Because).ShouldBe(failures.Select(failure => failure.Reason), ignoreOrder: true);
        facts.ShouldAllBe(fact => !fact.ToString().Contains("zanzibar") && !fact.ToString().Contains(The.Warden));
        facts.Where(fact => fact.System == "unknown").Select(fact => fact.Because)
            .ShouldBe(["no-assertion", "assertion-unreadable", "system-unknown"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_flood_is_two_facts_and_what_was_counted_is_on_record_after_a_stop()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SendAsync("no.assertion.at-all")));
        await FailedAsync(1);

        await _hub.DisposeAsync();
        _hub = await StartAsync(_hub.Folder, _hub.Callers);

        (await FailedAsync(1)).ShouldHaveSingleItem().Times.ShouldBe(39);
    }

    [Fact]
    public async Task Whoever_lacks_the_permission_is_on_record_as_refused_at_that_route()
    {
        await _hub.As(The.PoliceSystem, The.Analyst).GetAsync("/operations/backlog");

        await _hub.SettleAsync();
        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        fact.Who.ShouldBe(The.Analyst);
        fact.Posts.ShouldBe([The.AnalystsPost]);
        fact.About.ShouldBe("route/ReadBacklog");
        fact.Because.ShouldBe("not-permitted");
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task A_failure_is_answered_and_kept_while_the_database_cannot_be_written()
    {
        await using (var other = new SqliteConnection($"Data Source={_hub.Folder}/hub/hub.db;Pooling=false"))
        {
            await other.OpenAsync();
            other.Run("BEGIN IMMEDIATE");
            (await SendAsync("no.assertion.at-all")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            other.Run("ROLLBACK");
        }

        await FailedAsync(1);
    }

    private static Task<TestHub> StartAsync(string? folder = null, KnownCallers? callers = null) => TestHub.StartAsync(
        modules => modules.With<TallyModule>().With<Listening<AuditFact>>(), folder, keepFolder: true, callers);

    private async Task<HttpResponseMessage> SendAsync(string? assertion)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Guarded);
        if (assertion is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {assertion}");
        }

        return await _hub.AsNobody().SendAsync(request);
    }

    private IEnumerable<AuditFact> Facts(string operation) =>
        _hub.Heard<AuditFact>().Where(fact => fact.Operation == operation);

    /// <summary>They are put on record beside the requests, so a test waits until they are.</summary>
    private async Task<IReadOnlyList<AuditFact>> FailedAsync(int facts)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (Facts(AuditOperation.SignInFailed).Count() < facts)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        return [.. Facts(AuditOperation.SignInFailed)];
    }
}
