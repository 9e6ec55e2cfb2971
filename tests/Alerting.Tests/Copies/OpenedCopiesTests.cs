using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Alerting.Tests.Escalating;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Copies;

/// <summary>
/// What members had opened is chased, once it is taken back, until somebody says that it is destroyed or it is on
/// record who has not said so; what they had not opened is gone at once.
/// </summary>
public sealed class OpenedCopiesTests : EscalatingHub
{
    private static readonly TimeSpan _within = TimeSpan.FromHours(4);

    [Fact]
    public async Task What_nobody_had_opened_vanishes_at_once_and_is_nobodys_to_destroy()
    {
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);

        await EndAsync();

        var copy = (await CopiesAsync()).ShouldHaveSingleItem();
        StateOf(copy).ShouldBe("vanished-unread");
        copy.GetProperty("waits_for").ValueKind.ShouldBe(JsonValueKind.Null);
        (await NoticesOfAsync(Analyst)).ShouldBeEmpty();
        (await SayDestroyedAsync(alert, Analyst)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_had_opened_it_is_told_to_destroy_it_and_the_originator_sees_who_and_since_when()
    {
        await ReleaseToAsync(Analyst, Colleague);
        var alert = await OpenAsync(Analyst);
        Hub.Clock.Advance(TimeSpan.FromHours(1));

        await EndAsync();

        var notice = (await NoticesOfAsync(Analyst)).ShouldHaveSingleItem();
        notice.GetProperty("about").GetString().ShouldBe("copy");
        notice.GetProperty("step").GetString().ShouldBe("holder");
        notice.GetProperty("alert_id").GetGuid().ShouldBe(alert);
        notice.GetProperty("by").GetDateTimeOffset().ShouldBe(Hub.Clock.GetUtcNow() + _within);
        (await NoticesOfAsync(Colleague)).ShouldBeEmpty();

        var copy = (await CopiesAsync())[0];
        (StateOf(copy), copy.GetProperty("member").GetString()).ShouldBe(("out", Analyst));
        copy.GetProperty("reached_at").GetDateTimeOffset().ShouldBe(TestHub.Noon);
        copy.GetProperty("taken_back").GetString().ShouldBe("recalled");
        WaitsFor(copy).ShouldBe($"holder {Analyst}");
        (await TakenBackAsync()).GetProperty("counts").GetProperty("vanished_unread").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_had_it_says_once_that_it_is_destroyed()
    {
        await ReleaseToAsync(Analyst);
        var alert = await OpenAsync(Analyst);
        await EndAsync();

        (await SayDestroyedAsync(alert, Analyst)).ShouldBe(HttpStatusCode.NoContent);
        (await SayDestroyedAsync(alert, Analyst)).ShouldBe(HttpStatusCode.NoContent);

        var copy = (await CopiesAsync()).ShouldHaveSingleItem();
        (StateOf(copy), copy.GetProperty("ended_by").GetString()).ShouldBe(("destroyed", Analyst));
        copy.GetProperty("ended_at").GetDateTimeOffset().ShouldBe(Hub.Clock.GetUtcNow());
        (await NoticesOfAsync(Analyst)).ShouldBeEmpty();
        var fact = Facts(AuditOperation.Destroyed).ShouldHaveSingleItem();
        (fact.Who, fact.Item, fact.Originator, fact.Because).ShouldBe((Analyst, ItemId, Landlord, "opened-copy"));

        await AfterAsync(TimeSpan.FromDays(10));
        Facts(AuditOperation.Overdue).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_says_it_for_somebody_whose_time_has_not_passed_nor_before_anything_was_taken_back()
    {
        await ReleaseToAsync(Analyst, Deputy);
        var alert = await OpenAsync(Analyst);

        (await SayDestroyedAsync(alert, Analyst)).ShouldBe(HttpStatusCode.NotFound);
        await EndAsync();
        (await SayDestroyedAsync(alert, Deputy)).ShouldBe(HttpStatusCode.NotFound);
        (await SayDestroyedAsync(alert, Colleague)).ShouldBe(HttpStatusCode.NotFound);
        (await SayDestroyedAsync(alert, member: null)).ShouldBe(HttpStatusCode.NotFound);
        (await SayDestroyedAsync(UnknownId, Analyst)).ShouldBe(HttpStatusCode.NotFound);

        Hub.Callers.Register(Council, Council, "district-council", Permissions.ReadAlerts);
        (await Hub.As(Council).PostAsync($"/alerts/{alert}/destroyed", null)).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
        (await CopiesAsync()).Select(StateOf).ShouldBe(["out", "vanished-unread"]);
        Facts(AuditOperation.Destroyed).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_nobody_says_so_in_time_it_is_overdue_and_the_name_of_whoever_must_act_goes_with_it()
    {
        await ReleaseToAsync(Analyst);
        var alert = await OpenAsync(Analyst);
        await EndAsync();

        await AfterAsync(_within - TimeSpan.FromTicks(1));
        Overdue().ShouldBeEmpty();
        await AfterAsync(TimeSpan.FromTicks(1));
        (await CopyAsync()).ShouldBe(("overdue", $"deputy {Deputy}"));
        (await NoticesOfAsync(Deputy)).ShouldHaveSingleItem().GetProperty("step").GetString().ShouldBe("deputy");
        await AfterAsync(TimeSpan.FromHours(2));
        (await CopyAsync()).ShouldBe(("overdue", $"team {AnalystsPost}"));
        (await NoticesOfAsync(Colleague)).ShouldHaveSingleItem().GetProperty("member").GetString().ShouldBe(Analyst);
        (await NoticesOfAsync(Duty)).ShouldBeEmpty();
        await AfterAsync(TimeSpan.FromHours(1));
        await AfterAsync(TimeSpan.FromMinutes(30));
        await AfterAsync(TimeSpan.FromDays(30));

        (await CopyAsync()).ShouldBe(("overdue", "duty-desk duty-officer"));
        Overdue().ShouldBe(["deputy", "team", "duty-desk", "nobody-left"]);
        (await SayDestroyedAsync(alert, Duty)).ShouldBe(HttpStatusCode.NoContent);
        (await CopyAsync()).ShouldBe(("destroyed", ""));
        (await CopiesAsync())[0].GetProperty("overdue_at").GetDateTimeOffset().ShouldBe(TestHub.Noon + _within);
    }

    [Fact]
    public async Task Whoever_had_it_may_still_say_so_when_it_is_overdue_and_so_may_the_earlier_ones()
    {
        await ReleaseToAsync(Analyst);
        var alert = await OpenAsync(Analyst);
        await EndAsync();
        await AfterAsync(_within);
        await AfterAsync(TimeSpan.FromHours(2));

        (await NoticesOfAsync(Deputy)).ShouldHaveSingleItem();
        (await NoticesOfAsync(Analyst)).ShouldHaveSingleItem().GetProperty("step").GetString().ShouldBe("holder");
        (await SayDestroyedAsync(alert, Analyst)).ShouldBe(HttpStatusCode.NoContent);

        (await CopyAsync()).ShouldBe(("destroyed", ""));
        (await NoticesOfAsync(Deputy)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Steps_at_which_nobody_is_there_are_left_at_once_and_with_none_at_all_it_stays_the_holders()
    {
        await GiveRulesAsync(new EscalationStep(EscalationTo.Team, ["nobodys-role"], TimeSpan.FromHours(1)));
        await ReleaseToAsync(Analyst);
        await OpenAsync(Analyst);
        await EndAsync();

        await AfterAsync(_within);

        Overdue().ShouldBe(["team-nobody-there", "nobody-left"]);
        await GiveRulesAsync();
        (await CopyAsync()).ShouldBe(("overdue", $"holder {Analyst}"));
    }

    [Fact]
    public async Task What_a_member_may_not_be_shown_any_more_is_chased_too_until_they_may_again()
    {
        await ReleaseToAsync(Analyst);
        await OpenAsync(Analyst);

        await ReleaseToAsync(Colleague);
        var copy = (await CopiesAsync()).ShouldHaveSingleItem();
        (StateOf(copy), copy.GetProperty("taken_back").GetString()).ShouldBe(("out", "withheld"));

        await ReleaseToAsync(Colleague, Analyst);
        (await CopyAsync()).ShouldBe(("released-again", ""));
        (await NoticesOfAsync(Analyst)).ShouldBeEmpty();
        await AfterAsync(TimeSpan.FromDays(1));
        Facts(AuditOperation.Overdue).ShouldBeEmpty();

        await EndAsync();
        StateOf((await CopiesAsync())[0]).ShouldBe("out");
    }

    [Fact]
    public async Task What_was_destroyed_and_not_opened_since_is_not_to_be_destroyed_again()
    {
        await ReleaseToAsync(Analyst);
        var alert = await OpenAsync(Analyst);
        await ReleaseToAsync();
        Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await SayDestroyedAsync(alert, Analyst);
        await ReleaseToAsync(Analyst);

        await ReleaseToAsync();
        (await CopyAsync()).ShouldBe(("destroyed", ""));

        await ReleaseToAsync(Analyst);
        await OpenAsync(Analyst);
        await EndAsync();
        (await CopyAsync()).ShouldBe(("out", $"holder {Analyst}"));
    }

    [Fact]
    public async Task An_item_taken_back_while_Sharing_is_asked_is_not_shown_so_that_it_vanished_unread()
    {
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);
        Sharing.Meanwhile = () =>
        {
            Sharing.Meanwhile = () => Task.CompletedTask;
            return EndAsync();
        };

        var response = await Hub.As(Police, Analyst)
            .PostAsJsonAsync($"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });

        Sharing.Questions.ShouldHaveSingleItem();
        await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        (await CopyAsync()).ShouldBe(("vanished-unread", ""));
    }

    [Fact]
    public async Task Nobody_but_the_originator_is_told_and_others_are_answered_as_if_there_were_nothing()
    {
        await ReleaseToAsync(Analyst);
        await OpenAsync(Analyst);
        await EndAsync();
        Hub.Callers.Register(Council, Council, "district-council", Permissions.SubmitItems);

        var others = await Hub.As(Council).GetAsync($"/recalls/{ItemId}");
        var none = await Hub.As(Council).GetAsync($"/recalls/{UnknownId}");
        var withoutPermission = await Hub.As(Police, Analyst).GetAsync($"/recalls/{ItemId}");

        await others.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await none.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        withoutPermission.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_moved_left_what_they_had_opened_behind_and_their_earlier_organisation_must_act()
    {
        await ReleaseToAsync(Analyst);
        var alert = await OpenAsync(Analyst);
        await ListAsync(Analyst, AnalystsPost, Council);

        await Hub.AnnounceAsync(Decided() with { Released = [For(Analyst) with { Organisation = Council }] });
        var copy = (await CopiesAsync()).ShouldHaveSingleItem();
        (StateOf(copy), copy.GetProperty("organisation").GetString()).ShouldBe(("out", Police));

        await AfterAsync(_within);
        await AfterAsync(TimeSpan.FromHours(2));
        (await SayDestroyedAsync(alert, Colleague)).ShouldBe(HttpStatusCode.NoContent);
        (await CopyAsync()).ShouldBe(("destroyed", ""));
    }

    [Fact]
    public async Task An_alert_of_the_version_before_that_knew_no_originator_is_chased_all_the_same()
    {
        await Hub.AnnounceAsync(Decided() with { Originator = null!, Released = [For(Analyst)] });
        await OpenAsync(Analyst);

        await EndAsync();

        (await CopyAsync()).ShouldBe(("out", $"holder {Analyst}"));
    }

    private static string StateOf(JsonElement copy) => copy.GetProperty("state").GetString()!;

    private static string WaitsFor(JsonElement copy)
    {
        var waitsFor = copy.GetProperty("waits_for");
        return waitsFor.ValueKind == JsonValueKind.Null ? "" : string.Join(
            ' ',
            [
                waitsFor.GetProperty("step").GetString()!,
                .. waitsFor.GetProperty("members").EnumerateArray().Select(each => each.GetString()!),
                .. waitsFor.GetProperty("posts").EnumerateArray().Select(each => each.GetString()!),
            ]);
    }

    private async Task<(string State, string WaitsFor)> CopyAsync()
    {
        var copy = (await CopiesAsync()).Single(each => each.GetProperty("member").GetString() == Analyst);
        return (StateOf(copy), WaitsFor(copy));
    }

    private async Task<Guid> OpenAsync(string member)
    {
        var alert = (await AlertsOfAsync(member)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();
        (await Hub.As(Police, member).PostAsJsonAsync($"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" }))
            .EnsureSuccessStatusCode();
        return alert;
    }

    private IReadOnlyList<string> Overdue() => [.. Facts(AuditOperation.Overdue).Select(fact => fact.Because)];
}
