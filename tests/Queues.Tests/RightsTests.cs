using IntelHub.Alerting.DeliverAlerts.RabbitMq;
using IntelHub.Cli.Queues;
using IntelHub.TestKit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shouldly;

namespace IntelHub.Queues.Tests;

/// <summary>Who may do what at the broker, once the command line has set it up.</summary>
[Collection(BrokerTests.Name)]
public sealed class RightsTests(BrokerHouse house)
{
    private const ushort Refused = 403;

    [Fact]
    public void The_command_line_and_the_hub_mean_the_same_exchange() =>
        BrokerClient.Exchange.ShouldBe(RabbitMqQueues.Exchange);

    [Fact]
    public async Task An_organisation_reads_its_own_queue() =>
        (await house.TakeAllAsync(BrokerHouse.Council)).ShouldBeEmpty();

    [Fact]
    public async Task An_organisation_does_not_read_anothers_queue()
    {
        await RefusedAsync(
            BrokerHouse.Council, channel => channel.BasicGetAsync(BrokerHouse.Police, autoAck: false));
        await RefusedAsync(
            BrokerHouse.Council,
            channel => channel.BasicConsumeAsync(
                BrokerHouse.Police, autoAck: false, new AsyncEventingConsumer(channel)));
    }

    [Fact]
    public async Task An_organisation_puts_nothing_into_any_queue_its_own_among_them()
    {
        await RefusedAsync(BrokerHouse.Council, channel => PublishAsync(channel, "", BrokerHouse.Council));
        await RefusedAsync(
            BrokerHouse.Council, channel => PublishAsync(channel, BrokerClient.Exchange, BrokerHouse.Police));
    }

    [Fact]
    public async Task An_organisation_makes_removes_and_rebinds_nothing()
    {
        await RefusedAsync(BrokerHouse.Council, channel => channel.QueueDeclareAsync("another"));
        await RefusedAsync(BrokerHouse.Council, channel => channel.QueueDeleteAsync(BrokerHouse.Council));
        await RefusedAsync(
            BrokerHouse.Council,
            channel => channel.QueueBindAsync(BrokerHouse.Council, BrokerClient.Exchange, BrokerHouse.Police));
    }

    [Fact]
    public async Task The_hub_reads_no_queue_makes_none_and_writes_past_its_exchange_to_none()
    {
        await RefusedAsync(BrokerHouse.Hub, channel => channel.BasicGetAsync(BrokerHouse.Police, autoAck: false));
        await RefusedAsync(BrokerHouse.Hub, channel => channel.QueueDeclareAsync("another"));
        await RefusedAsync(BrokerHouse.Hub, channel => PublishAsync(channel, "", BrokerHouse.Police));
    }

    [Fact]
    public async Task Preparing_and_opening_again_changes_nothing()
    {
        await using var hub = await SendingHub.StartAsync(house);
        await hub.ReleaseAsync();
        await hub.SettleAsync();

        (await house.PrepareAsync()).ShouldBe(0);
        (await house.OpenAsync(BrokerHouse.Police)).ShouldBe(0);

        (await house.TakeAllAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_queue_that_is_closed_is_read_no_further_also_by_whoever_reads_already()
    {
        await using var connection = await house.ConnectAsync(BrokerHouse.Council);
        var ended = new TaskCompletionSource();
        connection.ConnectionShutdownAsync += (_, _) =>
        {
            ended.TrySetResult();
            return Task.CompletedTask;
        };

        // The broker's list of connections is a few seconds behind.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!ended.Task.IsCompleted)
        {
            (await house.CloseAsync(BrokerHouse.Council)).ShouldBe(0);
            await timer.WaitForNextTickAsync(patience.Token);
        }

        await Should.ThrowAsync<OperationInterruptedException>(() => house.TakeAllAsync(BrokerHouse.Council));
        (await house.OpenAsync(BrokerHouse.Council)).ShouldBe(0);
        (await house.TakeAllAsync(BrokerHouse.Council)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_queue_that_is_not_open_is_told_of_and_gets_what_waited_once_it_is()
    {
        await using var hub = await SendingHub.StartAsync(house);
        await using (var connection = await new ConnectionFactory
        {
            Port = house.Broker.Port,
            VirtualHost = BrokerHouse.VirtualHost,
            UserName = RabbitServer.Admin,
            Password = RabbitServer.AdminPassword,
        }.CreateConnectionAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeleteAsync(BrokerHouse.Police);
        }

        await hub.ReleaseAsync();
        await hub.UntilItWaitsForAsync("queue-missing");

        (await house.OpenAsync(BrokerHouse.Police)).ShouldBe(0);
        await hub.SettleAsync();
        (await house.TakeAllAsync()).Select(message => message.BasicProperties.MessageId).Distinct()
            .ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_could_not_be_done_is_said_and_what_was_sent_is_not_repeated()
    {
        using var said = new StringWriter();
        await File.WriteAllTextAsync(house.FileOf("wrong"), "not-the-password");
        var command = QueueCommands.CreateOpen();

        var exit = await command.Parse(
        [
            "--broker", house.Broker.Management.ToString(), "--admin", RabbitServer.Admin,
            "--admin-password-file", house.FileOf("wrong"), "--organisation", BrokerHouse.Police,
            "--password-file", house.PasswordFile,
        ]).InvokeAsync(new System.CommandLine.InvocationConfiguration { Error = said });

        exit.ShouldBe(2);
        said.ToString().ShouldContain("The broker answered 401");
        said.ToString().ShouldNotContain((await File.ReadAllTextAsync(house.PasswordFile)).Trim());
    }

    [Fact]
    public async Task Closing_for_somebody_who_is_not_there_is_not_said_to_have_been_done() =>
        (await house.CloseAsync("thanet-councli")).ShouldBe(2);

    [Theory]
    [InlineData("--broker", "http://broker.example.org:15672")]
    [InlineData("--organisation", "Not an id")]
    public void Passwords_go_nowhere_unprotected_and_names_stand_in_no_address_they_could_break(
        string option, string value)
    {
        string[] asked =
        [
            "--admin", "a", "--admin-password-file", "b", "--password-file", "c", "--organisation", "kent-police",
            option, value,
        ];
        QueueCommands.CreateOpen().Parse(asked).Errors.ShouldNotBeEmpty();
    }

    private static async Task PublishAsync(IChannel channel, string exchange, string queue) =>
        await channel.BasicPublishAsync(exchange, queue, mandatory: false, body: "forged"u8.ToArray());

    /// <summary>The broker confirms what is published, so that what it took would not be thought refused.</summary>
    private async Task RefusedAsync(string user, Func<IChannel, Task> work)
    {
        await using var connection = await house.ConnectAsync(user);
        await using var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var refusal = await Should.ThrowAsync<OperationInterruptedException>(() => work(channel));
        refusal.ShutdownReason!.ReplyCode.ShouldBe(Refused);
    }

    private sealed class AsyncEventingConsumer(IChannel channel) : AsyncDefaultBasicConsumer(channel);
}
