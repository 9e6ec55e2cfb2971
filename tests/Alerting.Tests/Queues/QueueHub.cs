using System.Security.Cryptography;
using System.Text.Json;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Tests.UseCases;
using IntelHub.Contracts.Directory;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.ReceiveAlerts;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Alerting.Tests.Queues;

/// <summary>Alerting with a broker at which the police may have a queue of their own.</summary>
public abstract class QueueHub : AlertingHub
{
    protected const string Operating = "hub-operations";
    protected const string Address = "police.alerts";

    private readonly Dictionary<string, JsonElement> _keys = new(StringComparer.Ordinal);

    internal PretendBroker Broker { get; } = new();

    /// <summary>What waits is tried at once, again and again.</summary>
    protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(
        ["--Retry:PauseWhileItMustWait=00:00:00", "--Queues:PauseAfterFailure=00:00:00"]);

    protected override void AddTo(IServiceCollection services) => services.AddSingleton<ISendToQueues>(Broker);

    /// <summary>A public key whose private part the police have.</summary>
    protected string NewKey()
    {
        var key = AssertionWriter.NewKey();
        var whole = JsonSerializer.SerializeToElement(
            new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D });
        _keys[OpenedLetter.NameOf(whole)] = whole;
        return AssertionWriter.PublicPartOf(key);
    }

    protected static string NameOf(string publicKey) => OpenedLetter.NameOf(JsonElement.Parse(publicKey));

    /// <summary>Says that the police have a queue, with a key that is good at once.</summary>
    protected Task GivePoliceAQueueAsync() => GivePoliceAQueueAsync(new QueueKey(NewKey(), TestHub.Noon, null));

    protected Task GivePoliceAQueueAsync(params QueueKey[] keys) => GiveAQueueAsync(Police, Address, keys);

    protected Task GiveAQueueAsync(string organisation, string address, params QueueKey[] keys) =>
        SayAsync(new OrganisationQueueListed
        {
            Organisation = organisation,
            Kind = QueueKind.RabbitMq,
            Address = address,
            Keys = keys,
        });

    protected Task GivePoliceNoQueueAsync() => SayAsync(new OrganisationQueueListed
    {
        Organisation = Police,
        Kind = QueueKind.None,
        Address = "",
        Keys = [],
    });

    protected Task SuspendPoliceAsync(bool suspended) => SayAsync(PoliceListed(suspended));

    protected Task SuspendAnalystAsync(bool suspended, string organisation = Police) =>
        SayAsync(AnalystListed(suspended) with { Organisation = organisation });

    /// <summary>Said, and heard by everybody but the broker, for whom it may have to wait.</summary>
    protected async Task SayAsync<TNews>(TNews news)
        where TNews : class
    {
        await Hub.Services.GetRequiredService<HubStore<SignInDb>>()
            .WriteAsync(db => db.Announce(news, "test"), CancellationToken.None);
        await Hub.UntilAsync(rows => rows.All(row => row.Consumer == nameof(DeliverAlertsConsumer)));
    }

    /// <summary>What is committed when Sharing has made up its mind, the next time that it is asked.</summary>
    internal void WhileSharingIsAsked(Action<AlertingDb> change) => Sharing.Meanwhile = () =>
    {
        Sharing.Meanwhile = () => Task.CompletedTask;
        return Hub.Services.GetRequiredService<HubStore<AlertingDb>>().WriteAsync(change, CancellationToken.None);
    };

    /// <summary>The first message to the police's queue has this problem.</summary>
    protected async Task UntilItWaitsForAsync(string problem)
    {
        var store = Hub.Services.GetRequiredService<HubStore<AlertingDb>>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            await using var db = store.Read();
            if (await db.Deliveries.AnyAsync(d => d.Problem == problem, patience.Token))
            {
                return;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    internal async Task<IReadOnlyList<Delivery>> DeliveriesAsync()
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        return await db.Deliveries.OrderBy(d => d.Sequence).ToListAsync();
    }

    /// <summary>What the police read in the messages that they got.</summary>
    protected IReadOnlyList<JsonElement> Letters() =>
        [.. Broker.Got.Select(message => OpenedLetter.Open(message.Letter, _keys))];

    protected IReadOnlyList<string> What() => [.. Letters().Select(letter => letter.GetProperty("what").GetString()!)];

    protected static JsonElement HeaderOf(string letter) =>
        JsonElement.Parse(Base64UrlEncoder.Decode(letter.Split('.')[0]));

    protected async Task<JsonElement> LineAsync()
    {
        Hub.Callers.Register(Operating, Operating, "operator", Permissions.OperateHub);
        var text = await Hub.As(Operating).GetStringAsync("/operations/queues");
        return JsonElement.Parse(text).EnumerateArray().ShouldHaveSingleItem();
    }

    protected void ForgetKeys() => _keys.Clear();

    internal static void ShouldNotOpen(QueueMessage message) =>
        Should.Throw<CryptographicException>(
            () => OpenedLetter.Open(message.Letter, new Dictionary<string, JsonElement>()));
}
