using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Tests.Duties;

/// <summary>
/// An administrator grants nothing to themselves: each route of the directory that changes somebody's entry, asked by
/// whom it would change. Proposals, posts and substitutes have theirs beside their other tests.
/// </summary>
public sealed class OwnEntryTests : IAsyncLifetime
{
    private const string Office = "police-office";
    private const string Own = "urn:intelhub:directory:own-entry";

    private readonly JsonWebKey _key = AssertionWriter.NewKey();

    private DirectoryHub _directory = null!;

    private HttpClient Analyst => _directory.Hub.As(Office, _key, The.Analyst);

    private HttpClient System => _directory.Hub.As(Office, _key);

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        (await _directory.ListAsync(Listed(The.Analyst, Office))).EnsureSuccessStatusCode();
        (await _directory.RegisterAsync(OfficeSystem(), Office)).EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task A_person_does_not_list_themselves_and_a_system_does_not_list_itself()
    {
        await (await Analyst.PutAsJsonAsync("/directory/partnership", Listed(The.Analyst)))
            .ShouldBeRefusedAsync("own-entry", The.Analyst);
        await (await System.PutAsJsonAsync("/directory/partnership", Listed(Office)))
            .ShouldBeRefusedAsync("own-entry", Office);
    }

    [Theory]
    [InlineData("name", "The Force")]
    [InlineData("assured", "OFFICIAL")]
    [InlineData("kind", "health")]
    public async Task Nobody_changes_the_organisation_that_they_act_for(string name, string to)
    {
        var listed = Listed();
        (await System.PutAsJsonAsync("/directory/partnership", listed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        listed["organisations"]![0]![name] = to;

        await (await System.PutAsJsonAsync("/directory/partnership", listed))
            .ShouldBeRefusedAsync("own-entry", The.Police);
    }

    [Fact]
    public async Task Nor_its_areas_its_period_or_its_successors()
    {
        var wider = Listed();
        wider["organisations"]![0]!["areas"] = new JsonArray("*");
        var longer = Listed();
        longer["organisations"]![0]!["active"] = new JsonObject { ["from"] = "2020-01-01" };

        await (await System.PutAsJsonAsync("/directory/partnership", wider))
            .ShouldBeRefusedAsync("own-entry", The.Police);
        await (await System.PutAsJsonAsync("/directory/partnership", longer))
            .ShouldBeRefusedAsync("own-entry", The.Police);
    }

    [Fact]
    public async Task A_system_does_not_register_itself() =>
        await (await System.PutAsJsonAsync($"/directory/systems/{Office}", OfficeSystem())).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden, "urn:intelhub:directory:own-system");

    [Theory]
    [InlineData("suspension")]
    [InlineData("reinstatement")]
    public async Task Nobody_changes_their_own_standing(string what)
    {
        await (await StandingAsync(Analyst, $"members/{The.Analyst}", what))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, Own);
        await (await StandingAsync(System, $"members/{Office}", what))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, Own);
        await (await StandingAsync(System, $"systems/{Office}", what)).ShouldBeProblemAsync(
            HttpStatusCode.Forbidden, "urn:intelhub:directory:own-system");

        (await _directory.SignsInAsync(_key, The.Analyst, Office)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_says_whether_their_own_organisation_must_prove_its_keys(bool required)
    {
        var answer = await System.PutAsJsonAsync($"/directory/organisations/{The.Police}/proofs", new { required });

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, Own);
        (await _directory.FactAsync(AuditOperation.Refused)).Reasons.ShouldBe(["own-entry"]);
    }

    [Fact]
    public async Task Nobody_takes_themselves_out_of_a_compartment_either()
    {
        var route = $"/directory/members/{The.Analyst}/compartments/marac/end";

        await (await Analyst.PostAsJsonAsync(route, new { reason = "case-closed" }))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, Own);
    }

    private static JsonObject Listed(params string[] members) => new()
    {
        ["organisations"] = new JsonArray(Some.Organisation()),
        ["members"] = new JsonArray([.. members.Select(MemberOf)]),
    };

    private static JsonObject MemberOf(string id)
    {
        var member = Some.Member();
        (member["id"], member["roles"]) = (id, new JsonArray("directory-administrator"));
        return member;
    }

    private static Task<HttpResponseMessage> StandingAsync(HttpClient by, string who, string what) =>
        by.PostAsJsonAsync($"/directory/{who}/{what}", new { reason = "left-post" });

    private JsonObject OfficeSystem()
    {
        var system = Some.System(AssertionWriter.PublicPartOf(_key));
        system["permissions"] = new JsonArray(Permissions.ManageDirectory);
        return system;
    }
}
