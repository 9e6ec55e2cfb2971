using System.Net.Http.Json;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.StopAlerts;

namespace IntelHub.Alerting.Tests.Queues;

/// <summary>Whatever ends an alert reaches its copy in the queue, or keeps it from getting there.</summary>
public sealed class TakenBackTests : QueueHub
{
    [Fact]
    public async Task An_organisation_suspended_while_Sharing_is_asked_is_not_sent_what_Sharing_released()
    {
        await GivePoliceAQueueAsync();
        WhileSharingIsAsked(db => db.Add(new Stopped(StoppedAlerts.OfOrganisation + Police)));

        await ReleaseToAsync(Analyst);

        Sharing.Questions.ShouldHaveSingleItem();
        Broker.Got.ShouldBeEmpty();

        await SuspendPoliceAsync(false);
        await Hub.SettleAsync();
        What().ShouldBe(["alert"]);
    }

    [Fact]
    public async Task A_member_suspended_while_Sharing_is_asked_is_not_sent_what_Sharing_released()
    {
        await GivePoliceAQueueAsync();
        WhileSharingIsAsked(db =>
        {
            db.Add(new Stopped(StoppedAlerts.OfMember + Analyst));
            db.TellQueuesOfMember(Analyst, stopped: true);
        });

        await ReleaseToAsync(Analyst);

        Sharing.Questions.ShouldHaveSingleItem();
        Broker.Got.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_alert_that_is_found_to_have_lapsed_is_recalled()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Hub.Clock.GetUtcNow().AddHours(1), Analyst);
        Hub.Clock.Advance(TimeSpan.FromHours(2));
        Sharing.Withholds = true;

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();

        await Hub.SettleAsync();
        What().ShouldBe(["alert", "recall"]);
    }

    [Fact]
    public async Task An_alert_that_its_member_may_not_open_any_more_is_recalled()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);
        Sharing.Withholds = true;

        await Hub.As(Police, Analyst).PostAsJsonAsync($"/alerts/{alert}/open", new { reason = "safeguarding-enquiry" });

        await Hub.SettleAsync();
        What().ShouldBe(["alert", "recall"]);
    }
}
