using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Tests.Organisations;

/// <summary>Two districts become one unitary council: on the day nothing passes by itself, and that is said.</summary>
public sealed class SuccessionTests : IAsyncLifetime
{
    private const string Thanet = "thanet-council";
    private const string Dover = "dover-council";
    private const string Unitary = "east-kent-council";
    private const string Vesting = "2026-08-01";
    private const string Manager = "thanet.manager";
    private const string Successor = "east-kent.manager";

    private static readonly DateTimeOffset _vesting = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly JsonWebKey _key = AssertionWriter.NewKey();

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        (await ListAsync(Ending(Thanet), Ending(Dover), Beginning())).EnsureSuccessStatusCode();
        var listed = new JsonObject
        {
            ["organisations"] = new JsonArray(),
            ["members"] = new JsonArray(Member(Manager, Thanet), Member(Successor, Unitary)),
        };
        (await _directory.ListAsync(listed)).EnsureSuccessStatusCode();
        await RegisterAsync(Thanet);
        await RegisterAsync(Unitary);
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task The_ones_members_and_systems_stop_at_the_instant_at_which_the_others_begin()
    {
        (await SignsInAsync(Thanet, Manager)).ShouldBeTrue();
        (await SignsInAsync(Unitary, Successor)).ShouldBeFalse();

        _directory.Hub.Clock.Set(_vesting.AddTicks(-1));
        (await SignsInAsync(Thanet, Manager)).ShouldBeTrue();
        (await SignsInAsync(Unitary)).ShouldBeFalse();

        _directory.Hub.Clock.Set(_vesting);
        (await SignsInAsync(Thanet, Manager)).ShouldBeFalse();
        (await SignsInAsync(Thanet)).ShouldBeFalse();
        (await SignsInAsync(Unitary)).ShouldBeTrue();
        (await SignsInAsync(Unitary, Successor)).ShouldBeTrue();
        (await SignsInAsync(Unitary, Manager)).ShouldBeFalse();
    }

    [Fact]
    public async Task Others_hear_when_an_organisation_begins_and_ends()
    {
        var heard = await _directory.HeardAsync<OrganisationListed>();

        heard.Single(each => each.Id == Thanet).ActiveUntil.ShouldBe(_vesting);
        heard.Single(each => each.Id == Unitary).ActiveFrom.ShouldBe(_vesting);
    }

    [Fact]
    public async Task The_directory_says_who_succeeds_whom_on_which_day_and_that_nothing_passes_by_itself()
    {
        var lines = await LinesAsync();

        foreach (var ending in new[] { Thanet, Dover })
        {
            SuccessionsOf(lines[ending], "successors").ShouldBe([(Unitary, _vesting)]);
            var says = string.Join(' ', lines[ending].GetProperty("says").EnumerateArray().Select(s => s.GetString()));
            says.ShouldContain("From 1 August 2026 on its members are shown nothing");
            says.ShouldContain($"Nothing passes to {Unitary} by itself: not its signatures");
        }

        SuccessionsOf(lines[Unitary], "predecessors")
            .ShouldBe([(Thanet, _vesting), (Dover, _vesting)], ignoreOrder: true);
        lines[Unitary].GetProperty("says").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_list_that_is_silent_on_it_leaves_it_as_it_was()
    {
        (await ListAsync(Organisation(Thanet))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var line = (await LinesAsync())[Thanet];
        line.GetProperty("active_until").GetDateTimeOffset().ShouldBe(_vesting);
        SuccessionsOf(line, "successors").ShouldBe([(Unitary, _vesting)]);
    }

    [Fact]
    public async Task When_the_day_is_put_off_all_of_it_moves_together_or_nothing_does()
    {
        var unitary = Beginning();
        unitary["active"] = new JsonObject { ["from"] = "2026-09-01" };
        await (await ListAsync(unitary.DeepClone().AsObject(), Ending(Thanet, "2026-09-01")))
            .ShouldBeRefusedAsync("successor-not-active", Dover);

        (await ListAsync(unitary, Ending(Thanet, "2026-09-01"), Ending(Dover, "2026-09-01"))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);

        _directory.Hub.Clock.Set(_vesting);
        (await SignsInAsync(Thanet, Manager)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_successor_without_a_day_unknown_or_not_there_on_the_day_is_refused()
    {
        var undated = Organisation("swale-council");
        undated["successors"] = new JsonArray(Unitary);
        await (await ListAsync(undated)).ShouldBeRefusedAsync("succession-undated", "swale-council");

        await (await ListAsync(Ending("swale-council", successor: "nobody")))
            .ShouldBeRefusedAsync("successor-unknown", "swale-council");
        await (await ListAsync(Ending("swale-council", "2026-07-31")))
            .ShouldBeRefusedAsync("successor-not-active", "swale-council");
        await (await ListAsync(Ending("swale-council", successor: "swale-council")))
            .ShouldBeRefusedAsync("successor-not-active", "swale-council");
        await (await ListAsync(Ending("swale-council", successor: Dover)))
            .ShouldBeRefusedAsync("successor-not-active", "swale-council");
    }

    [Theory]
    [InlineData("2026-08-01", "2026-08-01")]
    [InlineData("soon", null)]
    [InlineData("2026-08-01", "later")]
    public async Task A_period_that_is_none_is_refused(string from, string? until)
    {
        var organisation = Organisation("swale-council");
        organisation["active"] = new JsonObject { ["from"] = from, ["until"] = until };

        await (await ListAsync(organisation)).ShouldBeRefusedAsync("date-malformed", "swale-council");
    }

    private static JsonObject Organisation(string id)
    {
        var organisation = Some.Organisation();
        (organisation["id"], organisation["name"], organisation["kind"]) = (id, id, "district-council");
        return organisation;
    }

    private static JsonObject Ending(string id, string on = Vesting, string successor = Unitary)
    {
        var organisation = Organisation(id);
        organisation["active"] = new JsonObject { ["from"] = "2020-01-01", ["until"] = on };
        organisation["successors"] = new JsonArray(successor);
        return organisation;
    }

    private static JsonObject Beginning()
    {
        var organisation = Organisation(Unitary);
        organisation["active"] = new JsonObject { ["from"] = Vesting };
        return organisation;
    }

    private static JsonObject Member(string id, string organisation)
    {
        var member = Some.Member();
        (member["id"], member["organisation"]) = (id, organisation);
        member["roles"] = new JsonArray("csp-manager");
        return member;
    }

    private static IEnumerable<(string?, DateTimeOffset)> SuccessionsOf(JsonElement line, string name) =>
        line.GetProperty(name).EnumerateArray()
            .Select(each => (each.GetProperty("organisation").GetString(), each.GetProperty("on").GetDateTimeOffset()));

    private Task<HttpResponseMessage> ListAsync(params JsonObject[] organisations) =>
        _directory.ListAsync(new JsonObject
        {
            ["organisations"] = new JsonArray([.. organisations]),
            ["members"] = new JsonArray(),
        });

    private async Task RegisterAsync(string organisation)
    {
        var system = Some.System(AssertionWriter.PublicPartOf(_key));
        system["organisation"] = organisation;
        (await _directory.RegisterAsync(system, organisation)).EnsureSuccessStatusCode();
    }

    private Task<bool> SignsInAsync(string organisation, string? member = null) =>
        _directory.SignsInAsync(_key, member, organisation);

    private async Task<Dictionary<string, JsonElement>> LinesAsync() =>
        (await _directory.Operator.GetFromJsonAsync<JsonElement>("/directory/organisations")).EnumerateArray()
            .ToDictionary(line => line.GetProperty("id").GetString()!);
}
