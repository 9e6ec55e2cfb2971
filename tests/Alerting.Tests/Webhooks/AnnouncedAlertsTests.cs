using System.Text;
using System.Text.Json;
using IntelHub.Alerting.Webhooks;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Webhooks;

/// <summary>What an endpoint is told, when, and when it is told nothing.</summary>
public sealed class AnnouncedAlertsTests : WebhookHub
{
    [Fact]
    public async Task An_alert_is_announced_with_its_id_its_recipient_and_its_marking_and_nothing_else()
    {
        await GivePoliceAnEndpointAsync();

        await ReleaseToAsync(Analyst);
        await UntilSentAsync(1);

        var request = Receiver.Got.ShouldHaveSingleItem();
        request.ContentType.ShouldBe("application/cloudevents+json; charset=utf-8");
        var told = request.Event.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.GetString());
        told.ShouldBe(
            new Dictionary<string, string?>
            {
                ["specversion"] = "1.0",
                ["id"] = request.Id,
                ["source"] = "urn:intelhub:hub",
                ["type"] = "uk.intelhub.alert.released",
                ["subject"] = (await AlertOfAsync(Analyst)).ToString(),
                ["time"] = "2026-07-10T12:00:00.0000000Z",
                ["marking"] = "OFFICIAL-SENSITIVE",
                ["recipient"] = Analyst,
                ["organisation"] = Police,
            },
            ignoreOrder: true);
        Encoding.UTF8.GetString(request.Body).ShouldNotContain(ItemId.ToString());
        request.Headers.ShouldNotContain("traceparent", Case.Insensitive);
        Sharing.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_taken_back_is_announced_as_withdrawn()
    {
        await GivePoliceAnEndpointAsync();
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);
        await UntilSentAsync(1);

        Hub.Clock.Advance(TimeSpan.FromSeconds(1));
        await EndAsync();
        await UntilSentAsync(2);

