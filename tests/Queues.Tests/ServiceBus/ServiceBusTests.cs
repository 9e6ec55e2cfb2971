using System.Text.Json;
using Azure.Core;
using IntelHub.Alerting.DeliverAlerts.ServiceBus;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.SignedIn;
using IntelHub.ReceiveAlerts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Shouldly;

namespace IntelHub.Queues.Tests.ServiceBus;

/// <summary>The hub and a server that checks what Azure Service Bus checks.</summary>
public sealed class ServiceBusTests : IAsyncLifetime, IDisposable
{
    private readonly PretendEntra _entra = new();
    private readonly Dictionary<string, JsonElement> _keys = [];
    private string _publicKey = "";
    private PretendServiceBus _bus = null!;

    public async Task InitializeAsync()
    {
        var key = AssertionWriter.NewKey();
        var whole = JsonSerializer.SerializeToElement(
            new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D });
        _keys[OpenedLetter.NameOf(whole)] = whole;
        _publicKey = AssertionWriter.PublicPartOf(key);
        _bus = await PretendServiceBus.StartAsync(_entra);
    }

    public async Task DisposeAsync() => await _bus.DisposeAsync();

    public void Dispose() => _entra.Dispose();

    [Fact]
    public async Task An_alert_goes_with_its_item_as_the_session_and_says_nothing_besides()
    {
        await using var hub = await StartAsync();

        var item = await hub.ReleaseAsync();
        await hub.SettleAsync();

        var message = _bus.Got.ShouldHaveSingleItem();
        message.Session.ShouldBe(item.ToString());
        message.ContentType.ShouldBe("application/jose");
        Guid.TryParse(message.Id, out _).ShouldBeTrue();
        message.Headers.ShouldNotContain("cuckooing");
        message.Headers.ShouldNotContain(SendingHub.Analyst);
        var letter = OpenedLetter.Open(message.Body, _keys);
        letter.GetProperty("view").GetProperty("category").GetString().ShouldBe("cuckooing");
    }

    [Fact]
    public async Task A_token_for_Service_Bus_is_asked_for_and_for_nothing_else()
    {
        await using var hub = await StartAsync();

        await hub.ReleaseAsync();
        await hub.SettleAsync();

        _entra.Scopes.Distinct().ShouldBe(["https://servicebus.azure.net/.default"]);
    }

    [Fact]
    public async Task What_is_recalled_follows_in_the_same_session()
    {
        await using var hub = await StartAsync();
        var item = await hub.ReleaseAsync();
        await hub.SettleAsync();

        await hub.RecallAsync(item);
        await hub.SettleAsync();

        _bus.Got.Select(message => OpenedLetter.Open(message.Body, _keys).GetProperty("what").GetString())
            .ShouldBe(["alert", "recall"]);
        _bus.Got.Select(message => message.Session).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    [InlineData(500)]
    public async Task A_busy_Service_Bus_is_asked_again_after_as_long_as_it_says(int status)
    {
        _bus.AnswerNext(2, status, retryAfter: "1");
        await using var hub = await StartAsync();

        await hub.ReleaseAsync();
        await hub.SettleAsync();

        _bus.Got.ShouldHaveSingleItem();
        _bus.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task One_that_asks_for_longer_is_left_alone_for_everybody_and_everything_waits()
    {
        _bus.AnswerNext(1, 429, retryAfter: "3600");
        await using var hub = await StartAsync();

        await hub.ReleaseAsync();
        await hub.UntilItWaitsForAsync("broker-away");
        for (var i = 0; i < 10; i++)
        {
            // Several, because what shares a lane with the first waits behind it unlooked at.
            await hub.ReleaseAsync();
        }

        await hub.UntilItWaitsForAsync("broker-away", times: 2);

        _bus.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_breaks_after_the_message_was_taken_brings_it_once()
    {
        _bus.BreaksAfterTaking = 2;
        await using var hub = await StartAsync();

        await hub.ReleaseAsync();
        await hub.SettleAsync();

        _bus.Asked.ShouldBe(3);
        _bus.Got.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("audience")]
    [InlineData("issuer")]
    [InlineData("identity")]
    [InlineData("life")]
    public async Task A_token_that_Service_Bus_does_not_take_sends_nothing_until_it_is_put_right(string wrong)
    {
        (_entra.Audience, _entra.SignedBy, _entra.Identity, _entra.Life) = wrong switch
        {
            "audience" => ("https://storage.azure.com", PretendEntra.Issuer, PretendEntra.Hub, _entra.Life),
            "issuer" => (PretendEntra.ServiceBus, "https://sts.windows.net/other/", PretendEntra.Hub, _entra.Life),
            "identity" => (PretendEntra.ServiceBus, PretendEntra.Issuer, "somebody-else", _entra.Life),
            _ => (PretendEntra.ServiceBus, PretendEntra.Issuer, PretendEntra.Hub, TimeSpan.FromHours(-1)),
        };
        await using var hub = await StartAsync();
        await hub.ReleaseAsync();
        await hub.UntilItWaitsForAsync("broker-refuses");
        _bus.Got.ShouldBeEmpty();

        (_entra.Audience, _entra.SignedBy) = (PretendEntra.ServiceBus, PretendEntra.Issuer);
        (_entra.Identity, _entra.Life) = (PretendEntra.Hub, TimeSpan.FromHours(1));
        await hub.SettleAsync();
        _bus.Got.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(404, "queue-missing")]
    [InlineData(410, "queue-missing")]
    [InlineData(403, "queue-full")]
    [InlineData(400, "broker-refuses")]
    [InlineData(302, "broker-away")]
    public async Task What_it_does_not_take_waits_and_goes_once_it_does(int status, string problem)
    {
        _bus.AnswerNext(1000, status);
        await using var hub = await StartAsync();
        await hub.ReleaseAsync();
        await hub.UntilItWaitsForAsync(problem);

        _bus.AnswerAsItShould();
        await hub.SettleAsync();

        _bus.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_queue_that_is_not_there_is_told_of_and_gets_what_waited_once_it_is()
    {
        _bus.Queues.Clear();
        await using var hub = await StartAsync();
        await hub.ReleaseAsync();
        await hub.UntilItWaitsForAsync("queue-missing");

        _bus.Queues.Add(BrokerHouse.Police);
        await hub.SettleAsync();

        _bus.Got.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_answered_too_large_is_not_tried_again()
    {
        _bus.AnswerNext(1, 413);
        await using var hub = await StartAsync();

        await hub.ReleaseAsync();
        await hub.SettleAsync();

        _bus.Asked.ShouldBe(1);
        await hub.UntilItWaitsForAsync("too-large");
    }

    [Fact]
    public async Task What_is_larger_than_the_tier_takes_is_not_even_sent()
    {
        await using var hub = await StartAsync("--Queues:ServiceBus:LargestMessage=1024");

        await hub.ReleaseAsync();
        await hub.SettleAsync();

        _bus.Asked.ShouldBe(0);
        await hub.UntilItWaitsForAsync("too-large");
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_is_sent_nothing()
    {
        await using var hub = await StartAsync(trusted: false);

        await hub.ReleaseAsync();
        await hub.UntilItWaitsForAsync("broker-away");

        _bus.Asked.ShouldBe(0);
    }

    /// <summary>With Azure's own credential, as a machine of theirs has it.</summary>
    [Fact]
    public async Task A_managed_identitys_token_is_asked_for_where_the_machine_gives_it_out()
    {
        await using var machine = await PretendMachine.StartAsync(_entra);
        await using var hub = await StartAsync(trusted: true, pretended: false);

        await hub.ReleaseAsync();
        await hub.SettleAsync();

        _bus.Got.ShouldHaveSingleItem();
        machine.Asked.ShouldAllBe(resource => resource == PretendEntra.ServiceBus);
        machine.Asked.ShouldNotBeEmpty();
    }

    private Task<SendingHub> StartAsync(params string[] settings) =>
        StartAsync(trusted: true, pretended: true, settings);

    private Task<SendingHub> StartAsync(bool trusted, bool pretended = true, params string[] settings) =>
        SendingHub.StartAsync(
            QueueKind.ServiceBus,
            _publicKey,
            services =>
            {
                if (pretended)
                {
                    services.Replace(ServiceDescriptor.Singleton<TokenCredential>(_entra));
                }

                if (trusted)
                {
                    services.AddHttpClient(ServiceBusQueues.Client).ConfigurePrimaryHttpMessageHandler(Trusting);
                }
            },
            settings: [$"--Queues:ServiceBus:Namespace={_bus.Namespace}", .. settings]);

    /// <summary>The pretended one has a certificate that nobody vouches for.</summary>
    private static SocketsHttpHandler Trusting()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
#pragma warning disable CA5359 // Of this machine, and of this test alone.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return handler;
    }
}
