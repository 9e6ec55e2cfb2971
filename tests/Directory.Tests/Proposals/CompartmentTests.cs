using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Directory.Tests.Proposals;

public sealed class CompartmentTests : TwoPersonHub
{
    [Fact]
    public async Task Nobody_is_in_a_compartment_until_a_second_person_agrees_and_then_until_the_day_that_was_agreed()
    {
        var id = await IdOfAsync(ProposeAsync(Membership()));
        (await HeldAsync()).ShouldBeEmpty();

        (await ApproveAsync(id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await HeldAsync()).ShouldBe([new HeldCompartment("marac", TestHub.Noon, End)]);
    }

    [Fact]
    public async Task A_start_to_come_is_kept_and_one_that_is_past_begins_with_the_yes()
    {
        await ApproveAsync(await IdOfAsync(ProposeAsync(Membership(from: "2026-08-01"))));
        await ApproveAsync(await IdOfAsync(ProposeAsync(Membership(from: "2026-01-01"))));

        (await HeldAsync()).Select(held => held.From)
            .ShouldBe([new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), TestHub.Noon], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_declined_gives_nothing_and_cannot_be_agreed_to_later()
    {
        var id = await IdOfAsync(ProposeAsync(Membership()));

        (await DeclineAsync(id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await ShouldNotWaitAsync(await ApproveAsync(id));
        (await HeldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_yes_counts_once()
    {
        var id = await IdOfAsync(ProposeAsync(Membership()));
        await ApproveAsync(id);

        await ShouldNotWaitAsync(await ApproveAsync(id));
        await ShouldNotWaitAsync(await DeclineAsync(id));

        (await HeldAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_proposal_comes_to_nothing_at_the_very_instant_that_it_expires()
    {
        var id = await IdOfAsync(ProposeAsync(Membership()));
        var other = await IdOfAsync(ProposeAsync(new
        {
            member = The.Analyst,
            compartment = "operation-raven",
            until = Ends,
            reason = "case-worker",
        }));

        Directory.Hub.Clock.Set(TestHub.Noon.AddDays(7) - TimeSpan.FromTicks(1));
        (await ApproveAsync(other)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Directory.Hub.Clock.Set(TestHub.Noon.AddDays(7));

        await ShouldNotWaitAsync(await ApproveAsync(id));
        (await HeldAsync()).ShouldHaveSingleItem().Compartment.ShouldBe("operation-raven");
    }

    [Fact]
    public async Task A_yes_that_comes_after_the_day_that_it_would_end_gives_nothing()
    {
        var id = await IdOfAsync(ProposeAsync(Membership(until: "2026-07-12")));

        Directory.Hub.Clock.Set(new DateTimeOffset(2026, 7, 12, 0, 0, 0, TimeSpan.Zero));

        await ShouldNotWaitAsync(await ApproveAsync(id));
    }

    [Fact]
    public async Task Somebody_who_has_moved_since_is_given_nothing()
    {
        var id = await IdOfAsync(ProposeAsync(Membership()));
        var moved = Some.Partnership();
        moved["organisations"] = new JsonArray();
        moved["members"]![0]!["organisation"] = "county";
        await Directory.ListAsync(moved);

        await ShouldNotWaitAsync(await ApproveAsync(id));
    }

    [Fact]
    public async Task One_person_takes_somebody_out_and_it_acts_at_once()
    {
        await BeInAsync();
        Directory.Hub.Clock.Set(TestHub.Noon.AddDays(2));

        (await EndAsync()).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await HeldAsync()).ShouldBe([new HeldCompartment("marac", TestHub.Noon, TestHub.Noon.AddDays(2))]);
        await (await EndAsync()).ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task One_that_was_to_come_never_comes_once_it_was_ended()
    {
        await ApproveAsync(await IdOfAsync(ProposeAsync(Membership(from: "2026-08-01"))));

        await EndAsync();

        (await HeldAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_puts_nobody_into_a_compartment_new_or_not()
    {
        var before = (await Directory.HeardAsync<MemberListed>()).Count;
        var known = ListedIn("marac");
        var unknown = ListedIn("marac");
        unknown["members"]![0]!["id"] = "police.newcomer";

        await (await Directory.ListAsync(known)).ShouldBeRefusedAsync("second-person-needed", The.Analyst);
        await (await Directory.ListAsync(unknown)).ShouldBeRefusedAsync("second-person-needed", "police.newcomer");

        (await Directory.HeardAsync<MemberListed>()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_list_keeps_what_it_names_and_ends_what_it_does_not()
    {
        await BeInAsync();
        (await Directory.ListAsync(ListedIn("marac"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await HeldAsync()).ShouldBe([new HeldCompartment("marac", TestHub.Noon, End)]);
        Directory.Hub.Clock.Set(TestHub.Noon.AddHours(1));

        (await Directory.ListAsync(ListedIn())).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await HeldAsync()).ShouldHaveSingleItem().Until.ShouldBe(TestHub.Noon.AddHours(1));
        await (await Directory.ListAsync(ListedIn("marac"))).ShouldBeRefusedAsync("second-person-needed", The.Analyst);
    }

    [Fact]
    public async Task What_has_ended_by_the_clock_is_not_kept_by_naming_it()
    {
        await BeInAsync();
        Directory.Hub.Clock.Set(End);

        await (await Directory.ListAsync(ListedIn("marac"))).ShouldBeRefusedAsync("second-person-needed", The.Analyst);
    }

    [Fact]
    public async Task Whoever_moves_to_another_organisation_leaves_what_they_were_in()
    {
        await BeInAsync();
        var moved = ListedIn("marac");
        moved["members"]![0]!["organisation"] = "county";
        await (await Directory.ListAsync(moved)).ShouldBeRefusedAsync("second-person-needed", The.Analyst);
        moved["members"]![0]!["compartments"] = new JsonArray();
        Directory.Hub.Clock.Set(TestHub.Noon.AddHours(1));

        (await Directory.ListAsync(moved)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await HeldAsync()).ShouldHaveSingleItem().Until.ShouldBe(TestHub.Noon.AddHours(1));
    }

    [Fact]
    public async Task A_suspension_and_its_end_leave_them_in_it()
    {
        await BeInAsync();

        foreach (var what in new[] { "suspension", "reinstatement" })
        {
            await Directory.Operator.PostAsJsonAsync($"/directory/members/{The.Analyst}/{what}", new { reason = "x" });
            (await HeldAsync()).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Each_step_is_on_record_and_names_neither_the_member_nor_the_compartment()
    {
        var id = await IdOfAsync(ProposeAsync(Membership()));
        await ApproveAsync(id);
        await EndAsync();
        await DeclineAsync(await IdOfAsync(ProposeAsync(Membership())));

        var facts = (await Directory.HeardAsync<AuditFact>())
            .Where(fact => fact.Operation == AuditOperation.Administration)
            .Where(fact => fact.About.StartsWith("proposal/", StringComparison.Ordinal) ||
                fact.About.StartsWith("membership/", StringComparison.Ordinal))
            .ToList();

        facts.Select(fact => (fact.Reasons.Single(), fact.Because, fact.Who)).ShouldBe(
        [
            ("compartment-proposed", "case-worker", The.Operator),
            ("compartment-approved", "case-worker", "county.second"),
            ("compartment-ended", "case-closed", The.Operator),
            ("compartment-proposed", "case-worker", The.Operator),
            ("compartment-declined", "no-need-to-know", "county.second"),
        ], ignoreOrder: true);
        facts.Count(fact => fact.About == $"proposal/{id}").ShouldBe(2);
        facts.ShouldAllBe(fact => fact.Recipients.Single() == The.Police);
        facts.ShouldAllBe(fact =>
            !JsonSerializer.Serialize(fact).Contains("marac") && !JsonSerializer.Serialize(fact).Contains(The.Analyst));
    }

    [Fact]
    public async Task What_waits_is_listed_for_second_persons_until_it_is_decided_on_or_has_expired()
    {
        var id = await IdOfAsync(ProposeAsync(Membership()));

        var line = (await WaitingAsync()).ShouldHaveSingleItem();
        line.GetProperty("proposal_id").GetGuid().ShouldBe(id);
        line.GetProperty("member").GetString().ShouldBe(The.Analyst);
        line.GetProperty("compartment").GetString().ShouldBe("marac");
        line.GetProperty("reason").GetString().ShouldBe("case-worker");
        line.GetProperty("proposed_by").GetString().ShouldBe(The.Operator);
        Directory.Hub.Clock.Set(TestHub.Noon.AddDays(7));

        (await WaitingAsync()).ShouldBeEmpty();
        (await Directory.Operator.GetAsync("/directory/proposals")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("nobody", "case-worker", Ends, null, "member-unknown", "a member")]
    [InlineData(The.Analyst, null, Ends, null, "reason-needed", "a member")]
    [InlineData(The.Analyst, "Because she asked", Ends, null, "reason-needed", "a member")]
    [InlineData(The.Analyst, "case-worker", "soon", null, "date-malformed", The.Analyst)]
    [InlineData(The.Analyst, "case-worker", Ends, "soon", "date-malformed", The.Analyst)]
    [InlineData(The.Analyst, "case-worker", "2026-07-10T12:00:00Z", null, "ends-before-it-begins", The.Analyst)]
    [InlineData(The.Analyst, "case-worker", Ends, Ends, "ends-before-it-begins", The.Analyst)]
    [InlineData(The.Analyst, "case-worker", "2027-07-12", null, "ends-too-late", The.Analyst)]
    [InlineData(The.Analyst, "case-worker", "2027-08-03", "2026-08-01", "ends-too-late", The.Analyst)]
    public async Task What_cannot_be_proposed_is_refused(
        string member, string? reason, string until, string? from, string code, string about)
    {
        await (await ProposeAsync(Membership(member, reason, until, from))).ShouldBeRefusedAsync(code, about);

        (await WaitingAsync()).ShouldBeEmpty();
        (await Directory.FactAsync(AuditOperation.Refused)).Reasons.ShouldBe([code]);
    }

    [Fact]
    public async Task A_compartment_that_could_be_anything_is_refused_without_repeating_it() =>
        await (await ProposeAsync(new
        {
            member = The.Analyst,
            compartment = "J Smith, 4 High Street",
            until = Ends,
            reason = "case-worker",
        })).ShouldBeRefusedAsync("compartment-malformed", "a compartment");

    [Fact]
    public async Task The_same_is_not_proposed_twice_while_it_waits()
    {
        await ProposeAsync(Membership());

        await (await ProposeAsync(Membership())).ShouldBeRefusedAsync("proposed-already", The.Analyst);
    }

    [Fact]
    public async Task To_take_somebody_out_needs_a_reason()
    {
        await BeInAsync();

        await (await EndAsync(reason: null)).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:directory:reason-needed");
        await (await DeclineAsync(Guid.Empty, null)).ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:directory:reason-needed");

        (await HeldAsync()).ShouldHaveSingleItem().Until.ShouldBe(End);
    }

    private static JsonObject ListedIn(params string[] compartments)
    {
        var listed = Some.Partnership();
        listed["members"]![0]!["compartments"] =
            new JsonArray([.. compartments.Select(each => JsonValue.Create(each))]);
        return listed;
    }

    private async Task<IReadOnlyList<JsonElement>> WaitingAsync() =>
        [.. (await Second.GetFromJsonAsync<JsonElement>("/directory/proposals")).EnumerateArray()];
}
