using System.Text.Json;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using MassTransit;
using MassTransit.Serialization;
using MassTransit.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.TestKit;

/// <summary>News that a test says in another module's stead, or hears.</summary>
public static class News
{
    private static readonly Dictionary<string, object> _headers =
        new() { ["Content-Type"] = "application/vnd.masstransit+json" };

    /// <summary>What was said so far; the hub needs a module <see cref="Listening{TNews}"/> for it.</summary>
    public static IReadOnlyList<TNews> Heard<TNews>(this TestHub hub)
        where TNews : class => hub.Services.GetRequiredService<Heard<TNews>>().News;

    /// <summary>Announces it through the outbox, and waits until it and what follows from it are handled.</summary>
    /// <param name="key">News with one key is handled in order, news with different keys at once.</param>
    public static async Task AnnounceAsync<TNews>(this TestHub hub, TNews news, string key = "test")
        where TNews : class
    {
        await hub.Store().WriteAsync(db => db.Announce(news, key), CancellationToken.None);
        await hub.SettleAsync();
    }

    /// <summary>One message, handed to each of its consumers twice, as a bus that loses nothing may do.</summary>
    public static async Task DeliverTwiceAsync<TNews>(this TestHub hub, TNews news)
        where TNews : class
    {
        var factory = hub.Services.GetRequiredService<IReceiveEndpointDispatcherFactory>();
        var consumers = hub.Services.GetRequiredService<ConsumerList>().All;
        foreach (var consumer in consumers.Where(consumer => consumer.ListensTo.Contains(typeof(TNews))))
        {
            var now = hub.Clock.GetUtcNow();
            var messageId = SortableId.New(now);
            var body = BodyOf(news, messageId);
            await hub.Store().WriteAsync(
                db => db.Outbox.Add(OutboxRow.For(consumer.Name, "test", messageId, body, now)),
                CancellationToken.None);

            var receiver = consumer.CreateReceiver(factory, consumer.Name);
            await receiver.Dispatch(body, _headers, CancellationToken.None);
            await receiver.Dispatch(body, _headers, CancellationToken.None);
        }

        await hub.SettleAsync();
    }

    private static HubStore<SignInDb> Store(this TestHub hub) => hub.Services.GetRequiredService<HubStore<SignInDb>>();

    private static byte[] BodyOf<TNews>(TNews news, Guid messageId)
        where TNews : class => JsonSerializer.SerializeToUtf8Bytes(
            new { messageId, messageType = new[] { MessageUrn.ForTypeString<TNews>() }, message = news },
            SystemTextJsonMessageSerializer.Options);
}
