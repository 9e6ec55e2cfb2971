using System.Globalization;
using IntelHub.Alerting;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Tests.UseCases;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Queues.Tests;

/// <summary>Alerting, sending to the tests' broker what Sharing's stand-in releases.</summary>
internal sealed class SendingHub : IAsyncDisposable
{
    public const string Analyst = "police.analyst";

    private readonly TestHub _hub;

    private SendingHub(TestHub hub) => _hub = hub;

    public string Folder => _hub.Folder;

    public static async Task<SendingHub> StartAsync(
        BrokerHouse house,
        Action<IServiceCollection>? change = null,
        string? folder = null,
        bool keepFolder = false,
        params string[] settings)
    {
        if (folder is null)
        {
            // Nothing is left of an earlier test.
            await house.TakeAllAsync();
        }

        return await StartAsync(QueueKind.RabbitMq, house.PublicKey, change, folder, keepFolder,
        [
            "--Queues:RabbitMq:Host=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--Queues:RabbitMq:Port={house.Broker.Port}"),
            "--Queues:RabbitMq:Tls=false",
            $"--Queues:RabbitMq:PasswordFile={house.PasswordFile}",
            .. settings,
        ]);
    }

    /// <param name="kind">Which broker the police's queue is at.</param>
    public static async Task<SendingHub> StartAsync(
        string kind,
        string publicKey,
        Action<IServiceCollection>? change,
        string? folder = null,
        bool keepFolder = false,
        params string[] settings)
    {
        var hub = await TestHub.StartAsync(
            host => host.With<AlertingModule>().Configure(builder =>
            {
                builder.Services.AddSingleton<IReleaseItems>(new ReleasingSharing());
                change?.Invoke(builder.Services);
            }),
            folder,
            keepFolder,
            settings:
            [
                "--Queues:PauseAfterFailure=00:00:00",
                "--Retry:PauseWhileItMustWait=00:00:00.1",
                .. settings,
            ]);
        var sending = new SendingHub(hub);
        await sending.SayAsync(new OrganisationQueueListed
        {
            Organisation = BrokerHouse.Police,
            Kind = kind,
            Address = BrokerHouse.Police,
            Keys = [new QueueKey(publicKey, TestHub.Noon, null)],
        });
        return sending;
    }

    /// <summary>Says that an item, of its own, is released to the analyst of the police.</summary>
    public async Task<Guid> ReleaseAsync(string member = Analyst)
    {
        var item = SortableId.New(TestHub.Noon);
        await SayAsync(new SharingDecided
        {
            ItemId = item,
            ItemVersion = 1,
            Originator = "harbour-homes",
            Marking = "OFFICIAL-SENSITIVE",
            DecidedAt = TestHub.Noon,
            Released =
            [
                new DecidedFor
                {
                    DecisionId = SortableId.New(TestHub.Noon),
                    Member = member,
                    Organisation = BrokerHouse.Police,
                    AcknowledgeWithin = TimeSpan.FromHours(4),
                },
            ],
            Referred = [],
        });
        return item;
    }

    public Task RecallAsync(Guid item) => SayAsync(new SharingEnded { ItemId = item, ItemVersion = 2 });

    public Task SettleAsync() => _hub.SettleAsync();

    /// <summary>So many messages have this problem.</summary>
    public async Task UntilItWaitsForAsync(string problem, int times = 1)
    {
        var store = _hub.Services.GetRequiredService<HubStore<AlertingDb>>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            await using var db = store.Read();
            if (await db.Deliveries.CountAsync(d => d.Problem == problem, patience.Token) >= times)
            {
                return;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    /// <summary>Said, and heard by everybody but the broker, for whom it may have to wait.</summary>
    private async Task SayAsync<TNews>(TNews news)
        where TNews : class
    {
        await _hub.Services.GetRequiredService<HubStore<SignInDb>>()
            .WriteAsync(db => db.Announce(news, "test"), CancellationToken.None);
        await _hub.UntilAsync(rows => rows.All(row => row.Consumer == nameof(DeliverAlertsConsumer)));
    }
}
