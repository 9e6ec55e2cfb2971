using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.People;

public sealed class SubstituteTests : IAsyncLifetime
{
    private const string Sergeant = "police.sergeant";
    private const string Until = "2026-08-01";

    private static readonly DateTimeOffset _until = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        var listed = Some.Partnership();
        var sergeant = Some.Member();
        sergeant["id"] = Sergeant;
        listed["members"]!.AsArray().Add(sergeant);
        (await _directory.ListAsync(listed)).EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task Others_hear_who_stands_in_for_whom_until_when_and_the_members_are_as_they_were()
    {
        var before = (await _directory.HeardAsync<MemberListed>()).Count;

        await IdOfAsync(NameAsync());

        var heard = (await _directory.HeardAsync<SubstituteNamed>()).ShouldHaveSingleItem();
        (heard.Member, heard.Substitute).ShouldBe((The.Analyst, Sergeant));
        (heard.From, heard.Until).ShouldBe((TestHub.Noon, _until));
        (await _directory.HeardAsync<MemberListed>()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task It_ends_before_its_day_when_somebody_says_so_and_only_once()
    {
        var id = await IdOfAsync(NameAsync());
        _directory.Hub.Clock.Set(TestHub.Noon.AddDays(1));

        (await EndAsync(id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.HeardAsync<SubstituteNamed>())[^1].Until.ShouldBe(TestHub.Noon.AddDays(1));
        await (await EndAsync(id)).ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await (await EndAsync(id, reason: null)).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:directory:reason-needed");
    }

    [Fact]
    public async Task It_ends_when_one_of_the_two_moves_to_another_organisation()
    {
        await NameAsync();
        var county = Some.Organisation();
        county["id"] = "county";
        var moved = Some.Member();
        (moved["id"], moved["organisation"]) = (Sergeant, "county");
        _directory.Hub.Clock.Set(TestHub.Noon.AddDays(1));

        await _directory.ListAsync(new JsonObject
        {
            ["organisations"] = new JsonArray(county),
            ["members"] = new JsonArray(moved),
        });

        (await _directory.HeardAsync<SubstituteNamed>())[^1].Until.ShouldBe(TestHub.Noon.AddDays(1));
    }

    [Fact]
    public async Task It_is_on_record_without_a_name()
    {
        var id = await IdOfAsync(NameAsync());
        await EndAsync(id);

        var facts = (await _directory.HeardAsync<AuditFact>())
            .Where(fact => fact.About == $"substitution/{id}").ToList();
        facts.Select(fact => (fact.Reasons.Single(), fact.Because))
            .ShouldBe([("substitute-named", "leave"), ("substitute-ended", "back-early")]);
        facts.ShouldAllBe(fact => !JsonSerializer.Serialize(fact).Contains("police."));
    }

    [Theory]
    [InlineData(The.Analyst, The.Analyst, Until, "leave", "member-unknown")]
    [InlineData(The.Analyst, "nobody", Until, "leave", "member-unknown")]
    [InlineData(The.Analyst, "county.admin", Until, "leave", "member-unknown")]
    [InlineData(The.Analyst, Sergeant, Until, null, "reason-needed")]
    [InlineData(The.Analyst, Sergeant, "soon", "leave", "date-malformed")]
    [InlineData(The.Analyst, Sergeant, "2026-07-10", "leave", "date-malformed")]
    [InlineData(The.Analyst, Sergeant, "2027-08-01", "leave", "date-malformed")]
    public async Task What_cannot_be_is_refused(
        string member, string substitute, string until, string? reason, string code)
    {
        await _directory.OfficeAsync("office", "county", "county.admin", Permissions.ManageDirectory);

        await (await NameAsync(member, substitute, until, reason)).ShouldBeRefusedAsync(code, "a substitute");

        (await _directory.HeardAsync<SubstituteNamed>()).ShouldBeEmpty();
        (await _directory.FactAsync(AuditOperation.Refused)).Reasons.ShouldBe([code]);
    }

    [Fact]
    public async Task Nobody_names_or_ends_their_own()
    {
        var key = AssertionWriter.NewKey();
        var system = Some.System(AssertionWriter.PublicPartOf(key));
        system["permissions"] = new JsonArray(Permissions.ManageDirectory);
        await _directory.RegisterAsync(system);
        foreach (var person in new[] { The.Analyst, Sergeant })
        {
            var own = _directory.Hub.As(The.PoliceSystem, key, person);

            await (await NameAsync(by: own)).ShouldBeRefusedAsync("own-entry", "a substitute");
            var id = await IdOfAsync(NameAsync());
            await (await EndAsync(id, by: own)).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden, "urn:intelhub:directory:own-entry");
        }
    }

    private static async Task<Guid> IdOfAsync(Task<HttpResponseMessage> naming)
    {
        using var answer = await naming;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("substitution_id").GetGuid();
    }

    private Task<HttpResponseMessage> NameAsync(
        string member = The.Analyst,
        string substitute = Sergeant,
        string until = Until,
        string? reason = "leave",
        HttpClient? by = null) =>
        (by ?? _directory.Operator).PostAsJsonAsync(
            "/directory/substitutions", new { member, substitute, until, reason });

    private Task<HttpResponseMessage> EndAsync(Guid id, string? reason = "back-early", HttpClient? by = null) =>
        (by ?? _directory.Operator).PostAsJsonAsync($"/directory/substitutions/{id}/end", new { reason });
}
