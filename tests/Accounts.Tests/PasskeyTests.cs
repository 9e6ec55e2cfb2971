using System.Net;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Accounts.Tests;

public sealed class PasskeyTests : IAsyncLifetime, IDisposable
{
    private const string InvitationRefused = "urn:intelhub:accounts:invitation-refused";
    private const string NobodyToInvite = "urn:intelhub:accounts:nobody-to-invite";

    private readonly SoftwareAuthenticator _phone = new();
    private AccountsHub _accounts = null!;

    public async Task InitializeAsync() => _accounts = await AccountsHub.StartAsync();

    public async Task DisposeAsync() => await _accounts.DisposeAsync();

    public void Dispose() => _phone.Dispose();

    [Fact]
    public async Task Whoever_was_invited_makes_a_passkey_and_signs_in_with_it_without_typing_a_name()
    {
        await _accounts.EnrolledAsync(_phone);
        var browser = _accounts.NewBrowser();

        (await browser.SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await browser.IsSignedInAsync()).ShouldBeTrue();
        var facts = await _accounts.FactsAsync(AuditOperation.SignedIn);
        facts.Select(fact => (fact.Who, fact.Organisation, fact.Because)).ShouldBe(
            [(The.Officer, The.Landlord, "passkey"), (The.Officer, The.Landlord, "passkey")]);
        (await _accounts.FactsAsync(AuditOperation.Administration)).ShouldHaveSingleItem().Because.ShouldBe("enrolled");
    }

