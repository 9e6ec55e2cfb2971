using System.Text.Json;
using IntelHub.Platform.SignedIn;
using RabbitMQ.Client;
using Shouldly;

namespace IntelHub.Queues.Tests;

/// <summary>The receivers that partners are given, in two languages, against the real broker.</summary>
[Collection(BrokerTests.Name)]
public sealed class SampleReceiverTests(BrokerHouse house) : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-test-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("dotnet")]
    [InlineData("node")]
    public async Task Fetches_opens_keeps_and_acknowledges_and_removes_what_is_recalled(string language)
    {
        await using var hub = await SendingHub.StartAsync(house);
        var first = await hub.ReleaseAsync();
        var second = await hub.ReleaseAsync();
        await using var receiver = await SampleReceiver.StartAsync(language, house, _folder, house.KeyFile);

        await receiver.UntilAsync(() => Kept().Length == 2);
        await hub.RecallAsync(first);
        await receiver.UntilAsync(() => Handled().Count == 3);

        var kept = JsonElement.Parse(await File.ReadAllTextAsync(Kept().ShouldHaveSingleItem()));
        kept.GetProperty("item_id").GetGuid().ShouldBe(second);
        kept.GetProperty("marking").GetString().ShouldBe("OFFICIAL-SENSITIVE");
        kept.GetProperty("view").GetProperty("fields").GetProperty("headline").GetProperty("value").GetString()
            .ShouldBe("Suspected cuckooing");
        (File.GetUnixFileMode(Kept()[0]) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite))
            .ShouldBe(UnixFileMode.None);
        (await receiver.EndAsync()).ExitCode.ShouldBe(0);
        (await house.TakeAllAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("node")]
    public async Task What_comes_twice_is_handled_once_also_by_a_receiver_that_was_started_again(string language)
    {
        await using var hub = await SendingHub.StartAsync(house);
        await hub.ReleaseAsync();
        await hub.SettleAsync();
        var message = (await house.TakeAllAsync()).ShouldHaveSingleItem();
        await PutAsync(message);
        await PutAsync(message);
        await using (var receiver = await SampleReceiver.StartAsync(language, house, _folder, house.KeyFile))
        {
            await hub.ReleaseAsync();
            await receiver.UntilAsync(() => Handled().Count == 2);
            (await receiver.EndAsync()).ExitCode.ShouldBe(0);
        }

        // Handled once more, it would be there again.
        var first = Kept().Single(file => file.Contains(AlertOf(message), StringComparison.Ordinal));
        File.Delete(first);
        await PutAsync(message);
        await using var again = await SampleReceiver.StartAsync(language, house, _folder, house.KeyFile);
        await hub.ReleaseAsync();
        await again.UntilAsync(() => Handled().Count == 3);

        File.Exists(first).ShouldBeFalse();
        (await again.EndAsync()).ExitCode.ShouldBe(0);
        (await house.TakeAllAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("node")]
    public async Task What_it_cannot_open_stays_in_the_queue_and_it_says_so(string language)
    {
        await using var hub = await SendingHub.StartAsync(house);
        await hub.ReleaseAsync();
        await hub.SettleAsync();
        var key = AssertionWriter.NewKey();
        var another = house.FileOf("another.jwk");
        await File.WriteAllTextAsync(another, JsonSerializer.Serialize(
            new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D }));

        await using var receiver = await SampleReceiver.StartAsync(language, house, _folder, another);
        var (exitCode, said) = await receiver.EndAsync(bySelf: true);

        exitCode.ShouldBe(1);
        said.ShouldContain("no private key called");
        Kept().ShouldBeEmpty();
        (await house.TakeAllAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("dotnet")]
    [InlineData("node")]
    public async Task Whoever_may_not_read_a_queue_is_told_so_in_one_line(string language)
    {
        await using var receiver = await SampleReceiver.StartAsync(
            language, house, _folder, house.KeyFile, BrokerHouse.Council);

        var (exitCode, said) = await receiver.EndAsync(bySelf: true);

        exitCode.ShouldBe(1);
        said.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("ACCESS_REFUSED");
    }

    /// <summary>The other one connects again by itself, as long as it is there.</summary>
    [Fact]
    public async Task The_one_in_JavaScript_ends_when_the_broker_ends_its_connection()
    {
        await using var receiver = await SampleReceiver.StartAsync("node", house, _folder, house.KeyFile);

        var ending = receiver.EndAsync(bySelf: true);

        // The broker's list of connections is a few seconds behind.
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!ending.IsCompleted)
        {
            (await house.CloseAsync(BrokerHouse.Police)).ShouldBe(0);
            await timer.WaitForNextTickAsync();
        }

        (await house.OpenAsync(BrokerHouse.Police)).ShouldBe(0);
        var (exitCode, said) = await ending;
        exitCode.ShouldBe(1);
        said.ShouldStartWith("Stopped: ");
    }

    private string AlertOf(BasicGetResult message) => ReceiveAlerts.OpenedLetter
        .Open(System.Text.Encoding.ASCII.GetString(message.Body.Span), house.Keys)
        .GetProperty("alert_id").GetString()!;

    private string[] Kept() => System.IO.Directory.GetFiles(_folder, "*.json");

    private IReadOnlyList<string> Handled()
    {
        var file = Path.Combine(_folder, "handled");
        return File.Exists(file) ? [.. File.ReadAllLines(file).Where(line => line.Length > 0)] : [];
    }

    /// <summary>The same message once more, as a broker may have it after a hub stopped at the wrong moment.</summary>
    private async Task PutAsync(BasicGetResult message)
    {
        await using var connection = await house.ConnectAsync(BrokerHouse.Hub);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        await channel.BasicPublishAsync(
            Alerting.DeliverAlerts.RabbitMq.RabbitMqQueues.Exchange,
            BrokerHouse.Police,
            mandatory: true,
            new BasicProperties(message.BasicProperties),
            message.Body);
    }
}
