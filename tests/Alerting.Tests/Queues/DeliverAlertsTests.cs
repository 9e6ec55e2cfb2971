using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Queues;

/// <summary>What goes to an organisation's own queue, and in which order.</summary>
public sealed class DeliverAlertsTests : QueueHub
{
    [Fact]
    public async Task An_alert_goes_to_the_organisations_queue_with_what_its_member_may_be_shown()
    {
        await GivePoliceAQueueAsync();

        await ReleaseToAsync(Analyst);

        var message = Broker.Got.ShouldHaveSingleItem();
        message.Address.ShouldBe(Address);
        message.ItemId.ShouldBe(ItemId);
        var letter = Letters().ShouldHaveSingleItem();
        letter.GetProperty("what").GetString().ShouldBe("alert");
        letter.GetProperty("alert_id").GetGuid().ShouldBe(await AlertOfAsync(Analyst));
        letter.GetProperty("member").GetString().ShouldBe(Analyst);
        letter.GetProperty("marking").GetString().ShouldBe("OFFICIAL-SENSITIVE");
        letter.GetProperty("conditions")[0].GetString().ShouldBe("A1");
        letter.GetProperty("view").GetProperty("fields").GetProperty("headline").GetProperty("value").GetString()
            .ShouldBe("Suspected cuckooing");
    }

    [Fact]
    public async Task Sharing_is_told_that_it_goes_to_a_queue_and_for_whom()
    {
        await GivePoliceAQueueAsync();

        await ReleaseToAsync(Analyst);

        var question = Sharing.Questions.ShouldHaveSingleItem();
        question.Member.ShouldBe(Analyst);
        question.Organisation.ShouldBe(Police);
        question.System.ShouldBe("hub");
        question.Channel.ShouldBe(AuditChannel.Queue);
    }

    [Fact]
    public async Task An_organisation_without_a_queue_is_sent_nothing()
    {
        await ReleaseToAsync(Analyst);

        Broker.Got.ShouldBeEmpty();
        Sharing.Questions.ShouldBeEmpty();
        (await DeliveriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Said_twice_it_goes_once()
    {
        await GivePoliceAQueueAsync();

        await Hub.DeliverTwiceAsync(Decided() with { Released = [For(Analyst)] });
        await ReleaseToAsync(Analyst);

        Broker.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_waits_unread_goes_to_a_queue_that_is_new_and_what_was_acknowledged_does_not()
    {
        await ReleaseToAsync(Analyst, Sergeant);
        await Hub.As(Police, Analyst).PostAsync($"/alerts/{await AlertOfAsync(Analyst)}/acknowledge", null);
        await Hub.SettleAsync();

        await GivePoliceAQueueAsync();
        await Hub.SettleAsync();

        Letters().ShouldHaveSingleItem().GetProperty("member").GetString().ShouldBe(Sergeant);
    }

    [Fact]
    public async Task What_is_recalled_after_it_went_is_followed_by_a_recall()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);

        await EndAsync();

        What().ShouldBe(["alert", "recall"]);
        Letters()[1].GetProperty("alert_id").GetGuid().ShouldBe(alert);
        Letters()[1].TryGetProperty("view", out _).ShouldBeFalse();
        Broker.Got.Select(message => message.Id).ShouldBeUnique();
        Broker.Got.ShouldAllBe(message => message.ItemId == ItemId);
        var fact = Facts(AuditOperation.Recalled).ShouldHaveSingleItem();
        fact.About.ShouldBe($"alert/{alert}");
        fact.Recipients.ShouldBe([Police]);
        fact.Channel.ShouldBe(AuditChannel.Queue);
    }

    [Fact]
    public async Task Whoever_is_left_out_of_a_later_decision_has_theirs_recalled_and_nobody_else()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst, Sergeant);

        await ReleaseToAsync(Sergeant);

        Letters().Single(letter => letter.GetProperty("what").GetString() == "recall")
            .GetProperty("member").GetString().ShouldBe(Analyst);
    }

    [Fact]
    public async Task What_is_released_again_goes_again_as_a_message_of_its_own()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);
        await ReleaseToAsync();

        await ReleaseToAsync(Analyst);

        What().ShouldBe(["alert", "recall", "alert"]);
        Broker.Got.Select(message => message.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task What_is_recalled_before_it_went_leaves_no_trace_in_the_queue()
    {
        await GivePoliceAQueueAsync();
        Broker.IsAway = true;
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("broker-away");

        await SayAsync(new Contracts.Sharing.SharingEnded { ItemId = ItemId, ItemVersion = 2 });
        Broker.IsAway = false;
        await Hub.SettleAsync();

        Broker.Got.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_withheld_when_it_is_to_go_does_not_go_and_leaves_the_members_list()
    {
        await GivePoliceAQueueAsync();
        Sharing.Withholds = true;

        await ReleaseToAsync(Analyst);

        Broker.Got.ShouldBeEmpty();
        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_alert_that_may_have_gone_is_recalled_when_it_is_then_withheld()
    {
        await GivePoliceAQueueAsync();
        Broker.Answers = SendOutcome.Away;
        Broker.Meanwhile = () => (Sharing.Withholds, Broker.Answers) = (true, SendOutcome.Sent);

        await ReleaseToAsync(Analyst);

        What().ShouldBe(["alert", "recall"]);
        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_not_known_to_be_there_goes_again_under_the_same_id()
    {
        await GivePoliceAQueueAsync();
        Broker.Answers = SendOutcome.Away;
        Broker.Meanwhile = () => Broker.Answers = SendOutcome.Sent;

        await ReleaseToAsync(Analyst);

        Broker.Got.Count.ShouldBe(2);
        Broker.Got.DistinctBy(message => message.Id).ShouldHaveSingleItem();
        What().ShouldBe(["alert", "alert"]);
    }

    [Fact]
    public async Task A_suspended_member_has_theirs_recalled_and_sent_again_when_they_are_reinstated()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst, Sergeant);

        await SuspendAnalystAsync(true);
        await Hub.SettleAsync();
        Letters()[^1].GetProperty("what").GetString().ShouldBe("recall");
        Letters()[^1].GetProperty("member").GetString().ShouldBe(Analyst);
        Broker.Got.Count.ShouldBe(3);

        await SuspendAnalystAsync(false);
        await Hub.SettleAsync();
        Letters()[^1].GetProperty("what").GetString().ShouldBe("alert");
        Broker.Got.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_suspended_organisation_is_sent_nothing_and_nothing_is_asked_for_it_until_it_is_reinstated()
    {
        await GivePoliceAQueueAsync();
        await SuspendPoliceAsync(true);

        await ReleaseToAsync(Analyst);

        Broker.Got.ShouldBeEmpty();
        Sharing.Questions.ShouldBeEmpty();
        (await LineAsync()).GetProperty("problem").GetString().ShouldBe("organisation-suspended");

        await SuspendPoliceAsync(false);
        await Hub.SettleAsync();
        What().ShouldBe(["alert"]);
    }

    [Fact]
    public async Task A_queue_that_was_given_up_gets_nothing_more()
    {
        await GivePoliceAQueueAsync();
        await GivePoliceNoQueueAsync();

        await ReleaseToAsync(Analyst);

        Broker.Got.ShouldBeEmpty();
        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_officers_override_goes_to_the_queue_as_any_other_alert_does()
    {
        await GivePoliceAQueueAsync();

        await OverrideForAsync(Sergeant);

        Letters().ShouldHaveSingleItem().GetProperty("by_override").GetBoolean().ShouldBeTrue();
    }
}
