using System.Text;
using System.Text.Json;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.DeliverAlerts.RabbitMq;
using IntelHub.ReceiveAlerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RabbitMQ.Client;
using Shouldly;

namespace IntelHub.Queues.Tests;

/// <summary>The hub and a real RabbitMQ: what arrives, and that nothing is lost when either stops.</summary>
[Collection(BrokerTests.Name)]
public sealed class DeliveredTests(BrokerHouse house)
{
    [Fact]
    public async Task What_arrives_opens_with_the_organisations_key_and_says_nothing_besides()
    {
        await using var hub = await SendingHub.StartAsync(house);

        var item = await hub.ReleaseAsync();
        await hub.SettleAsync();

        var message = (await house.TakeAllAsync()).ShouldHaveSingleItem();
        var said = message.BasicProperties;
        said.CorrelationId.ShouldBe(item.ToString());
        said.ContentType.ShouldBe("application/jose");
        said.DeliveryMode.ShouldBe(DeliveryModes.Persistent);
        Guid.TryParse(said.MessageId, out _).ShouldBeTrue();

        // The client numbers what it publishes, to know what was returned to it; the queue counts its own deliveries.
        said.Headers!.Keys.Except(["x-dotnet-pub-seq-no", "x-delivery-count"]).ShouldBeEmpty();
        new[] { said.IsTypePresent(), said.IsAppIdPresent(), said.IsUserIdPresent(), said.IsReplyToPresent() }
            .ShouldNotContain(true);
        var letter = Open(message);
        letter.GetProperty("item_id").GetGuid().ShouldBe(item);
        letter.GetProperty("view").GetProperty("category").GetString().ShouldBe("cuckooing");
        Encoding.ASCII.GetString(message.Body.Span).ShouldNotContain("cuckooing");
    }

    [Fact]
    public async Task Whoever_administers_the_broker_finds_nothing_there_of_what_an_alert_says()
    {
        await using var hub = await SendingHub.StartAsync(house);
        var item = await hub.ReleaseAsync();
        await hub.SettleAsync();

        var seen = await house.Broker.ReadAsAdminAsync(BrokerHouse.VirtualHost, BrokerHouse.Police);

        var letter = Open((await house.TakeAllAsync()).ShouldHaveSingleItem());
        seen.ShouldContain(item.ToString());
        seen.ShouldContain("application/jose");
        string[] said =
        [
            "Suspected", "cuckooing", "OFFICIAL", "A1\"", "tell-police", "safeguarding", SendingHub.Analyst,
            letter.GetProperty("alert_id").GetString()!,
        ];
        foreach (var word in said)
        {
            letter.GetRawText().ShouldContain(word);
            seen.ShouldNotContain(word);
        }
    }

    [Fact]
    public async Task What_is_recalled_arrives_after_what_it_recalls()
    {
        await using var hub = await SendingHub.StartAsync(house);
        var item = await hub.ReleaseAsync();
        await hub.SettleAsync();

        await hub.RecallAsync(item);
        await hub.SettleAsync();

        (await house.TakeAllAsync()).Select(WhatOf).ShouldBe(["alert", "recall"]);
    }

    [Fact]
    public async Task A_broker_that_stops_and_comes_back_has_lost_nothing_and_is_sent_what_waited_in_order()
    {
        await using var hub = await SendingHub.StartAsync(house);
        var before = await hub.ReleaseAsync();
        await hub.SettleAsync();

        await house.Broker.KillAsync();
        var recalled = await hub.ReleaseAsync();
        var meanwhile = await hub.ReleaseAsync();
        await hub.RecallAsync(before);
        await hub.RecallAsync(recalled);
        await hub.UntilItWaitsForAsync("broker-away");
        await house.Broker.StartAgainAsync();
        await hub.SettleAsync();

        var taken = await house.TakeAllAsync();
        taken.Select(message => (message.BasicProperties.CorrelationId!, WhatOf(message))).ShouldBe(
            [(before.ToString(), "alert"), (before.ToString(), "recall"), (meanwhile.ToString(), "alert")],
            ignoreOrder: true);
        taken.Where(message => message.BasicProperties.CorrelationId == before.ToString()).Select(WhatOf)
            .ShouldBe(["alert", "recall"]);
    }

    [Fact]
    public async Task A_hub_that_stops_between_sending_and_noting_it_sends_again_under_the_same_id()
    {
        var sent = new TaskCompletionSource();
        var first = await SendingHub.StartAsync(house, services => NeverKnow(services, sent), keepFolder: true);
        var item = await first.ReleaseAsync();
        await sent.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await first.DisposeAsync();

        await using var second = await SendingHub.StartAsync(house, folder: first.Folder);
        await second.SettleAsync();

        var taken = await house.TakeAllAsync();
        taken.Count.ShouldBe(2);
        taken.ShouldAllBe(message => message.BasicProperties.CorrelationId == item.ToString());
        taken.Select(message => message.BasicProperties.MessageId).Distinct().ShouldHaveSingleItem();
        taken.Select(message => Open(message).GetProperty("alert_id").GetGuid()).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Many_at_once_all_arrive_once()
    {
        await using var hub = await SendingHub.StartAsync(house);
        var items = new List<Guid>();
        for (var i = 0; i < 200; i++)
        {
            items.Add(await hub.ReleaseAsync());
        }

        await hub.SettleAsync();

        (await house.TakeAllAsync()).Select(message => Guid.Parse(message.BasicProperties.CorrelationId!))
            .ShouldBe(items, ignoreOrder: true);
    }

    private static void NeverKnow(IServiceCollection services, TaskCompletionSource sent)
    {
        services.RemoveAll<ISendToQueues>();
        services.AddSingleton<RabbitMqQueues>();
        services.AddSingleton<ISendToQueues>(provider =>
            new NeverKnowing(provider.GetRequiredService<RabbitMqQueues>(), sent));
    }

    private JsonElement Open(BasicGetResult message) =>
        OpenedLetter.Open(Encoding.ASCII.GetString(message.Body.Span), house.Keys);

    private string WhatOf(BasicGetResult message) => Open(message).GetProperty("what").GetString()!;

    /// <summary>The broker has confirmed it, and the hub stops before it hears of that.</summary>
    private sealed class NeverKnowing(RabbitMqQueues broker, TaskCompletionSource sent) : ISendToQueues
    {
        public string Kind => broker.Kind;

        public bool IsSetUp => broker.IsSetUp;

        public ValueTask<bool> IsReachableAsync(CancellationToken cancellation) =>
            broker.IsReachableAsync(cancellation);

        public async Task<SendOutcome> SendAsync(QueueMessage message, CancellationToken cancellation)
        {
            (await broker.SendAsync(message, cancellation)).ShouldBe(SendOutcome.Sent);
            sent.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellation);
            return SendOutcome.Away;
        }
    }
}
