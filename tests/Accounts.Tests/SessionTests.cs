using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Accounts.Tests;

public sealed class SessionTests : IAsyncLifetime, IDisposable
{
    private readonly SoftwareAuthenticator _phone = new();
    private AccountsHub _accounts = null!;
    private TestBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _accounts = await AccountsHub.StartAsync();
        _browser = await _accounts.EnrolledAsync(_phone);
    }

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose() => _phone.Dispose();

    [Fact]
    public void The_cookie_is_for_this_host_over_https_only_and_no_script_reads_it()
    {
        var cookie = _browser.LastSet.ShouldHaveSingleItem();

        cookie.ShouldStartWith("__Host-");
        cookie.Split("; ")[1..].ShouldBe(["path=/", "secure", "samesite=lax", "httponly"], ignoreOrder: true);
    }

    [Fact]
    [Trait("ASVS", "7.2.1")]
    public async Task Without_a_session_or_with_a_made_up_key_nobody_is_signed_in()
    {
        var stranger = _accounts.NewBrowser();
        var none = await stranger.GetAsync("/accounts/sessions");
        stranger.SessionKey = "made-up";
        var madeUp = await stranger.GetAsync("/accounts/sessions");

        await none.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SessionNeeded);
        await madeUp.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SessionNeeded);
    }

    [Fact]
    [Trait("ASVS", "8.2.1")]
    public async Task A_session_opens_no_route_that_no_role_of_the_person_opens()
    {
        var answer = await _browser.PostAsync(
            "/accounts/invitations", new { organisation = The.Landlord, member = The.Colleague });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:accounts:role-needed");
    }

    [Fact]
    [Trait("ASVS", "7.2.1"), Trait("ASVS", "7.4.1")]
    public async Task A_copied_cookie_is_worth_nothing_once_its_session_was_ended()
    {
        var copied = _accounts.NewBrowser();
        copied.SessionKey = _browser.SessionKey;
        var own = (await _browser.SessionsAsync()).ShouldHaveSingleItem().GetProperty("session_id").GetGuid();

        (await _browser.SendAsync(HttpMethod.Delete, $"/accounts/sessions/{own}"))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        _browser.SessionKey.ShouldBeNull();
        (await copied.IsSignedInAsync()).ShouldBeFalse();
        (await EndedAsync()).ShouldBe(["signed-out"]);
    }

    [Fact]
    [Trait("ASVS", "7.3.1"), Trait("ASVS", "7.4.1"), Trait("ASVS", "8.2.4")]
    public async Task A_session_that_is_not_used_ends()
    {
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(14));
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(14));
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(15));
        (await _browser.IsSignedInAsync()).ShouldBeFalse();

        (await EndedAsync()).ShouldBe(["idle"]);
    }

    [Fact]
    [Trait("ASVS", "7.3.2"), Trait("ASVS", "7.4.1")]
    public async Task A_session_that_is_used_all_the_time_ends_too()
    {
        for (var minutes = 0; minutes < 590; minutes += 10)
        {
            _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(10));
            (await _browser.IsSignedInAsync()).ShouldBeTrue();
        }

        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(10));
        (await _browser.IsSignedInAsync()).ShouldBeFalse();
        (await EndedAsync()).ShouldBe(["time-limit"]);
    }

    [Fact]
    [Trait("ASVS", "7.5.2")]
    public async Task People_see_their_own_sessions_and_end_one_or_all()
    {
        var other = _accounts.NewBrowser();
        await other.SignInAsync(_phone);
        var sessions = await _browser.SessionsAsync();
        sessions.Select(session => session.GetProperty("is_this_one").GetBoolean()).ShouldBe([true, false]);

        var otherId = sessions[1].GetProperty("session_id").GetGuid();
        await _browser.SendAsync(HttpMethod.Delete, $"/accounts/sessions/{otherId}");
        (await other.IsSignedInAsync()).ShouldBeFalse();
        (await _browser.IsSignedInAsync()).ShouldBeTrue();

        await other.SignInAsync(_phone);
        await other.SendAsync(HttpMethod.Delete, "/accounts/sessions");
        (await _browser.IsSignedInAsync()).ShouldBeFalse();
        (await other.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task People_are_told_who_they_are_signed_in_as_and_since_when_it_is_certain()
    {
        var before = _accounts.Hub.Clock.GetUtcNow();
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(6));

        var stale = await PersonAsync();
        await _browser.StepUpAsync(_phone);
        var fresh = await PersonAsync();

        stale.ShouldBe((The.Landlord, The.Officer, "passkey", before));
        fresh.ShouldBe(stale with { FreshAt = _accounts.Hub.Clock.GetUtcNow() });
        await (await _accounts.NewBrowser().GetAsync("/accounts/person"))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SessionNeeded);
    }

    [Fact]
    [Trait("ASVS", "7.5.2"), Trait("ASVS", "8.2.2")]
    public async Task A_colleagues_session_is_not_there_for_them()
    {
        using var colleaguesPhone = new SoftwareAuthenticator();
        var colleague = await _accounts.EnrolledAsync(colleaguesPhone, The.Colleague);
        var theirs = (await colleague.SessionsAsync()).ShouldHaveSingleItem().GetProperty("session_id").GetGuid();

        var answer = await _browser.SendAsync(HttpMethod.Delete, $"/accounts/sessions/{theirs}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        (await colleague.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "7.4.2")]
    public async Task News_that_a_member_has_left_ends_their_sessions_and_nobody_elses()
    {
        using var colleaguesPhone = new SoftwareAuthenticator();
        var colleague = await _accounts.EnrolledAsync(colleaguesPhone, The.Colleague);

        await _accounts.Hub.AnnounceAsync(Listed(The.Officer, The.Landlord, until: TestHub.Noon));

        (await EndedAsync()).ShouldBe(["member-not-active"]);
        (await colleague.IsSignedInAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_is_suspended_is_signed_out_and_stays_so_when_they_are_reinstated()
    {
        var listed = Listed(The.Officer, The.Landlord, until: null);

        await _accounts.Hub.AnnounceAsync(listed with { Suspended = true });
        await _accounts.Hub.AnnounceAsync(listed);

        await (await _browser.GetAsync("/accounts/sessions"))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SessionNeeded);
        (await EndedAsync()).ShouldBe(["member-not-active"]);
    }

    [Fact]
    public async Task When_an_organisation_is_suspended_all_of_its_people_are_signed_out_and_nobody_else()
    {
        using var colleaguesPhone = new SoftwareAuthenticator();
        using var analystsPhone = new SoftwareAuthenticator();
        var colleague = await _accounts.EnrolledAsync(colleaguesPhone, The.Colleague);
        var analyst = _accounts.NewBrowser();
        await analyst.AcceptAsync(
            await _accounts.InvitationAsync(The.Analyst, The.Police, The.OperatorSystem), analystsPhone);
        var landlord = new OrganisationListed
        {
            Id = The.Landlord,
            Kind = "housing-provider",
            Areas = [],
            Assured = "OFFICIAL",
        };

        await _accounts.Hub.AnnounceAsync(landlord);
        (await _browser.IsSignedInAsync()).ShouldBeTrue();
        await _accounts.Hub.AnnounceAsync(landlord with { Suspended = true });
        await _accounts.Hub.AnnounceAsync(landlord);

        (await _browser.IsSignedInAsync()).ShouldBeFalse();
        (await colleague.IsSignedInAsync()).ShouldBeFalse();
        (await analyst.IsSignedInAsync()).ShouldBeTrue();
        (await EndedAsync()).ShouldBe(["member-not-active", "member-not-active"]);
    }

    [Fact]
    public async Task Whoever_the_register_does_not_know_at_one_request_is_out_for_good()
    {
        _accounts.Hub.Callers.RemoveMember(The.Officer);
        (await _browser.IsSignedInAsync()).ShouldBeFalse();

        _accounts.Hub.Callers.AddMember(The.Officer, The.Landlord, "officer");

        (await _browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    [Trait("ASVS", "7.4.2")]
    public async Task Whoever_moves_to_another_organisation_is_signed_out_of_the_first()
    {
        await _accounts.Hub.AnnounceAsync(Listed(The.Officer, The.Landlord, until: null));
        (await _browser.IsSignedInAsync()).ShouldBeTrue();

        await _accounts.Hub.AnnounceAsync(Listed(The.Officer, The.Police, until: null));

        (await _browser.IsSignedInAsync()).ShouldBeFalse();
    }

    [Fact]
    [Trait("ASVS", "7.4.2")]
    public async Task Whoever_the_directory_no_longer_has_is_out_at_the_next_request_without_any_news()
    {
        _accounts.Hub.Callers.AddMember(The.Officer, "another-organisation");

        (await _browser.IsSignedInAsync()).ShouldBeFalse();

        (await EndedAsync()).ShouldBe(["member-not-active"]);
        (await _accounts.NewBrowser().SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task When_a_membership_ends_by_itself_the_session_is_over_at_that_very_instant()
    {
        var end = _accounts.Hub.Clock.GetUtcNow().AddMinutes(5);
        _accounts.Hub.Callers.EndMember(The.Officer, end);
        _accounts.Hub.Clock.Set(end - TimeSpan.FromTicks(1));
        (await _browser.IsSignedInAsync()).ShouldBeTrue();

        _accounts.Hub.Clock.Set(end);

        (await _browser.IsSignedInAsync()).ShouldBeFalse();
        (await EndedAsync()).ShouldBe(["member-not-active"]);
        (await _accounts.NewBrowser().SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("ASVS", "7.2.4"), Trait("ASVS", "7.5.3"), Trait("ASVS", "8.2.4"), Trait("ASVS", "10.3.4")]
    public async Task What_asks_for_a_fresh_factor_opens_for_minutes_and_again_after_the_passkey()
    {
        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        await (await _browser.GetAsync(NeedsFreshFactor.Route))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:accounts:fresh-factor-needed");
        var earlier = _accounts.NewBrowser();
        earlier.SessionKey = _browser.SessionKey;

        (await _browser.StepUpAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await earlier.IsSignedInAsync()).ShouldBeFalse();
        (await _browser.SessionsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    [Trait("ASVS", "7.5.3")]
    public async Task Nobody_steps_up_with_a_colleagues_passkey()
    {
        using var colleaguesPhone = new SoftwareAuthenticator();
        await _accounts.EnrolledAsync(colleaguesPhone, The.Colleague);
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));

        (await _browser.StepUpAsync(colleaguesPhone)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await _browser.GetAsync(NeedsFreshFactor.Route)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("ASVS", "7.2.2"), Trait("ASVS", "7.2.4")]
    public async Task Signing_in_makes_a_new_key_and_the_hub_keeps_none()
    {
        var before = _browser.SessionKey!;
        await _browser.SignInAsync(_phone);

        _browser.SessionKey.ShouldNotBe(before);
        await using var db = _accounts.Hub.Services.GetRequiredService<HubStore<AccountsDb>>().Read();
        var kept = await db.Sessions.Select(session => session.KeyHash).ToListAsync();
        kept.ShouldHaveSingleItem();
        kept.ShouldAllBe(hash => !Encoding.UTF8.GetBytes(before).SequenceEqual(hash));
    }

    private static MemberListed Listed(string member, string organisation, DateTimeOffset? until) => new()
    {
        Id = member,
        Organisation = organisation,
        Roles = [],
        Areas = [],
        Clearance = "BPSS",
        Compartments = [],
        ActiveFrom = TestHub.Noon.AddYears(-1),
        ActiveUntil = until,
    };

    private async Task<(string Organisation, string Member, string Way, DateTimeOffset FreshAt)> PersonAsync()
    {
        var answer = await _browser.GetAsync("/accounts/person");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var person = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (person.GetProperty("organisation").GetString()!, person.GetProperty("member").GetString()!,
            person.GetProperty("way").GetString()!, person.GetProperty("fresh_at").GetDateTimeOffset());
    }

    private async Task<IEnumerable<string>> EndedAsync() =>
        (await _accounts.FactsAsync(AuditOperation.SessionEnded)).Select(fact => fact.Because);
}
