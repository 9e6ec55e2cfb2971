using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Directory.Tests.People;

/// <summary>A post is named with what its holder does while they hold it; it gives them nothing.</summary>
public sealed class PostTests : IAsyncLifetime
{
    private const string Desk = "intelligence-desk";
    private const string Sergeant = "police.sergeant";

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync()
    {
        _directory = await DirectoryHub.StartAsync();
        var listed = Some.Partnership();
        var sergeant = Some.Member();
        (sergeant["id"], sergeant["roles"]) = (Sergeant, new JsonArray());
        listed["members"]!.AsArray().Add(sergeant);
        (await _directory.ListAsync(listed)).EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task Whoever_holds_it_acts_in_it_from_the_first_instant_until_the_last()
    {
        (await ListAsync((The.Analyst, "2026-07-11", "2026-07-12"), (Sergeant, "2026-07-12", null))).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        var (first, second) = (Day(11), Day(12));

        (await PostsAsync(The.Analyst, first.AddTicks(-1))).ShouldBe(["intelligence-analyst"]);
        (await PostsAsync(The.Analyst, first)).ShouldBe(["intelligence-analyst", $"post/{Desk}"]);
        (await PostsAsync(The.Analyst, second.AddTicks(-1))).ShouldBe(["intelligence-analyst", $"post/{Desk}"]);
        (await PostsAsync(The.Analyst, second)).ShouldBe(["intelligence-analyst"]);
        (await PostsAsync(Sergeant, second)).ShouldBe([$"post/{Desk}"]);
    }

    [Fact]
    public async Task What_the_holder_does_is_on_record_with_the_post()
    {
        await ListAsync((The.Analyst, "2026-07-01", null));
        var key = AssertionWriter.NewKey();
        await _directory.RegisterAsync(Some.System(AssertionWriter.PublicPartOf(key)));

        await _directory.Hub.As(The.PoliceSystem, key, The.Analyst).GetAsync("/directory/preferences");

        (await _directory.FactAsync(AuditOperation.Searched)).Posts
            .ShouldBe(["intelligence-analyst", $"post/{Desk}"]);
    }

    [Fact]
    public async Task It_gives_no_role_and_nobody_else_hears_of_it()
    {
        var before = (await _directory.HeardAsync<MemberListed>()).Count;

        await ListAsync((The.Analyst, "2026-07-01", null));

        (await _directory.HeardAsync<MemberListed>()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Whoever_moves_to_another_organisation_leaves_it()
    {
        await ListAsync((The.Analyst, "2026-07-01", null));
        var county = Some.Organisation();
        county["id"] = "county";
        var moved = Some.Member();
        moved["organisation"] = "county";
        await _directory.ListAsync(new JsonObject
        {
            ["organisations"] = new JsonArray(county),
            ["members"] = new JsonArray(moved),
        });

        (await PostsAsync(The.Analyst, TestHub.Noon, "county")).ShouldBe(["intelligence-analyst"]);
    }

    [Theory]
    [InlineData("nobody", "2026-07-01", null, "holder-unknown")]
    [InlineData(The.Analyst, "soon", null, "date-malformed")]
    [InlineData(The.Analyst, "2026-07-01", "2026-07-01", "date-malformed")]
    public async Task A_holder_that_cannot_be_is_refused(string member, string from, string? until, string code)
    {
        await (await ListAsync((member, from, until))).ShouldBeRefusedAsync(code, Desk);

        (await _directory.FactAsync(AuditOperation.Refused)).Reasons.ShouldBe([code]);
    }

    [Fact]
    public async Task Two_do_not_hold_it_at_once() =>
        await (await ListAsync((The.Analyst, "2026-07-01", "2026-07-12"), (Sergeant, "2026-07-11", null)))
            .ShouldBeRefusedAsync("post-held-twice", Desk);

    [Fact]
    public async Task It_stays_with_its_organisation()
    {
        await ListAsync();
        await _directory.OfficeAsync("desk", "county", null, Permissions.ReadAlerts);

        await (await PutAsync(_directory.Operator, "county", "Desk")).ShouldBeRefusedAsync("post-of-another", Desk);
        await (await PutAsync(_directory.Operator, "nobody", "Desk"))
            .ShouldBeRefusedAsync("organisation-unknown", Desk);
        await (await PutAsync(_directory.Operator, The.Police, " "))
            .ShouldBeRefusedAsync("title-malformed", Desk);
    }

    [Fact]
    public async Task Nobody_puts_themselves_into_it_or_out_of_it()
    {
        var office = await _directory.OfficeAsync("office", "county", "county.admin", Permissions.ManageDirectory);
        (string, string, string?) herself = ("county.admin", "2026-07-01", null);

        await (await PutAsync(office, "county", "Desk", herself)).ShouldBeRefusedAsync("own-entry", Desk);
        (await PutAsync(_directory.Operator, "county", "Desk", herself)).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        await (await PutAsync(office, "county", "Desk")).ShouldBeRefusedAsync("own-entry", Desk);
        (await PutAsync(office, "county", "Another title", herself)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static DateTimeOffset Day(int day) => new(2026, 7, day, 0, 0, 0, TimeSpan.Zero);

    private Task<HttpResponseMessage> ListAsync(params (string Member, string From, string? Until)[] holders) =>
        PutAsync(_directory.Operator, The.Police, "The intelligence desk", holders);

    private static Task<HttpResponseMessage> PutAsync(
        HttpClient by,
        string organisation,
        string title,
        params (string Member, string From, string? Until)[] holders) =>
        by.PutAsJsonAsync($"/directory/posts/{Desk}", new
        {
            organisation,
            title,
            holders = holders.Select(each => new { member = each.Member, from = each.From, until = each.Until }),
        });

    private async Task<IReadOnlyList<string>> PostsAsync(
        string member, DateTimeOffset at, string organisation = The.Police) =>
        (await _directory.Hub.Services.GetRequiredService<IFindCallers>()
            .FindMemberAsync(organisation, member, at, CancellationToken.None))!.Posts;
}
