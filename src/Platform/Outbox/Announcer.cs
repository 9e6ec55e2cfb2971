using System.Text.Json;
using IntelHub.Platform.Bus;
using IntelHub.Vocabulary;
using MassTransit;
using MassTransit.Serialization;

namespace IntelHub.Platform.Outbox;

/// <summary>Turns news into outbox rows: one for each consumer that listens to it, wherever it runs.</summary>
public sealed class Announcer(ConsumerList consumers, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    internal IEnumerable<OutboxRow> RowsFor<TNews>(TNews news, string key)
        where TNews : class
    {
        var now = Now;
        foreach (var consumer in consumers.ListeningTo(typeof(TNews)))
        {
            var messageId = SortableId.New(now);
            yield return OutboxRow.For(consumer.Name, key, messageId, Envelope(news, messageId), now);
        }
    }

    private static byte[] Envelope<TNews>(TNews news, Guid messageId)
        where TNews : class => JsonSerializer.SerializeToUtf8Bytes(
            new { messageId, messageType = MessageUrns<TNews>.Names, message = news },
            SystemTextJsonMessageSerializer.Options);

    private static class MessageUrns<TNews>
        where TNews : class
    {
        public static readonly string[] Names = [MessageUrn.ForTypeString<TNews>()];
    }
}
