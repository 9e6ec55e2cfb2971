using System.Net;
using System.Net.Http.Json;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.UseCases;

/// <summary>What a member says of an alert besides that they have it.</summary>
public class AnswerAlertTests : AlertingHub
{
    private static readonly object _declining = new { reason = "not-our-area" };
    private static readonly object _outcome = new { outcome = "no-further-action" };

    public static TheoryData<string, object> Answers => new()
    {
        { "accept", new { } },
        { "decline", _declining },
        { "action", _outcome },
    };

    [Fact]
    public async Task An_alert_is_accepted_and_what_came_of_it_is_said_later()
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);

        (await SayAsync(alertId, "accept")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var accepted = (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
        (await SayAsync(alertId, "action", _outcome)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        accepted.GetProperty("state").GetString().ShouldBe("accepted");
        accepted.GetProperty("may_do").EnumerateArray().Select(move => move.GetString())
            .ShouldBe(["open", "action", "feedback"]);
        var actioned = (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
        actioned.GetProperty("state").GetString().ShouldBe("actioned");
        actioned.GetProperty("outcome").GetString().ShouldBe("no-further-action");
    }

    [Fact]
    public async Task An_alert_is_declined_with_the_reason()
    {
        await ReleaseToAsync(Analyst);

        (await SayAsync(await AlertOfAsync(Analyst), "decline", _declining))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var line = (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
        line.GetProperty("state").GetString().ShouldBe("declined");
        line.GetProperty("declined_because").GetString().ShouldBe("not-our-area");
        line.GetProperty("may_do").EnumerateArray().Select(move => move.GetString())
            .ShouldBe(["open", "feedback"]);
    }

    [Fact]
    public async Task Each_answer_is_on_record_once_with_its_code_however_often_it_is_said()
    {
        await ReleaseToAsync(Analyst, Sergeant);
        var (analysts, sergeants) = (await AlertOfAsync(Analyst), await AlertOfAsync(Sergeant));

        for (var times = 0; times < 2; times++)
        {
            await SayAsync(analysts, "accept");
            await SayAsync(analysts, "action", _outcome);
            await SayAsync(sergeants, "decline", _declining, Sergeant);
        }

        Facts(AuditOperation.Accepted).ShouldHaveSingleItem().Who.ShouldBe(Analyst);
        var actioned = Facts(AuditOperation.Actioned).ShouldHaveSingleItem();
        (actioned.Because, actioned.Item, actioned.About)
            .ShouldBe(("no-further-action", ItemId, $"alert/{analysts}"));
        var declined = Facts(AuditOperation.Declined).ShouldHaveSingleItem();
        (declined.Who, declined.Because, declined.Item).ShouldBe((Sergeant, "not-our-area", ItemId));
    }

    [Theory]
    [InlineData("accept", "decline", "alert-accepted", "alert-is-accepted")]
    [InlineData("decline", "accept", "alert-declined", "alert-is-declined")]
    [InlineData("decline", "action", "alert-declined", "alert-is-declined")]
    [InlineData("acknowledge", "action", "accept-first", "alert-not-accepted")]
    public async Task What_makes_no_sense_any_more_is_refused_and_says_what_to_do(
        string first, string then, string problem, string recorded)
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);
        await SayAsync(alertId, first, _declining);

        var refused = await SayAsync(alertId, then, then == "action" ? _outcome : _declining);

        await refused.ShouldBeProblemAsync(HttpStatusCode.Conflict, $"urn:intelhub:alerting:{problem}");
        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        (fact.Item, fact.Because).ShouldBe((ItemId, recorded));
    }

    [Fact]
    public async Task The_first_reason_and_the_first_outcome_stand()
    {
        await ReleaseToAsync(Analyst, Sergeant);
        var (analysts, sergeants) = (await AlertOfAsync(Analyst), await AlertOfAsync(Sergeant));
        await SayAsync(analysts, "accept");
        await SayAsync(analysts, "action", _outcome);
        await SayAsync(sergeants, "decline", _declining, Sergeant);

        await (await SayAsync(analysts, "action", new { outcome = "acted" }))
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:alerting:alert-actioned");
        await (await SayAsync(sergeants, "decline", new { reason = "no-staff" }, Sergeant))
            .ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:alerting:alert-declined");

        (await AlertsOfAsync(Analyst))[0].GetProperty("outcome").GetString().ShouldBe("no-further-action");
        (await AlertsOfAsync(Sergeant))[0].GetProperty("declined_because").GetString().ShouldBe("not-our-area");
    }

    [Theory]
    [InlineData("decline", "reason", null, "decline-reason-needed")]
    [InlineData("decline", "reason", "He lives at number 4", "decline-reason-needed")]
    [InlineData("action", "outcome", null, "outcome-needed")]
    [InlineData("action", "outcome", "arrested-him", "outcome-needed")]
    public async Task Without_a_code_nothing_is_recorded(string answer, string key, string? code, string problem)
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);

        var refused = await SayAsync(alertId, answer, new Dictionary<string, string?> { [key] = code });

        await refused.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, $"urn:intelhub:alerting:{problem}");
        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem().GetProperty("state").GetString().ShouldBe("delivered");
    }

    [Theory]
    [Trait("ASVS", "8.2.2")]
    [MemberData(nameof(Answers))]
    public async Task A_colleagues_alert_is_answered_exactly_as_one_that_is_not_there(string answer, object body)
    {
        await ReleaseToAsync(Analyst);

        var notYours = await SayAsync(await AlertOfAsync(Analyst), answer, body, Sergeant);

        await notYours.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        await notYours.ShouldAnswerExactlyAsAsync(await SayAsync(UnknownId, answer, body, Sergeant));
        Facts(AuditOperation.Refused).Select(fact => fact.Who).ShouldBe([Sergeant, Sergeant]);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_was_recalled_is_not_there_to_be_answered(string answer, object body)
    {
        await ReleaseToAsync(Analyst);
        var alertId = await AlertOfAsync(Analyst);
        await SayAsync(alertId, "accept");
        await EndAsync();

        (await SayAsync(alertId, answer, body)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_system_that_names_no_member_answers_nothing(string answer, object body)
    {
        await ReleaseToAsync(Analyst);

        var response = await SayAsync(await AlertOfAsync(Analyst), answer, body, member: null);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    [Fact]
    public async Task A_recalled_item_stays_recalled_whatever_is_decided_later()
    {
        await ReleaseToAsync(Analyst);
        await EndAsync();

        await ReleaseToAsync(Analyst);

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    private async Task<HttpResponseMessage> SayAsync(
        Guid alertId, string answer, object? body = null, string? member = Analyst)
    {
        var response = await Hub.As(Police, member).PostAsJsonAsync($"/alerts/{alertId}/{answer}", body ?? new { });
        await Hub.SettleAsync();
        return response;
    }
}
