using System.Net;
using System.Text.Json;
using IntelHub.Alerting.Tests.Queues;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Copies;

/// <summary>
/// What went to an organisation's own queue is its systems' to destroy; what had not gone never goes.
/// </summary>
public sealed class QueuedCopiesTests : QueueHub
{
    [Fact]
    public async Task What_is_in_the_queue_is_the_systems_to_destroy_and_not_a_members()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);
        var alert = Letters()[0].GetProperty("alert_id").GetGuid();

        await EndAsync();

        var (inbox, queue) = await BothAsync();
        (StateOf(inbox), StateOf(queue)).ShouldBe(("vanished-unread", "out"));
        queue.GetProperty("recall_sent_at").GetDateTimeOffset().ShouldBe(Hub.Clock.GetUtcNow());
        queue.GetProperty("waits_for").GetProperty("step").GetString().ShouldBe("system");
        (await SayDestroyedAsync(alert, Analyst)).ShouldBe(HttpStatusCode.NotFound);
        (await SayDestroyedAsync(alert, member: null)).ShouldBe(HttpStatusCode.NoContent);
        (inbox, queue) = await BothAsync();
        (StateOf(queue), queue.GetProperty("ended_by").GetString()).ShouldBe(("destroyed", Police));
        Facts(AuditOperation.Destroyed).ShouldHaveSingleItem().Because.ShouldBe("queued-copy");
    }

    [Fact]
    public async Task What_had_not_gone_vanishes_unread_from_the_queue_too()
    {
        await GivePoliceAQueueAsync();
        Broker.IsAway = true;
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("broker-away");

        await SayAsync(Ended());
        Broker.IsAway = false;
        await Hub.SettleAsync();

        Broker.Got.ShouldBeEmpty();
        var (inbox, queue) = await BothAsync();
        (StateOf(inbox), StateOf(queue)).ShouldBe(("vanished-unread", "vanished-unread"));
    }

    [Fact]
    public async Task What_may_have_gone_counts_as_gone()
    {
        await GivePoliceAQueueAsync();
        Broker.Answers = DeliverAlerts.SendOutcome.Away;
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("broker-away");

        await SayAsync(Ended());

        StateOf((await BothAsync()).Queue).ShouldBe("out");
        Broker.Answers = DeliverAlerts.SendOutcome.Sent;
        await Hub.SettleAsync();
    }

    [Fact]
    public async Task A_copy_that_a_suspension_had_called_back_before_is_chased_as_well()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);
        await SuspendAnalystAsync(true);
        await Hub.SettleAsync();

        await ReleaseToAsync();

        What().ShouldBe(["alert", "recall"]);
        var queue = (await BothAsync()).Queue;
        StateOf(queue).ShouldBe("out");
        queue.GetProperty("recall_sent_at").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Overdue_it_goes_to_the_team_past_the_deputy_who_keeps_no_systems()
    {
        await GivePoliceAQueueAsync();
        await Hub.AnnounceAsync(PoliceListed(suspended: false));
        await Hub.AnnounceAsync(AnalystListed(suspended: false));
        await Hub.AnnounceAsync(AnalystListed(suspended: false) with { Id = Sergeant });
        await Hub.AnnounceAsync(new EscalationChanged
        {
            PolicyVersion = "0123456789abcdef",
            Rules =
            [
                new EscalationRule(
                    ["*"],
                    [
                        new EscalationStep(EscalationTo.Deputy, [], TimeSpan.FromHours(2)),
                        new EscalationStep(EscalationTo.Team, [AnalystsPost], TimeSpan.FromHours(1)),
                    ]),
            ],
        });
        await ReleaseToAsync(Analyst);
        var alert = Letters()[0].GetProperty("alert_id").GetGuid();
        await EndAsync();

        Hub.Clock.Advance(TimeSpan.FromHours(4));
        await Hub.AnnounceAsync(new DeadlinesPassed { At = Hub.Clock.GetUtcNow() }, key: "deadlines");

        var queue = (await BothAsync()).Queue;
        StateOf(queue).ShouldBe("overdue");
        queue.GetProperty("waits_for").GetProperty("posts")[0].GetString().ShouldBe(AnalystsPost);
        (await SayDestroyedAsync(alert, Sergeant)).ShouldBe(HttpStatusCode.NotFound);
        (await SayDestroyedAsync(alert, Sergeant, "paper")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await SayDestroyedAsync(alert, Sergeant, "queue")).ShouldBe(HttpStatusCode.NoContent);
        StateOf((await BothAsync()).Queue).ShouldBe("destroyed");
    }

    private static string StateOf(JsonElement copy) => copy.GetProperty("state").GetString()!;

    private async Task<(JsonElement Inbox, JsonElement Queue)> BothAsync()
    {
        var copies = await CopiesAsync();
        copies.Length.ShouldBe(2);
        return (copies.Single(Is("inbox")), copies.Single(Is("queue")));

        static Func<JsonElement, bool> Is(string channel) =>
            copy => copy.GetProperty("channel").GetString() == channel;
    }
}
