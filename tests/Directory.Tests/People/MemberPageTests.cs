using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Directory.Tests.Proposals;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.People;

/// <summary>Who has access and why, on one page.</summary>
public sealed class MemberPageTests : TwoPersonHub
{
    [Fact]
    public async Task It_says_what_somebody_is_in_why_until_when_and_which_two_agreed()
    {
        await BeInAsync();

        var held = (await PageAsync()).GetProperty("compartments").EnumerateArray().ShouldHaveSingleItem();
        held.GetProperty("compartment").GetString().ShouldBe("marac");
        held.GetProperty("reason").GetString().ShouldBe("case-worker");
        held.GetProperty("until").GetDateTimeOffset().ShouldBe(End);
        held.GetProperty("proposed_by").GetString().ShouldBe(The.Operator);
        held.GetProperty("approved_by").GetString().ShouldBe("county.second");
        held.GetProperty("ended_by").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_is_over_stays_to_be_read()
    {
        await BeInAsync();
        await EndAsync();

        var held = (await PageAsync()).GetProperty("compartments").EnumerateArray().ShouldHaveSingleItem();
        held.GetProperty("ended_by").GetString().ShouldBe(The.Operator);
        held.GetProperty("ended_because").GetString().ShouldBe("case-closed");
    }

    [Fact]
    public async Task Posts_substitutes_and_represented_bodies_are_on_it()
    {
        var listed = Some.Partnership();
        listed["members"]![0]!["represents"] = new JsonArray("dover-council", "swale-council");
        var sergeant = Some.Member();
        sergeant["id"] = "police.sergeant";
        listed["members"]!.AsArray().Add(sergeant);
        (await Directory.ListAsync(listed)).EnsureSuccessStatusCode();
        await Directory.Operator.PutAsJsonAsync("/directory/posts/desk", new
        {
            organisation = The.Police,
            title = "The desk",
            holders = new[] { new { member = The.Analyst, from = "2026-07-01" } },
        });
        await Directory.Operator.PostAsJsonAsync("/directory/substitutions", new
        {
            member = "police.sergeant",
            substitute = The.Analyst,
            until = Ends,
            reason = "leave",
        });

        var page = await PageAsync();

        page.GetProperty("represents").EnumerateArray().Select(each => each.GetString())
            .ShouldBe(["dover-council", "swale-council"]);
        page.GetProperty("posts")[0].GetProperty("title").GetString().ShouldBe("The desk");
        page.GetProperty("substitutions")[0].GetProperty("member").GetString().ShouldBe("police.sergeant");
        (await Directory.HeardAsync<MemberListed>()).Last(member => member.Id == The.Analyst).Represents
            .ShouldBe(["dover-council", "swale-council"]);
    }

    [Fact]
    public async Task That_somebody_looked_is_on_record_without_the_members_name()
    {
        await PageAsync();

        var fact = await Directory.FactAsync(AuditOperation.Searched);
        fact.About.ShouldBe("directory/member");
        fact.Recipients.ShouldBe([The.Police]);
        await (await Directory.Operator.GetAsync("/directory/members/nobody")).ShouldBeProblemAsync(
            HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    private Task<JsonElement> PageAsync() =>
        Directory.Operator.GetFromJsonAsync<JsonElement>($"/directory/members/{The.Analyst}");
}
