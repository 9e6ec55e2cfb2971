using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using IntelHub.Journeys.Doctored;
using IntelHub.Journeys.Hubs;
using IntelHub.OneMachine;
using IntelHub.TestKit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shouldly;

namespace IntelHub.Journeys.Services;

/// <summary>The services of one machine with a RabbitMQ of their own between them.</summary>
public sealed class BrokerJourneyTests(ServicesWithBroker hub) : IClassFixture<ServicesWithBroker>
{
    /// <summary>A broker that another test has killed is consumed again once its process is back.</summary>
    private static async Task UntilConsumedAsync(IChannel channel)
    {
        using var patience = new CancellationTokenSource(_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await channel.QueueDeclarePassiveAsync(Queue, patience.Token)).ConsumerCount != 1)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private const string Example = "ck-01-thanet-red";
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";
    private const string Queue = "intelhub.RaiseAlertsConsumer";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);
    private static int _sent;

    [Fact]
    public async Task An_item_is_sent_decided_alerted_opened_and_acknowledged_and_the_broker_learns_its_numbers_alone()
    {
        await using var connection = await hub.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await UntilConsumedAsync(channel);
        var overhearing = (await channel.QueueDeclareAsync()).QueueName;
        await channel.QueueBindAsync(overhearing, exchange: Queue, routingKey: "");

        // It may have been away until now: then the hub asks it again within half a minute.
        var item = await SendAsync();
        var told = await channel.BasicGetAsync(overhearing, autoAck: true);
        while (told is null)
        {
            item = await SendAsync();
            told = await channel.BasicGetAsync(overhearing, autoAck: true);
        }

        var alert = await AlertOfAsync(item);
        (await hub.Kent.OpenAsync(Reader, alert)).GetProperty("item_id").GetGuid().ShouldBe(item);
        using var reader = hub.Kent.AsMember(Reader);
        using var acknowledged = await reader.PostAsync(
            new Uri($"/alerts/{alert}/acknowledge", UriKind.Relative), null);

        acknowledged.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var body = JsonDocument.Parse(Encoding.UTF8.GetString(told.Body.Span));
        body.RootElement.GetProperty("message").EnumerateObject().Select(property => property.Name)
            .ShouldBe(["claim", "rows"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_broker_that_is_killed_comes_back_by_itself_and_no_alert_is_lost_or_doubled()
    {
        var starts = hub.Rabbit.Starts;
        var items = new List<Guid> { await SendAsync(settle: false) };

        hub.Rabbit.Kill();
        items.Add(await SendAsync(settle: false));
        using var patience = new CancellationTokenSource(_patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (hub.Rabbit.Starts == starts)
        {
            await pace.WaitForNextTickAsync(patience.Token);
        }

        await hub.Machine.UntilAllReadyAsync(patience.Token);
        items.Add(await SendAsync(settle: false));
        await UntilListenedAsync(patience.Token);
        items.Add(await SendAsync());

        foreach (var item in items)
        {
            await AlertOfAsync(item);
        }
    }

    [Fact]
    public async Task While_the_broker_is_away_alerts_come_without_it()
    {
        await hub.Rabbit.StopAsync();
        try
        {
            await AlertOfAsync(await SendAsync());

            hub.Rabbit.IsRunning.ShouldBeFalse();
        }
        finally
        {
            hub.Rabbit.Start();
        }

        using var patience = new CancellationTokenSource(_patience);
        await hub.Machine.UntilAllReadyAsync(patience.Token);
    }

    [Fact]
    public async Task The_broker_knows_no_guest_no_other_virtual_host_and_nobody_without_tls()
    {
        (await Should.ThrowAsync<BrokerUnreachableException>(hub.ConnectAsync("guest", "guest")))
            .InnerException.ShouldBeOfType<AuthenticationFailureException>();
        (await Should.ThrowAsync<BrokerUnreachableException>(hub.ConnectAsync(password: "another")))
            .InnerException.ShouldBeOfType<AuthenticationFailureException>();
        (await Record.ExceptionAsync(OpenChannelElsewhereAsync))
            .ShouldBeAssignableTo<OperationInterruptedException>()!.Message.ShouldContain("vhost / not found");
        (await Record.ExceptionAsync(() => hub.ConnectAsync(tls: false))).ShouldBeOfType<BrokerUnreachableException>();

        await using var connection = await hub.ConnectAsync();
        connection.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task The_doctor_says_what_is_wrong_with_the_broker_and_nothing_when_all_is_well()
    {
        using var others = new BrokerCertificates();
        var (authority, password) = (Path.Combine(hub.Folder, "authority.pem"), Path.Combine(hub.Folder, "password"));
        File.WriteAllText(authority, others.Authority);
        File.WriteAllText(password, "another");
        var nobodys = StoppedHub.FreePort().ToString(CultureInfo.InvariantCulture);

        (await hub.DoctoredAsync()).ShouldBeEmpty();
        (await hub.DoctoredAsync(("Host", ""))).ShouldBeEmpty();
        (await hub.DoctoredAsync(("Port", nobodys))).ShouldBe(["broker-away"]);
        (await hub.DoctoredAsync(("PasswordFile", password))).ShouldBe(["broker-refuses"]);
        (await hub.DoctoredAsync(("VirtualHost", "another"))).ShouldBe(["broker-refuses"]);
        (await hub.DoctoredAsync(("AuthorityFile", authority))).ShouldBe(["broker-not-believed"]);
        (await hub.DoctoredAsync(("AuthorityFile", null))).ShouldBe(["broker-not-believed"]);
        (await hub.DoctoredAsync(("Port", "none"))).ShouldBe(["setting-unreadable"]);
        (await hub.DoctoredAsync(("PasswordFile", "/nowhere"))).ShouldBe(["broker-file-missing"]);
    }

    [Theory]
    [InlineData("keys/rabbitmq-password")]
    [InlineData("rabbitmq/definitions.json")]
    [InlineData("rabbitmq/key.pem")]
    [InlineData("rabbitmq/.erlang.cookie")]
    public void What_is_secret_is_in_a_file_that_its_owner_alone_reads(string file)
    {
        (File.GetUnixFileMode(Path.Combine(hub.Folder, file)) & ~OwnerOnly).ShouldBe(UnixFileMode.None);
        File.GetUnixFileMode(Path.Combine(hub.Folder, Path.GetDirectoryName(file)!))
            .ShouldBe(OwnerOnly | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Without_RabbitMQ_on_the_machine_it_is_said_what_to_install_and_how_to_go_without()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("intelhub-test-").FullName;

        var reason = await Should.ThrowAsync<CannotRun>(Machine.StartAsync(new MachineOptions
        {
            Folder = folder,
            Hosts = Repository.PathTo("src", "Hosts"),
            Policies = Repository.PathTo("infra", "seed", "policies"),
            HasBroker = true,
            RabbitMq = "/nowhere/rabbitmq-server",
        }));

        reason.Message.ShouldContain("apt-get install rabbitmq-server");
        reason.Message.ShouldContain("INTELHUB_BROKER=none");
        System.IO.Directory.Delete(folder, recursive: true);
    }

    /// <summary>A client is told with its first channel that the virtual host is none.</summary>
    private async Task OpenChannelElsewhereAsync()
    {
        await using var connection = await hub.ConnectAsync(virtualHost: "/");
        await using var channel = await connection.CreateChannelAsync();
    }

    private async Task<Guid> SendAsync(bool settle = true)
    {
        var submission = KentPartnership.Submission(Example);
        submission["your_reference"] = $"broker-{Interlocked.Increment(ref _sent)}";
        var item = await hub.Kent.SendAsync(Originator, submission);
        if (settle)
        {
            await hub.Kent.SettleAsync();
        }

        return item.ShouldHaveSingleItem();
    }

    /// <summary>The one alert that the reader has for it.</summary>
    private async Task<Guid> AlertOfAsync(Guid item) => Guid.Parse((await hub.Machine.Postgres.SayAsync(
        "intelhub", $"SELECT id FROM alerting.alerting_alerts WHERE item_id = '{item}' AND member = '{Reader}'"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .ShouldHaveSingleItem());

    /// <summary>Until the services have found the broker again.</summary>
    private async Task UntilListenedAsync(CancellationToken cancellation)
    {
        await using var connection = await hub.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await channel.ConsumerCountAsync(Queue, cancellation) == 0)
        {
            await pace.WaitForNextTickAsync(cancellation);
        }
    }
}
