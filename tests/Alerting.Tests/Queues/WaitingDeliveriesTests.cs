using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.TestKit;

namespace IntelHub.Alerting.Tests.Queues;

/// <summary>What cannot go now waits, is told of, and is never lost.</summary>
public sealed class WaitingDeliveriesTests : QueueHub
{
    private static readonly DateTimeOffset _tomorrow = TestHub.Noon.AddDays(1);

    [Fact]
    public async Task While_the_broker_is_away_it_waits_and_nothing_is_asked_or_set_aside()
    {
        await GivePoliceAQueueAsync();
        Broker.IsAway = true;
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("broker-away");

        Sharing.Questions.ShouldBeEmpty();
        (await Hub.UntilAsync(_ => true)).ShouldHaveSingleItem().Attempts.ShouldBe(0);

        Broker.IsAway = false;
        await Hub.SettleAsync();
        Broker.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task While_the_ledger_takes_nothing_in_nothing_goes()
    {
        await GivePoliceAQueueAsync();
        Sharing.Waits = true;
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("ledger-waits");
        Broker.Got.ShouldBeEmpty();

        Sharing.Waits = false;
        await Hub.SettleAsync();
        Broker.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_key_whose_time_it_is_nothing_goes_and_the_operator_is_told()
    {
        await GivePoliceAQueueAsync(new QueueKey(NewKey(), TestHub.Noon.AddDays(-2), TestHub.Noon));

        await ReleaseToAsync(Analyst);

        Broker.Got.ShouldBeEmpty();
        Sharing.Questions.ShouldBeEmpty();
        var line = await LineAsync();
        line.GetProperty("organisation").GetString().ShouldBe(Police);
        line.GetProperty("waiting").GetInt32().ShouldBe(1);
        line.GetProperty("waiting_since").GetDateTimeOffset().ShouldBe(TestHub.Noon);
        line.GetProperty("problem").GetString().ShouldBe("key-missing");
        line.GetProperty("says").GetString()!.ShouldContain("ask them for one");
    }

    [Fact]
    public async Task The_key_that_was_missing_sends_what_waited_once_it_is_there()
    {
        await GivePoliceAQueueAsync(new QueueKey(NewKey(), TestHub.Noon.AddDays(-2), TestHub.Noon));
        await ReleaseToAsync(Analyst);

        await GivePoliceAQueueAsync();
        await Hub.SettleAsync();

        Letters().ShouldHaveSingleItem();
        (await LineAsync()).GetProperty("problem").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_key_whose_time_comes_by_itself_is_waited_for()
    {
        await GivePoliceAQueueAsync(new QueueKey(NewKey(), _tomorrow, null));
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("key-missing");

        Hub.Clock.Set(_tomorrow);
        await Hub.SettleAsync();

        Letters().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task While_a_key_is_changed_the_one_that_began_last_is_used()
    {
        var (old, next) = (NewKey(), NewKey());
        await GivePoliceAQueueAsync(
            new QueueKey(old, TestHub.Noon.AddDays(-2), _tomorrow.AddDays(1)), new QueueKey(next, _tomorrow, null));

        await ReleaseToAsync(Analyst);
        Hub.Clock.Set(_tomorrow);
        await Hub.AnnounceAsync(Decided() with { ItemId = UnknownId, Released = [For(Analyst)] });

        Broker.Got.Select(message => HeaderOf(message.Letter).GetProperty("kid").GetString())
            .ShouldBe([NameOf(old), NameOf(next)]);
        Letters().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(nameof(SendOutcome.NoSuchQueue), "queue-missing")]
    [InlineData(nameof(SendOutcome.NotAllowed), "broker-refuses")]
    [InlineData(nameof(SendOutcome.Full), "queue-full")]
    public async Task What_the_broker_does_not_take_waits_and_the_operator_is_told(string answer, string problem)
    {
        await GivePoliceAQueueAsync();
        Broker.Answers = Enum.Parse<SendOutcome>(answer);
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync(problem);
        (await LineAsync()).GetProperty("problem").GetString().ShouldBe(problem);

        Broker.Answers = SendOutcome.Sent;
        await Hub.SettleAsync();
        Broker.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_too_large_never_goes_is_told_of_and_holds_nothing_up()
    {
        await GivePoliceAQueueAsync();
        Broker.Answers = SendOutcome.TooLarge;
        await ReleaseToAsync(Analyst);
        Broker.Answers = SendOutcome.Sent;

        await ReleaseToAsync(Analyst, Sergeant);

        Letters().ShouldHaveSingleItem().GetProperty("member").GetString().ShouldBe(Sergeant);
        var line = await LineAsync();
        line.GetProperty("failed").GetInt32().ShouldBe(1);
        line.GetProperty("waiting").GetInt32().ShouldBe(0);
        line.GetProperty("problem").GetString().ShouldBe("too-large");
        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_looked_at_the_queues_is_on_record()
    {
        await GivePoliceAQueueAsync();

        await LineAsync();

        await Hub.SettleAsync();
        Facts(AuditOperation.Searched).ShouldHaveSingleItem().About.ShouldBe("operations/queues");
    }

    [Fact]
    public async Task A_letter_is_filled_up_so_that_its_length_does_not_tell_an_alert_from_a_recall()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);

        await EndAsync();

        Broker.Got.Select(message => message.Letter.Length).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_letter_opens_for_whoever_has_the_key_alone_and_not_when_it_was_changed()
    {
        await GivePoliceAQueueAsync();
        await ReleaseToAsync(Analyst);
        var message = Broker.Got.ShouldHaveSingleItem();
        message.Letter.ShouldNotContain("cuckooing");

        ShouldNotOpen(message);
        ForgetKeys();
        NewKey();
        Should.Throw<System.Security.Cryptography.CryptographicException>(Letters);
    }
}

/// <summary>After a message did not get there, the queue is left alone for a while.</summary>
public sealed class PausedQueueTests : QueueHub
{
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
        ["--Retry:PauseWhileItMustWait=00:00:00", "--Queues:PauseAfterFailure=01:00:00"]);

    [Fact]
    public async Task Other_alerts_wait_for_the_same_reason_without_being_asked_for()
    {
        await GivePoliceAQueueAsync();
        Broker.Answers = SendOutcome.NoSuchQueue;
        await SayAsync(Decided() with { Released = [For(Analyst)] });
        await UntilItWaitsForAsync("queue-missing");

        await SayAsync(Decided() with { ItemId = UnknownId, Released = [For(Analyst)] });
        await Hub.UntilAsync(rows => rows.Count == 2);
        while ((await DeliveriesAsync()).Count(d => d.Problem == "queue-missing") < 2)
        {
            await Task.Yield();
        }

        Sharing.Questions.ShouldHaveSingleItem();
    }
}
