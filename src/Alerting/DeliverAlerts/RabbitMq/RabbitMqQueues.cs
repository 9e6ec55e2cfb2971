using System.Collections.Concurrent;
using System.Text;
using IntelHub.Contracts.Directory;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace IntelHub.Alerting.DeliverAlerts.RabbitMq;

/// <summary>
/// Organisations' queues at a RabbitMQ: one connection, a channel for each message under way, and a message has gone
/// once the broker has confirmed that a majority of the queue's copies have it.
/// </summary>
internal sealed class RabbitMqQueues(IOptions<RabbitMqOptions> options, ILogger<RabbitMqQueues> log)
    : ISendToQueues, IAsyncDisposable
{
    /// <summary>Bound to each queue under its name; the hub's user may write here and nowhere else.</summary>
    public const string Exchange = "intelhub.alerts";

    private const int NotFound = 404;
    private const int Refused = 403;
    private const int RefusedAltogether = 530;

    private static readonly CreateChannelOptions _confirming = new(
        publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly SemaphoreSlim _connecting = new(1);
    private readonly ConcurrentBag<IChannel> _idle = [];

    private IConnection? _connection;
    private volatile bool _isBlocked;

    public string Kind => QueueKind.RabbitMq;

    public bool IsSetUp => options.Value.Host.Length > 0;

    public async ValueTask<bool> IsReachableAsync(CancellationToken cancellation)
    {
        if (_connection is { IsOpen: true })
        {
            return !_isBlocked;
        }

        await _connecting.WaitAsync(cancellation);
        try
        {
            return _connection is { IsOpen: true } || await TryConnectAsync(cancellation);
        }
        finally
        {
            _connecting.Release();
        }
    }

    public async Task<SendOutcome> SendAsync(QueueMessage message, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(options.Value.ConfirmWithin);
        IChannel? channel = null;
        try
        {
            channel = await OpenChannelAsync(limited.Token);
            return await PublishAsync(channel, message, limited.Token);
        }
        catch (OperationInterruptedException failure)
        {
            return OutcomeOf(failure.ShutdownReason?.ReplyCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The broker took too long: it may have the message, or not. Nothing more is asked of this connection.
            await DropAsync();
            return SendOutcome.Away;
        }
        catch (Exception failure) when (failure is IOException or RabbitMQClientException or ObjectDisposedException)
        {
            log.BrokerUnreachable(Kind, failure.GetType().Name);
            return SendOutcome.Away;
        }
        finally
        {
            if (channel is not null)
            {
                _idle.Add(channel);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DropAsync();
        _connecting.Dispose();
    }

    private static async Task<SendOutcome> PublishAsync(
        IChannel channel, QueueMessage message, CancellationToken cancellation)
    {
        var properties = new BasicProperties
        {
            MessageId = message.Id.ToString(),
            CorrelationId = message.ItemId.ToString(),
            ContentType = QueueMessage.ContentType,
            DeliveryMode = DeliveryModes.Persistent,
        };
        try
        {
            await channel.BasicPublishAsync(
                Exchange,
                message.Address,
                mandatory: true,
                properties,
                Encoding.ASCII.GetBytes(message.Letter),
                cancellation);
            return SendOutcome.Sent;
        }
        catch (PublishException failure)
        {
            // Returned: it led to no queue. Refused: the queue takes no more.
            return failure.IsReturn ? SendOutcome.NoSuchQueue : SendOutcome.Full;
        }
    }

    private static SendOutcome OutcomeOf(ushort? replyCode) => replyCode switch
    {
        NotFound => SendOutcome.NoSuchQueue,
        Refused or RefusedAltogether => SendOutcome.NotAllowed,
        _ => SendOutcome.Away,
    };

    private async Task<IChannel> OpenChannelAsync(CancellationToken cancellation)
    {
        while (_idle.TryTake(out var idle))
        {
            if (idle.IsOpen)
            {
                return idle;
            }

            await idle.DisposeAsync();
        }

        return _connection is { } connection
            ? await connection.CreateChannelAsync(_confirming, cancellation)
            : throw new IOException("There is no connection.");
    }

    private async Task<bool> TryConnectAsync(CancellationToken cancellation)
    {
        await DropAsync();
        try
        {
            var connection = await RabbitMqConnection.OpenAsync(options.Value, cancellation);
            connection.ConnectionBlockedAsync += (_, _) => KeepBlocked(true);
            connection.ConnectionUnblockedAsync += (_, _) => KeepBlocked(false);
            _connection = connection;
            return true;
        }
        catch (Exception failure)
            when (failure is IOException or RabbitMQClientException or UnauthorizedAccessException or TimeoutException)
        {
            log.BrokerUnreachable(Kind, (failure.InnerException ?? failure).GetType().Name);
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.BrokerUnreachable(Kind, nameof(TimeoutException));
            return false;
        }
    }

    /// <summary>A broker that is short of memory or disk takes nothing in, and says so.</summary>
    private Task KeepBlocked(bool isBlocked)
    {
        _isBlocked = isBlocked;
        return Task.CompletedTask;
    }

    private async Task DropAsync()
    {
        if (Interlocked.Exchange(ref _connection, null) is { } broken)
        {
            _isBlocked = false;
            await broken.AbortAsync();
            await broken.DisposeAsync();
        }
    }
}
