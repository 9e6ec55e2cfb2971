using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.People;

public sealed class PreferencesTests : IAsyncLifetime
{
    private DirectoryHub _directory = null!;
    private HttpClient _analyst = null!;
    private HttpClient _nobodyInParticular = null!;

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        await _directory.ListAsync(Some.Partnership());
        var key = AssertionWriter.NewKey();
        await _directory.RegisterAsync(Some.System(AssertionWriter.PublicPartOf(key)));
        _analyst = _directory.Hub.As(The.PoliceSystem, key, The.Analyst);
        _nobodyInParticular = _directory.Hub.As(The.PoliceSystem, key);
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task Until_a_member_says_otherwise_they_are_told_in_the_portal_at_once_at_any_hour()
    {
        var kept = await ReadAsync();

        kept.GetProperty("channel").GetString().ShouldBe("portal");
        kept.GetProperty("delivery").GetString().ShouldBe("at-once");
        kept.GetProperty("days").GetArrayLength().ShouldBe(7);
        kept.GetProperty("works_from").GetString().ShouldBe("00:00");
        kept.GetProperty("works_until").GetString().ShouldBe("23:59");
    }

    [Fact]
    public async Task What_a_member_says_is_kept_and_shown_to_them_and_to_who_keeps_the_directory()
    {
        (await SetAsync(Wishes())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var changed = Wishes();
        changed["channel"] = "text-message";
        (await SetAsync(changed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var page = await _directory.Operator.GetFromJsonAsync<JsonElement>($"/directory/members/{The.Analyst}");
        foreach (var kept in new[] { await ReadAsync(), page.GetProperty("preferences") })
        {
            JsonNode.DeepEquals(JsonNode.Parse(kept.GetRawText()), changed).ShouldBeTrue(kept.GetRawText());
        }

        (await _directory.FactAsync(AuditOperation.Administration)).About.ShouldBe("preferences");
    }

    [Theory]
    [InlineData("channel", "pigeon", "channel-unknown")]
    [InlineData("delivery", "weekly", "delivery-unknown")]
    [InlineData("email", "analyst", "email-malformed")]
    [InlineData("email", "", "email-malformed")]
    [InlineData("email", "a@b.example\r\nBcc: c@d.example", "email-malformed")]
    [InlineData("email", "a@b.example\n", "email-malformed")]
    [InlineData("email", "<a@b.example>", "email-malformed")]
    [InlineData("email", "a@b.example, c@d.example", "email-malformed")]
    [InlineData("works_from", "8.30", "hours-malformed")]
    [InlineData("works_until", "08:30", "hours-malformed")]
    [InlineData("works_until", "24:00", "hours-malformed")]
    public async Task A_word_that_nobody_defined_is_refused(string name, string word, string code)
    {
        var wishes = Wishes();
        wishes[name] = word;

        await (await SetAsync(wishes)).ShouldBeRefusedAsync(code, "preferences");

        (await ReadAsync()).GetProperty("channel").GetString().ShouldBe("portal");
    }

    [Theory]
    [InlineData()]
    [InlineData("monday", "yesterday")]
    public async Task Days_that_are_none_are_refused(params string[] days)
    {
        var wishes = Wishes();
        wishes["days"] = new JsonArray([.. days.Select(day => JsonValue.Create(day))]);

        await (await SetAsync(wishes)).ShouldBeRefusedAsync("days-unknown", "preferences");
    }

    [Fact]
    public async Task What_a_member_says_is_told_to_whoever_tells_them()
    {
        await SetAsync(Wishes());

        var said = (await _directory.HeardAsync<PreferencesStated>()).ShouldHaveSingleItem();
        (said.Member, said.Channel, said.Delivery).ShouldBe((The.Analyst, "email", "digest"));
        (said.WorksFrom, said.WorksUntil).ShouldBe(("08:30", "17:00"));
        said.Days.ShouldBe(["monday", "friday"]);
        said.Email.ShouldBe("a.n.alyst@kent.police.example");
        (await _directory.FactAsync(AuditOperation.Administration)).ToString().ShouldNotContain("alyst@");
    }

    [Fact]
    public async Task They_are_a_named_members()
    {
        const string needed = "urn:intelhub:platform:member-needed";

        await (await _nobodyInParticular.PutAsJsonAsync("/directory/preferences", Wishes()))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, needed);
        await (await _nobodyInParticular.GetAsync("/directory/preferences"))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, needed);
    }

    private static JsonObject Wishes() => new()
    {
        ["channel"] = "email",
        ["delivery"] = "digest",
        ["days"] = new JsonArray("monday", "friday"),
        ["works_from"] = "08:30",
        ["works_until"] = "17:00",
        ["email"] = "a.n.alyst@kent.police.example",
    };

    private Task<HttpResponseMessage> SetAsync(JsonObject wishes) =>
        _analyst.PutAsJsonAsync("/directory/preferences", wishes);

    private Task<JsonElement> ReadAsync() => _analyst.GetFromJsonAsync<JsonElement>("/directory/preferences");
}
