using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Callers;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Tests.SuspendAndReinstate;

public sealed class SuspendAndReinstateTests : IAsyncLifetime
{
    private const string Member = $"members/{The.Analyst}";
    private const string System = $"systems/{The.PoliceSystem}";
    private const string Organisation = $"organisations/{The.Police}";

    private readonly JsonWebKey _key = AssertionWriter.NewKey();

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        await _directory.ListAsync(Some.Partnership());
        await _directory.RegisterAsync(Some.System(AssertionWriter.PublicPartOf(_key)));
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Theory]
    [Trait("ASVS", "6.5.6")]
    [InlineData(Member, true)]
    [InlineData(System, false)]
    [InlineData(Organisation, false)]
    public async Task Whoever_is_suspended_signs_in_no_more_and_whoever_is_reinstated_does(string who, bool systemStays)
    {
        (await SuspendAsync(who)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeFalse();
        (await _directory.SignsInAsync(_key)).ShouldBe(systemStays);

        (await ReinstateAsync(who)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Member)]
    [InlineData(System)]
    [InlineData(Organisation)]
    public async Task To_list_or_register_them_again_lifts_nothing(string who)
    {
        await SuspendAsync(who);

        await _directory.ListAsync(Some.Partnership());
        await _directory.RegisterAsync(Some.System(AssertionWriter.PublicPartOf(_key)));

        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeFalse();
        (await _directory.HeardAsync<MemberListed>())[^1].Suspended.ShouldBe(who == Member);
        (await _directory.HeardAsync<OrganisationListed>())[^1].Suspended.ShouldBe(who == Organisation);
    }

    [Fact]
    public async Task A_member_suspended_with_their_organisation_and_alone_comes_back_only_when_both_are_lifted()
    {
        await SuspendAsync(Member);
        await SuspendAsync(Organisation);

        await ReinstateAsync(Organisation);
        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeFalse();

        await ReinstateAsync(Member);
        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_news_says_how_they_stand_now()
    {
        await SuspendAsync(Member);
        (await _directory.HeardAsync<MemberListed>())[^1].Suspended.ShouldBeTrue();

        await ReinstateAsync(Member);
        (await _directory.HeardAsync<MemberListed>())[^1].Suspended.ShouldBeFalse();

        await SuspendAsync(Organisation);
        (await _directory.HeardAsync<OrganisationListed>())[^1].Suspended.ShouldBeTrue();

        await ReinstateAsync(Organisation);
        (await _directory.HeardAsync<OrganisationListed>())[^1].Suspended.ShouldBeFalse();
    }

    [Fact]
    public async Task It_is_recorded_with_its_reason_and_without_the_members_name()
    {
        await SuspendAsync(Member, "device-lost");
        var suspended = await _directory.FactAsync(AuditOperation.Administration);
        await ReinstateAsync(Member, "device-found");
        var reinstated = await _directory.FactAsync(AuditOperation.Administration);

        (suspended.Because, suspended.Reasons.ShouldHaveSingleItem()).ShouldBe(("device-lost", "member-suspended"));
        (reinstated.Because, reinstated.Reasons.ShouldHaveSingleItem()).ShouldBe(("device-found", "member-reinstated"));
        suspended.Recipients.ShouldBe([The.Police]);
        suspended.About.ShouldStartWith("suspension/");
        suspended.About.ShouldNotContain(The.Analyst);
        reinstated.About.ShouldBe(suspended.About);
    }

    [Fact]
    public async Task To_suspend_twice_changes_nothing()
    {
        await SuspendAsync(Member, "device-lost");
        var facts = (await _directory.HeardAsync<AuditFact>()).Count;

        (await SuspendAsync(Member, "left-post")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _directory.HeardAsync<AuditFact>()).Count.ShouldBe(facts);

        await ReinstateAsync(Member);
        facts = (await _directory.HeardAsync<AuditFact>()).Count;
        (await ReinstateAsync(Member)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _directory.HeardAsync<AuditFact>()).Count.ShouldBe(facts);
    }

    [Theory]
    [InlineData("members/nobody")]
    [InlineData("systems/nobody")]
    [InlineData("organisations/nobody")]
    [InlineData("systems/operator")]
    public async Task Whoever_is_not_in_the_directory_cannot_be_suspended_and_the_attempt_is_recorded(string who)
    {
        var expected = who.EndsWith(The.Operator, StringComparison.Ordinal)
            ? (HttpStatusCode.Forbidden, "urn:intelhub:directory:own-system", "own-system")
            : (HttpStatusCode.NotFound, "urn:intelhub:platform:not-found", "not-there-for-them");

        await (await SuspendAsync(who)).ShouldBeProblemAsync(expected.Item1, expected.Item2);

        (await _directory.FactAsync(AuditOperation.Refused)).Because.ShouldBe(expected.Item3);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("He left, see mail")]
    public async Task A_reason_is_needed(string? reason)
    {
        var answer = await SuspendAsync(Member, reason);

        await answer.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, "urn:intelhub:directory:reason-needed");
        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeTrue();
    }

    [Fact]
    [Trait("ASVS", "8.3.2")]
    public async Task Whoever_asks_while_the_change_is_under_way_gets_the_answer_from_after_it()
    {
        var callers = _directory.Hub.Services.GetRequiredService<CallerRegister>();
        (await callers.SnapshotAsync(CancellationToken.None)).Members.Keys.ShouldBe([The.Analyst]);
        Task<CallerRegister.Snapshot>? asked = null;

        await callers.ChangeAsync(
            db =>
            {
                asked = callers.SnapshotAsync(CancellationToken.None).AsTask();
                db.Remove(db.Members.Single());
            },
            CancellationToken.None);

        (await asked!).Members.ShouldBeEmpty();
    }

    private Task<HttpResponseMessage> SuspendAsync(string who, string? reason = "left-post") =>
        _directory.Operator.PostAsJsonAsync(
            $"/directory/{who}/suspension", new JsonObject { ["reason"] = reason });

    private Task<HttpResponseMessage> ReinstateAsync(string who, string? reason = "back-in-post") =>
        _directory.Operator.PostAsJsonAsync(
            $"/directory/{who}/reinstatement", new JsonObject { ["reason"] = reason });
}