        What().ShouldBe(["released", "withdrawn"]);
        Receiver.Got.Select(request => request.About).ShouldBe([alert, alert]);
        string.CompareOrdinal(Receiver.Got[0].Id, Receiver.Got[1].Id).ShouldBeLessThan(0);
    }

    [Fact]
    public async Task What_is_taken_back_before_it_was_announced_never_is()
    {
        await SetEndpointAsync(Receiver.AddressOf(PolicePath));
        await ReleaseToAsync(Analyst);
        await EndAsync();

        await NewSecretAsync();
        await UntilSentAsync(0);

        Receiver.Got.ShouldBeEmpty();
        (await EventsAsync()).ShouldHaveSingleItem().State.ShouldBe(AnnouncedState.Moot);
    }

    [Fact]
    public async Task What_may_have_arrived_before_it_was_taken_back_is_withdrawn()
    {
        await GivePoliceAnEndpointAsync();
        Receiver.AnswerWith(PolicePath, 500);
        await ReleaseToAsync(Analyst);
        await UntilItMeetsAsync("endpoint-fails");

        Receiver.Answers.Clear();
        await EndAsync();
        await UntilAsync(events => events[^1] is { What: AnnouncedThing.Withdrawn, State: AnnouncedState.Sent });

        What()[^1].ShouldBe("withdrawn");
    }

    [Fact]
    public async Task What_may_not_be_shown_at_the_moment_it_goes_is_not_announced()
    {
        await SetEndpointAsync(Receiver.AddressOf(PolicePath));
        await ReleaseToAsync(Analyst);
        Sharing.Withholds = true;

        await NewSecretAsync();
        await UntilSentAsync(0);

        Receiver.Got.ShouldBeEmpty();
        Sharing.Checks.ShouldContain((ItemId, Analyst));
        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_goes_unsigned_and_what_waits_goes_once_there_is_a_secret()
    {
        await SetEndpointAsync(Receiver.AddressOf(PolicePath));
        await ReleaseToAsync(Analyst);
        (await StandingAsync()).GetProperty("problem").GetString().ShouldBe("secret-missing");
        (await LineAsync()).GetProperty("says").GetString()!.ShouldContain("POST /webhook/secrets");

        await NewSecretAsync();
        await UntilSentAsync(1);

        What().ShouldBe(["released"]);
    }

    [Fact]
    public async Task While_the_organisation_is_suspended_nothing_goes()
    {
        await GivePoliceAnEndpointAsync();
        await Hub.AnnounceAsync(PoliceListed(suspended: true));
        await ReleaseToAsync(Analyst);
        (await LineAsync()).GetProperty("problem").GetString().ShouldBe("organisation-suspended");
        (await EventsAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(0);

        await Hub.AnnounceAsync(PoliceListed(suspended: false));
        await UntilSentAsync(1);

        What().ShouldBe(["released"]);
    }

    [Fact]
    public async Task A_suspended_members_alerts_are_withdrawn_and_announced_again_afterwards()
    {
        await GivePoliceAnEndpointAsync();
        await ReleaseToAsync(Analyst);
        await UntilSentAsync(1);

        await Hub.AnnounceAsync(AnalystListed(suspended: true));
        await UntilSentAsync(2);
        await Hub.AnnounceAsync(AnalystListed(suspended: false));
        await UntilSentAsync(3);

        What().ShouldBe(["released", "withdrawn", "released"]);
    }

    [Fact]
    public async Task A_member_who_moves_takes_the_announcement_along()
    {
        await GivePoliceAnEndpointAsync();
        await GiveCouncilAnEndpointAsync();
        await ReleaseToAsync(Analyst);
        await UntilSentAsync(1);

        await Hub.AnnounceAsync(Decided() with { Released = [For(Analyst) with { Organisation = Council }] });
        await UntilSentAsync(3);

        Receiver.Got.Select(request => (request.Path, request.Type)).ShouldBe(
            [(PolicePath, "released"), (PolicePath, "withdrawn"), (CouncilPath, "released")], ignoreOrder: true);
    }

    [Fact]
    public async Task A_new_endpoint_is_told_of_what_nobody_has_acknowledged()
    {
        await ReleaseToAsync(Analyst, Sergeant);
        var acknowledged = await AlertOfAsync(Sergeant);
        (await Hub.As(Police, Sergeant).PostAsync($"/alerts/{acknowledged}/acknowledge", null))
            .EnsureSuccessStatusCode();

        await GivePoliceAnEndpointAsync();
        await UntilSentAsync(1);

        Receiver.Got.ShouldHaveSingleItem().About.ShouldBe(await AlertOfAsync(Analyst));
    }

    [Fact]
    public async Task Without_an_endpoint_any_more_nothing_goes()
    {
        await SetEndpointAsync(Receiver.AddressOf(PolicePath));
        await ReleaseToAsync(Analyst);
        await SetEndpointAsync("");
        await NewSecretAsync();

        await ReleaseToAsync(Analyst, Sergeant);

        (await EventsAsync()).ShouldHaveSingleItem().State.ShouldBe(AnnouncedState.Moot);
        (await StandingAsync()).GetProperty("address").ValueKind.ShouldBe(JsonValueKind.Null);
        Receiver.Got.ShouldBeEmpty();
    }

    [Fact]
    public async Task How_far_it_has_come_is_among_the_alerts_channels()
    {
        await SetEndpointAsync(Receiver.AddressOf(PolicePath));
        await ReleaseToAsync(Analyst);
        (await ChannelAsync()).GetProperty("state").GetString().ShouldBe("waiting");

        await NewSecretAsync();
        await UntilSentAsync(1);

        var channel = await ChannelAsync();
        channel.GetProperty("state").GetString().ShouldBe("delivered");
        channel.GetProperty("at").GetDateTimeOffset().ShouldBe(TestHub.Noon);
    }

    private async Task<JsonElement> ChannelAsync() => (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem()
        .GetProperty("channels").EnumerateArray()
        .Single(channel => channel.GetProperty("channel").GetString() == "webhook");
}
