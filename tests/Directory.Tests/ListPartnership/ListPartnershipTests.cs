using System.Net;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Directory.Tests.ListPartnership;

public sealed class ListPartnershipTests : IAsyncLifetime
{
    private DirectoryHub _directory = null!;

    public async Task InitializeAsync() => _directory = await DirectoryHub.StartAsync();

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task The_partnership_of_the_demonstration_is_listed_whole()
    {
        var seed = new KentDirectory().Listed;

        (await _directory.ListAsync(seed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.HeardAsync<OrganisationListed>()).Select(o => o.Id).Order()
            .ShouldBe(IdsOf(seed["organisations"]!));
        (await _directory.HeardAsync<MemberListed>()).Select(m => m.Id).Order().ShouldBe(IdsOf(seed["members"]!));
    }

    [Fact]
    public async Task The_other_modules_hear_of_an_organisation_as_it_now_stands()
    {
        await _directory.ListAsync(Some.Partnership());

        var heard = (await _directory.HeardAsync<OrganisationListed>()).ShouldHaveSingleItem();
        heard.Id.ShouldBe(The.Police);
        heard.Kind.ShouldBe("police");
        heard.Areas.ShouldBe(["E07000114"]);
        heard.Assured.ShouldBe("OFFICIAL-SENSITIVE");
    }

    [Fact]
    public async Task The_other_modules_hear_of_a_member_as_it_now_stands()
    {
        await _directory.ListAsync(Some.Partnership());

        var heard = (await _directory.HeardAsync<MemberListed>()).ShouldHaveSingleItem();
        heard.Organisation.ShouldBe(The.Police);
        heard.Roles.ShouldBe(["intelligence-analyst"]);
        heard.Clearance.ShouldBe("NPPV3");
        heard.TrainedOn.ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        heard.ActiveFrom.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        heard.ActiveUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Listed_again_an_entry_is_as_it_was_listed_last()
    {
        await _directory.ListAsync(Some.Partnership());
        var changed = Some.Partnership();
        changed["members"]![0]!["roles"] = new JsonArray("evaluator");

        (await _directory.ListAsync(changed)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.HeardAsync<MemberListed>())[^1].Roles.ShouldBe(["evaluator"]);
    }

    [Fact]
    public async Task Who_listed_it_is_recorded()
    {
        await _directory.ListAsync(Some.Partnership());

        var fact = await _directory.FactAsync(AuditOperation.Administration);
        fact.Who.ShouldBe(The.Operator);
        fact.About.ShouldBe("directory/partnership");
        fact.Because.ShouldBe("partnership-listed");
        fact.Reasons.ShouldBe(["members-added/1", "organisations-added/1"]);
        fact.Recipients.ShouldBe([The.Police]);
        fact.OccurredAt.ShouldBe(TestHub.Noon);
    }

    [Fact]
    public async Task What_it_changed_is_recorded_by_organisation_and_never_by_person()
    {
        await _directory.ListAsync(Some.Partnership());
        await _directory.ListAsync(Some.Partnership());
        (await _directory.FactAsync(AuditOperation.Administration)).Reasons.ShouldBeEmpty();
        var changed = Some.Partnership();
        changed["members"]![0]!["roles"] = new JsonArray("evaluator");

        await _directory.ListAsync(changed);

        var fact = await _directory.FactAsync(AuditOperation.Administration);
        fact.Reasons.ShouldBe(["members-changed/1"]);
        fact.Recipients.ShouldBe([The.Police]);
        fact.ToString().ShouldNotContain(The.Analyst);
    }

    [Fact]
    public async Task A_list_that_was_refused_is_on_record()
    {
        var listed = Some.Partnership();
        listed["members"]![0]!["clearance"] = "DV";

        await _directory.ListAsync(listed);

        var fact = await _directory.FactAsync(AuditOperation.Refused);
        fact.About.ShouldBe("directory/partnership");
        fact.Reasons.ShouldBe(["clearance-unknown"]);
    }

    [Theory]
    [InlineData("organisations", "kind", "army", "kind-unknown", The.Police)]
    [InlineData("organisations", "kind", "Police", "kind-unknown", The.Police)]
    [InlineData("organisations", "assured", "SECRET", "marking-unknown", The.Police)]
    [InlineData("organisations", "assured", "", "marking-unknown", The.Police)]
    [InlineData("members", "organisation", "essex-police", "organisation-unknown", The.Analyst)]
    [InlineData("members", "clearance", "DV", "clearance-unknown", The.Analyst)]
    [InlineData("members", "trained", "1 February 2026", "date-malformed", The.Analyst)]
    [InlineData("members", "trained", "2026-02-30", "date-malformed", The.Analyst)]
    public async Task A_word_that_nobody_defined_is_refused_and_nothing_is_changed(
        string list, string name, string word, string code, string about)
    {
        var partnership = Some.Partnership();
        partnership[list]![0]![name] = word;

        await (await _directory.ListAsync(partnership)).ShouldBeRefusedAsync(code, about);

        await _directory.ShouldHaveChangedNothingAsync();
    }

    [Theory]
    [InlineData("from")]
    [InlineData("until")]
    public async Task A_date_of_activity_that_is_none_is_refused(string name)
    {
        var partnership = Some.Partnership();
        partnership["members"]![0]!["active"]![name] = "2026-02-01T00:00:00+01:00";

        await (await _directory.ListAsync(partnership)).ShouldBeRefusedAsync("date-malformed", The.Analyst);
    }

    [Theory]
    [InlineData("organisations", "Kent Police")]
    [InlineData("organisations", "")]
    [InlineData("members", "police\nanalyst")]
    [InlineData("members", "a.member.whose.id.is.longer.than.the.sixty-four.characters.that.an.id.may.have")]
    public async Task An_id_that_could_hold_anything_is_refused_without_repeating_it(string list, string id)
    {
        var partnership = Some.Partnership();
        partnership[list]![0]!["id"] = id;

        await (await _directory.ListAsync(partnership)).ShouldBeRefusedAsync("id-malformed", "an id");

        await _directory.ShouldHaveChangedNothingAsync();
    }

    [Fact]
    public async Task An_organisation_listed_twice_is_refused_and_nothing_is_changed()
    {
        var partnership = Some.Partnership();
        partnership["organisations"]!.AsArray().Add(Some.Organisation());

        await (await _directory.ListAsync(partnership)).ShouldBeRefusedAsync("listed-twice", The.Police);

        await _directory.ShouldHaveChangedNothingAsync();
    }

    [Fact]
    public async Task A_member_listed_twice_is_refused_and_nothing_is_changed()
    {
        var partnership = Some.Partnership();
        partnership["members"]!.AsArray().Add(Some.Member());

        await (await _directory.ListAsync(partnership)).ShouldBeRefusedAsync("listed-twice", The.Analyst);

        await _directory.ShouldHaveChangedNothingAsync();
    }

    [Fact]
    public async Task Every_reason_is_given_at_once()
    {
        var partnership = Some.Partnership();
        partnership["organisations"]![0]!["kind"] = "army";
        partnership["members"]![0]!["clearance"] = "DV";

        var problem = await (await _directory.ListAsync(partnership))
            .ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, DirectoryHub.Refused);

        problem.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString())
            .ShouldBe(["kind-unknown", "clearance-unknown"]);
    }

