using System.Globalization;
using IntelHub.TestKit;
using Microsoft.Extensions.Options;
using Shouldly;

namespace IntelHub.Queues.Tests;

/// <summary>Over TLS the hub speaks to the broker that it knows, and to no other.</summary>
[Collection(BrokerTests.Name)]
public sealed class TlsTests(BrokerHouse house)
{
    [Fact]
    public async Task A_broker_of_the_authority_in_the_settings_is_sent_alerts()
    {
        await using var hub = await StartAsync(house.Certificates.Authority);

        await hub.ReleaseAsync();
        await hub.SettleAsync();

        (await house.TakeAllAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_broker_of_another_authority_is_sent_nothing()
    {
        using var others = new BrokerCertificates();
        await using var hub = await StartAsync(others.Authority);

        await hub.ReleaseAsync();
        await hub.UntilItWaitsForAsync("broker-away");

        (await house.TakeAllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broker_of_another_name_is_sent_nothing()
    {
        await using var hub = await StartAsync(
            house.Certificates.Authority, "--Queues:RabbitMq:ServerName=another.test");

        await hub.ReleaseAsync();
        await hub.UntilItWaitsForAsync("broker-away");

        (await house.TakeAllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_it_the_hub_does_not_start_with_a_broker_on_another_machine()
    {
        var refusal = await Should.ThrowAsync<OptionsValidationException>(
            () => SendingHub.StartAsync(house, settings: "--Queues:RabbitMq:Host=broker.example.org"));

        refusal.Message.ShouldContain("Queues:RabbitMq:Tls");
    }

    private async Task<SendingHub> StartAsync(string authority, params string[] settings)
    {
        var file = house.FileOf("authority.pem");
        await File.WriteAllTextAsync(file, authority);
        return await SendingHub.StartAsync(house, settings:
        [
            "--Queues:RabbitMq:Tls=true",
            string.Create(CultureInfo.InvariantCulture, $"--Queues:RabbitMq:Port={house.Broker.TlsPort}"),
            $"--Queues:RabbitMq:AuthorityFile={file}",
            "--Queues:RabbitMq:ServerName=broker.test",
            .. settings,
        ]);
    }
}
