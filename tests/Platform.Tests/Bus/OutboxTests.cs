using System.Net;
using System.Net.Http.Json;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;
using MassTransit.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Platform.Tests.Bus;

public class OutboxTests
{
    private const string First = "first";
    private const string Second = "second";
    private const string Key = "a";

    [Fact]
    public async Task News_reaches_each_of_two_consumers_once()
    {
        await using var hub = await TallyHub.StartAsync();

        await hub.AnnounceAsync(Key, 1, 2);

        await hub.SettleAsync();
        (await hub.CountedByAsync(First)).ShouldBe([1, 2]);
        (await hub.CountedByAsync(Second)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task News_of_a_change_that_was_undone_is_never_heard()
    {
        await using var hub = await TallyHub.StartAsync();

        await Should.ThrowAsync<InvalidOperationException>(() => hub.Tally().WriteAsync(
            db =>
            {
                db.Announce(new Counted { Key = Key, Number = 1 }, Key);
                db.SaveChanges();
                throw new InvalidOperationException("Undo this.");
            },
            CancellationToken.None));

        await hub.SettleAsync();
        (await hub.CountedByAsync(First)).ShouldBeEmpty();
    }

    [Fact]
    public async Task News_of_one_key_is_heard_in_the_order_it_was_said()
    {
        await using var hub = await TallyHub.StartAsync();
        var numbers = Enumerable.Range(1, 300).ToArray();

        await hub.AnnounceAsync(Key, numbers);

        await hub.SettleAsync();
        (await hub.CountedByAsync(First)).ShouldBe(numbers);
    }

    [Fact]
    public async Task A_failure_holds_back_all_the_later_news_of_its_key()
    {
        await using var hub = await TallyHub.StartAsync();
        var moreThanIsReadAtATime = Enumerable.Range(1, 500).ToArray();
        hub.Trouble().At(First, number: 1, times: 2);

        await hub.AnnounceAsync(Key, moreThanIsReadAtATime);

        await hub.SettleAsync();
        (await hub.CountedByAsync(First)).ShouldBe(moreThanIsReadAtATime);
    }

    [Fact]
    public async Task A_failure_holds_back_no_other_key()
    {
        await using var hub = await TallyHub.StartAsync(settings: "--Retry:FirstPause=00:01:00");
        hub.Trouble().At(First, number: 1);

        await hub.AnnounceAsync(Key, 1);
        await hub.AnnounceAsync("b", 2);

        await hub.UntilAsync(rows => rows is [{ Key: Key, Attempts: 1 }]);
        (await hub.CountedByAsync(First)).ShouldBe([2]);
    }

    [Fact]
    public async Task A_consumer_that_fails_at_first_is_tried_again_and_its_effect_happens_once()
    {
        await using var hub = await TallyHub.StartAsync();
        hub.Trouble().At(First, number: 1, times: 2);

        await hub.AnnounceAsync(Key, 1);

        await hub.SettleAsync();
        (await hub.CountedByAsync(First)).ShouldBe([1]);
    }

    [Fact]
    public async Task A_consumer_that_fails_does_not_repeat_the_effect_of_another()
    {
        await using var hub = await TallyHub.StartAsync();
        hub.Trouble().At(First, number: 1, times: 2);

        await hub.AnnounceAsync(Key, 1);

        await hub.SettleAsync();
        (await hub.CountedByAsync(Second)).ShouldBe([1]);
    }

    [Fact]
    public async Task The_same_message_delivered_twice_has_its_effect_once()
    {
        await using var hub = await TallyHub.StartAsync(settings: "--Retry:FirstPause=00:01:00");
        hub.Trouble().At(First, number: 1, times: 1);
        await hub.AnnounceAsync(Key, 1);
        var waiting = (await hub.UntilAsync(rows => rows is [{ Attempts: 1 }])).ShouldHaveSingleItem();

        await DeliverAsync(hub, waiting);
        await DeliverAsync(hub, waiting);

        (await hub.CountedByAsync(First)).ShouldBe([1]);
        await hub.SettleAsync();
    }

    [Fact]
    public async Task News_that_always_fails_is_set_aside_after_the_last_attempt()
    {
        await using var hub = await TallyHub.StartAsync();
        hub.Trouble().At(First, number: 1);

        await hub.AnnounceAsync(Key, 1);

        await hub.SettleAsync(setAside: 1);
        var row = (await hub.UntilAsync(_ => true)).ShouldHaveSingleItem();
        row.Attempts.ShouldBe(3);
        row.Consumer.ShouldBe(nameof(FirstTallyConsumer));
        (await hub.CountedByAsync(First)).ShouldBeEmpty();
    }

    [Fact]
    public async Task News_that_must_wait_is_tried_more_often_than_that_and_never_set_aside()
    {
        await using var hub = await TallyHub.StartAsync();
        hub.Trouble().At(First, number: 1, times: 20).IsToWait = true;

        await hub.AnnounceAsync(Key, 1);

        await hub.SettleAsync(setAside: 0);
        (await hub.CountedByAsync(First)).ShouldBe([1]);
    }

    [Fact]
    public async Task What_was_set_aside_lets_the_later_news_of_its_key_go_on()
    {
        await using var hub = await TallyHub.StartAsync();
        hub.Trouble().At(First, number: 1);

        await hub.AnnounceAsync(Key, 1, 2, 3);

        await hub.SettleAsync(setAside: 1);
        (await hub.CountedByAsync(First)).ShouldBe([2, 3]);
    }

    [Fact]
    public async Task An_operator_sees_how_much_waits_and_how_much_was_set_aside()
    {
        await using var hub = await TallyHub.StartAsync(settings: "--Retry:AttemptsAllowed=1");
        hub.Trouble().At(First, number: 1);
        await hub.AnnounceAsync(Key, 1);
        await hub.SettleAsync(setAside: 1);

        var backlog = await hub.As(The.Operator).GetFromJsonAsync<Backlog>("/operations/backlog", Json.Options);

        backlog.ShouldBe(new Backlog(Waiting: 0, SetAside: 1));
    }

    [Fact]
    public async Task An_operator_sees_what_waits_to_be_tried_again()
    {
        await using var hub = await TallyHub.StartAsync(settings: "--Retry:FirstPause=00:01:00");
        hub.Trouble().At(First, number: 1);
        await hub.AnnounceAsync(Key, 1, 2);
        await hub.UntilAsync(rows => rows is [{ Attempts: 1 }, { Attempts: 0 }]);

        var backlog = await hub.As(The.Operator).GetFromJsonAsync<Backlog>("/operations/backlog", Json.Options);

        backlog.ShouldBe(new Backlog(Waiting: 2, SetAside: 0));
    }

    [Fact]
    public async Task What_was_set_aside_is_tried_again_when_the_operator_asks()
    {
        await using var hub = await TallyHub.StartAsync(settings: "--Retry:AttemptsAllowed=1");
        hub.Trouble().At(First, number: 1, times: 1);
        await hub.AnnounceAsync(Key, 1);
        await hub.SettleAsync(setAside: 1);

        var answer = await hub.As(The.Operator).PostAsync("/operations/backlog/retry", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await hub.SettleAsync();
        (await hub.CountedByAsync(First)).ShouldBe([1]);
    }

    [Fact]
    public async Task The_hub_is_ready_when_nothing_was_set_aside()
    {
        await using var hub = await TallyHub.StartAsync();

        (await hub.AsNobody().GetStringAsync("/health/ready")).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Readiness_is_degraded_once_something_was_set_aside()
    {
        await using var hub = await TallyHub.StartAsync();
        hub.Trouble().At(First, number: 1);
        await hub.AnnounceAsync(Key, 1);
        await hub.SettleAsync(setAside: 1);

        var answer = await hub.AsNobody().GetAsync("/health/ready");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("Degraded");
    }

    [Fact]
    public async Task What_waited_when_the_hub_stopped_is_delivered_when_it_starts_again()
    {
        string folder;
        await using (var hub = await TallyHub.StartAsync(keepFolder: true, settings: "--Retry:FirstPause=00:00:05"))
        {
            folder = hub.Folder;
            hub.Trouble().At(First, number: 1);
            await hub.AnnounceAsync(Key, 1, 2);
            await hub.UntilAsync(rows => rows.Count == 2);
        }

        await using var again = await TallyHub.StartAsync(folder);

        await again.SettleAsync();
        (await again.CountedByAsync(First)).ShouldBe([1, 2]);
        (await again.CountedByAsync(Second)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task News_for_a_consumer_that_is_no_longer_there_is_set_aside_and_not_lost()
    {
        string folder;
        await using (var hub = await TallyHub.StartAsync(keepFolder: true, settings: "--Retry:FirstPause=00:01:00"))
        {
            folder = hub.Folder;
            hub.Trouble().At(Second, number: 1);
            await hub.AnnounceAsync(Key, 1);
            await hub.UntilAsync(rows => rows.Count == 1);
        }

        await using var again = await TallyHub.StartAsync<LesserTallyModule>(folder);

        await again.SettleAsync(setAside: 1);
        (await again.UntilAsync(_ => true)).ShouldHaveSingleItem().Consumer.ShouldBe(nameof(SecondTallyConsumer));
    }

    private static Task DeliverAsync(TestHub hub, OutboxRow row)
    {
        var consumer = hub.Services.GetRequiredService<ConsumerList>().All.Single(c => c.Name == row.Consumer);
        var receiver = consumer.CreateReceiver(
            hub.Services.GetRequiredService<IReceiveEndpointDispatcherFactory>(), consumer.Name);
        var headers = new Dictionary<string, object> { ["Content-Type"] = "application/vnd.masstransit+json" };
        return receiver.Dispatch(row.Body, headers, CancellationToken.None);
    }
}