    [Theory]
    [InlineData("organisations")]
    [InlineData("members")]
    public async Task A_missing_list_or_a_gap_in_it_cannot_be_read(string list)
    {
        var without = Some.Partnership();
        without.Remove(list);
        var isNull = Some.Partnership();
        isNull[list] = null;
        var gap = Some.Partnership();
        gap[list] = new JsonArray((JsonNode?)null);

        foreach (var partnership in new[] { without, isNull, gap })
        {
            await (await _directory.ListAsync(partnership)).ShouldBeUnreadableAsync();
        }

        await _directory.ShouldHaveChangedNothingAsync();
    }

    [Theory]
    [InlineData("organisations", "id")]
    [InlineData("organisations", "kind")]
    [InlineData("organisations", "areas")]
    [InlineData("organisations", "assured")]
    [InlineData("members", "id")]
    [InlineData("members", "organisation")]
    [InlineData("members", "roles")]
    [InlineData("members", "areas")]
    [InlineData("members", "clearance")]
    [InlineData("members", "compartments")]
    [InlineData("members", "active")]
    public async Task An_entry_that_leaves_out_what_it_must_say_cannot_be_read(string list, string name)
    {
        var without = Some.Partnership();
        without[list]![0]!.AsObject().Remove(name);
        var isNull = Some.Partnership();
        isNull[list]![0]![name] = null;

        await (await _directory.ListAsync(without)).ShouldBeUnreadableAsync();
        await (await _directory.ListAsync(isNull)).ShouldBeUnreadableAsync();
        await _directory.ShouldHaveChangedNothingAsync();
    }

    [Theory]
    [InlineData("organisations", "areas")]
    [InlineData("members", "areas")]
    [InlineData("members", "roles")]
    [InlineData("members", "compartments")]
    public async Task A_gap_in_a_list_of_words_cannot_be_read(string list, string name)
    {
        var partnership = Some.Partnership();
        partnership[list]![0]![name] = new JsonArray("E07000114", null);

        await (await _directory.ListAsync(partnership)).ShouldBeUnreadableAsync();
    }

    [Fact]
    public async Task A_key_that_nobody_defined_cannot_be_read()
    {
        var partnership = Some.Partnership();
        partnership["members"]![0]!["vetting"] = "SC";

        await (await _directory.ListAsync(partnership)).ShouldBeUnreadableAsync();
        await _directory.ShouldHaveChangedNothingAsync();
    }

    [Fact]
    public async Task What_is_said_of_somebody_who_moves_is_heard_in_that_order_though_the_first_fails_at_first()
    {
        await using var directory = await DirectoryHub.StartAsync("--Retry:FirstPause=00:00:01");
        directory.Hub.Services.GetRequiredService<Heard<MemberListed>>().FailsFirst = 1;
        string[] moves = [The.Police, "essex-police", The.Police];
        foreach (var organisation in moves)
        {
            var partnership = Some.Partnership();
            var other = Some.Organisation();
            other["id"] = "essex-police";
            partnership["organisations"]!.AsArray().Add(other);
            partnership["members"]![0]!["organisation"] = organisation;
            (await directory.ListAsync(partnership)).EnsureSuccessStatusCode();
        }

        (await directory.HeardAsync<MemberListed>()).Select(member => member.Organisation).ShouldBe(moves);
    }

    private static IEnumerable<string> IdsOf(JsonNode list) =>
        list.AsArray().Select(entry => entry!["id"]!.GetValue<string>()).Order();
}