    [Fact]
    [Trait("ASVS", "6.4.1")]
    public async Task An_invitation_works_once()
    {
        var invitation = await _accounts.InvitationAsync();
        await _accounts.NewBrowser().AcceptAsync(invitation, _phone);
        using var other = new SoftwareAuthenticator();

        var again = await _accounts.NewBrowser().AcceptAsync(invitation, other);

        await again.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, InvitationRefused);
    }

    [Fact]
    [Trait("ASVS", "6.4.1")]
    public async Task An_invitation_of_which_two_browsers_began_is_finished_by_one()
    {
        var invitation = await _accounts.InvitationAsync();
        using var other = new SoftwareAuthenticator();
        var browser = _accounts.NewBrowser();
        var asked = await browser.PostAsync("/accounts/enrolment/options", new { invitation });
        var (ceremony, options) = await TestBrowser.QuestionAsync(asked);
        await _accounts.NewBrowser().AcceptAsync(invitation, _phone);

        var late = await browser.PostAsync(
            "/accounts/enrolment", new { invitation, ceremony, credential = other.Create(options) });

        await late.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, InvitationRefused);
    }

    [Fact]
    [Trait("ASVS", "6.4.1")]
    public async Task An_invitation_expires_and_a_later_one_takes_its_place()
    {
        var first = await _accounts.InvitationAsync();
        var second = await _accounts.InvitationAsync();
        var replaced = await _accounts.NewBrowser().AcceptAsync(first, _phone);
        _accounts.Hub.Clock.Advance(TimeSpan.FromDays(3));
        var expired = await _accounts.NewBrowser().AcceptAsync(second, _phone);

        await replaced.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, InvitationRefused);
        await expired.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, InvitationRefused);
    }

    [Theory]
    [Trait("ASVS", "6.4.4"), Trait("ASVS", "8.4.1")]
    [InlineData(The.Analyst, The.Police, The.LandlordSystem)]
    [InlineData(The.Analyst, The.Landlord, The.LandlordSystem)]
    [InlineData("nobody.there", The.Landlord, The.LandlordSystem)]
    [InlineData(The.Officer, The.Police, The.OperatorSystem)]
    public async Task Only_an_active_member_of_their_own_organisation_is_invited(
        string member, string organisation, string by) =>
        await (await _accounts.InviteAsync(member, organisation, by))
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, NobodyToInvite);

    [Fact]
    [Trait("ASVS", "6.4.4")]
    public async Task Nobody_invites_themselves() =>
        await (await _accounts.InviteAsync(administrator: The.Officer))
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, NobodyToInvite);

    [Fact]
    public async Task The_hubs_operator_invites_for_any_organisation() =>
        (await _accounts.InviteAsync(The.Analyst, The.Police, The.OperatorSystem))
            .StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    [Trait("ASVS", "6.4.3"), Trait("ASVS", "6.4.6"), Trait("ASVS", "7.4.3")]
    public async Task Being_enrolled_again_ends_what_let_them_in_before()
    {
        var before = await _accounts.EnrolledAsync(_phone);
        using var other = new SoftwareAuthenticator();

        await _accounts.EnrolledAsync(other);

        (await before.IsSignedInAsync()).ShouldBeFalse();
        (await _accounts.NewBrowser().SignInAsync(_phone)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _accounts.NewBrowser().SignInAsync(other)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    [Trait("ASVS", "6.3.3")]
    public async Task A_passkey_made_without_verifying_the_person_is_refused()
    {
        _phone.VerifiesThePerson = false;

        var answer = await _accounts.NewBrowser().AcceptAsync(await _accounts.InvitationAsync(), _phone);

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, InvitationRefused);
    }

    [Fact]
    [Trait("ASVS", "6.3.3")]
    public async Task What_is_asked_of_authenticators_is_a_passkey_that_knows_whose_it_is_and_verifies_them()
    {
        var asked = await _accounts.NewBrowser().PostAsync(
            "/accounts/enrolment/options", new { invitation = await _accounts.InvitationAsync() });

        var (_, options) = await TestBrowser.QuestionAsync(asked);
        var selection = System.Text.Json.JsonElement.Parse(options).GetProperty("authenticatorSelection");
        selection.GetProperty("residentKey").GetString().ShouldBe("required");
        selection.GetProperty("userVerification").GetString().ShouldBe("required");
    }

    public static TheoryData<string> Lies => ["origin", "site", "unverified", "another's", "garbage"];

    [Theory]
    [Trait("ASVS", "6.3.3"), Trait("ASVS", "6.5.7")]
    [MemberData(nameof(Lies))]
    public async Task A_passkey_shown_elsewhere_or_unverified_or_unknown_signs_nobody_in(string lie)
    {
        await _accounts.EnrolledAsync(_phone);
        using var unknown = new SoftwareAuthenticator();
        var shown = lie == "another's" ? unknown : _phone;
        shown.Origin = lie == "origin" ? "https://hub.example.evil" : shown.Origin;
        shown.Site = lie == "site" ? "evil.example" : shown.Site;
        shown.VerifiesThePerson = lie != "unverified";
        var browser = _accounts.NewBrowser();
        var (ceremony, options) = await TestBrowser.QuestionAsync(
            await browser.PostAsync("/accounts/sign-in/passkey/options"));
        var credential = lie == "garbage" ? "garbage" : shown.Get(options);

        var answer = await browser.PostAsync("/accounts/sign-in/passkey", new { ceremony, credential });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, AccountsHub.SignInRefused);
        browser.SessionKey.ShouldBeNull();
        (await _accounts.FactsAsync(AuditOperation.SignInFailed)).ShouldHaveSingleItem()
            .Because.ShouldBe("passkey-not-good");
    }

    [Fact]
    [Trait("ASVS", "6.7.2")]
    public async Task An_answer_to_a_challenge_signs_in_once_and_in_time()
    {
        await _accounts.EnrolledAsync(_phone);
        var browser = _accounts.NewBrowser();
        var (ceremony, options) = await TestBrowser.QuestionAsync(
            await browser.PostAsync("/accounts/sign-in/passkey/options"));
        var answer = new { ceremony, credential = _phone.Get(options) };
        var (late, lateOptions) = await TestBrowser.QuestionAsync(
            await browser.PostAsync("/accounts/sign-in/passkey/options"));

        var first = await browser.PostAsync("/accounts/sign-in/passkey", answer);
        var second = await browser.PostAsync("/accounts/sign-in/passkey", answer);
        _accounts.Hub.Clock.Advance(TimeSpan.FromMinutes(5));
        var tooLate = await browser.PostAsync(
            "/accounts/sign-in/passkey", new { ceremony = late, credential = _phone.Get(lateOptions) });

        first.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        second.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        tooLate.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nothing_is_done_for_a_page_of_another_site()
    {
        var browser = _accounts.NewBrowser();
        browser.Origin = "https://evil.example";

        var answer = await browser.PostAsync("/accounts/sign-in/passkey/options");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:accounts:another-site");
    }
}
