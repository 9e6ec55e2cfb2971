using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.Queues;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Queues;

/// <summary>
/// A member who moves takes nothing along: the earlier organisation's queue is told to take back what it was sent, and
/// neither organisation's queue gets anything that is for the other.
/// </summary>
public sealed class MovedMemberTests : QueueHub
{
    private const string CouncilsAddress = "council.alerts";

    private string _policesKey = "";
    private string _councilsKey = "";

    [Fact]
    public async Task What_the_earlier_organisation_was_sent_is_recalled_there_and_the_new_one_is_sent_its_own()
    {
        await GiveBothQueuesAsync();
        await ReleaseToAsync(Analyst);

        await MoveAsync();
        await Hub.SettleAsync();

        SentTo(Address).ShouldBe(["alert", "recall"]);
        SentTo(CouncilsAddress).ShouldBe(["alert"]);
        Sharing.Questions.Select(question => question.Organisation).ShouldBe([Police, Council]);
        Broker.Got.Select(message => (message.Address, HeaderOf(message.Letter).GetProperty("kid").GetString()))
            .Distinct()
            .ShouldBe([(Address, NameOf(_policesKey)), (CouncilsAddress, NameOf(_councilsKey))], ignoreOrder: true);
        var fact = Facts(AuditOperation.Recalled).ShouldHaveSingleItem();
        fact.Organisation.ShouldBe(Police);
        fact.Recipients.ShouldBe([Police]);
    }

    [Fact]
    public async Task What_the_earlier_organisation_was_once_sent_does_not_keep_it_from_the_new_one()
    {
        await GiveBothQueuesAsync();
        await ReleaseToAsync(Analyst);
        await GivePoliceNoQueueAsync();

        await MoveAsync();
        await Hub.SettleAsync();

        SentTo(Address).ShouldBe(["alert"]);
        SentTo(CouncilsAddress).ShouldBe(["alert"]);
    }

    [Fact]
    public async Task What_had_not_gone_before_the_move_never_goes()
    {
        await GiveBothQueuesAsync();
        Broker.IsAway = true;
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("broker-away");

        await MoveAsync();
        Broker.IsAway = false;
        await Hub.SettleAsync();

        SentTo(Address).ShouldBeEmpty();
        SentTo(CouncilsAddress).ShouldBe(["alert"]);
    }

    [Fact]
    public async Task What_may_have_gone_before_the_move_is_not_sent_again_and_is_recalled()
    {
        await GiveBothQueuesAsync();
        Broker.Answers = SendOutcome.Away;
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("broker-away");

        await MoveAsync();
        Broker.Answers = SendOutcome.Sent;
        await Hub.SettleAsync();

        SentTo(Address)[^1].ShouldBe("recall");
        SentTo(CouncilsAddress).ShouldAllBe(what => what == "alert");
        Sharing.Questions.Count(question => question.Organisation == Council)
            .ShouldBe(SentTo(CouncilsAddress).Count);
    }

    [Fact]
    public async Task What_Sharing_withholds_of_the_earlier_organisation_is_not_taken_from_the_new_one()
    {
        await GiveBothQueuesAsync();
        Sharing.Withholds = true;
        WhileSharingIsAsked(db =>
        {
            Sharing.Withholds = false;
            var alert = db.Alerts.Single();
            db.TellQueueOfMove(alert);
            alert.MoveTo(For(Analyst) with { Organisation = Council }, TestHub.Noon);
            db.TellQueue(alert);
        });

        await ReleaseToAsync(Analyst);

        SentTo(Address).ShouldBeEmpty();
        SentTo(CouncilsAddress).ShouldBe(["alert"]);
    }

    [Fact]
    public async Task Whoever_is_suspended_as_they_move_has_what_the_earlier_organisation_was_sent_recalled()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);

        await SuspendAnalystAsync(true, Council);
        await Hub.SettleAsync();

        SentTo(Address).ShouldBe(["alert", "recall"]);
    }

    private async Task GiveBothQueuesAsync()
    {
        (_policesKey, _councilsKey) = (NewKey(), NewKey());
        await GiveAQueueAsync(Police, Address, new QueueKey(_policesKey, TestHub.Noon, null));
        await GiveAQueueAsync(Council, CouncilsAddress, new QueueKey(_councilsKey, TestHub.Noon, null));
    }

    /// <summary>Says that the item is released to the analyst, who is the council's now.</summary>
    private Task MoveAsync() =>
        SayAsync(Decided() with { Released = [For(Analyst) with { Organisation = Council }] });

    private IReadOnlyList<string> SentTo(string address) =>
        [.. What().Zip(Broker.Got).Where(sent => sent.Second.Address == address).Select(sent => sent.First)];
}
