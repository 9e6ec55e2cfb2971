using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IntelHub.ReceiveAlerts;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

// Takes an organisation's alerts from its own queue, until its input ends. The guide says more:
// src/guides/organisations-queue.md
if (args is not [var broker, var queue, var passwordFile, var folder, _, ..])
{
    Console.Error.WriteLine(
        "Usage: receive-alerts amqps://USER@HOST:PORT/VHOST QUEUE PASSWORD-FILE FOLDER KEY-FILE...");
    return 2;
}

var keys = args[4..]
    .Select(file => JsonElement.Parse(File.ReadAllText(file)))
    .ToDictionary(OpenedLetter.NameOf, StringComparer.Ordinal);
var alerts = new AlertFolder(folder);
var address = new UriBuilder(broker) { Password = Uri.EscapeDataString(File.ReadAllText(passwordFile).Trim()) };
var connecting = new ConnectionFactory { Uri = address.Uri, AutomaticRecoveryEnabled = true };
try
{
    await using var connection = await connecting.CreateConnectionAsync();
    await using var channel = await connection.CreateChannelAsync();

    // One at a time, so that what is not acknowledged comes again before anything that was sent after it.
    await channel.BasicQosAsync(prefetchSize: 0, prefetchCount: 1, global: false);

    // Held while a message is kept and acknowledged, so that the end does not come between the two.
    using var atWork = new SemaphoreSlim(1);
    var failed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    var consumer = new AsyncEventingBasicConsumer(channel);
    consumer.ReceivedAsync += async (_, message) =>
    {
        await atWork.WaitAsync();
        try
        {
            var id = message.BasicProperties.MessageId!;
            if (!alerts.HasHandled(id))
            {
                alerts.Handle(id, OpenedLetter.Open(Encoding.ASCII.GetString(message.Body.Span), keys));
            }

            await channel.BasicAckAsync(message.DeliveryTag, multiple: false);
        }
        catch (Exception failure) when (failure is CryptographicException or JsonException or IOException)
        {
            // It stays in the queue until somebody has seen to it: what is thrown away here is lost.
            await Console.Error.WriteLineAsync($"Stopped: a message could not be kept: {failure.Message}");
            failed.TrySetResult();
        }
        finally
        {
            atWork.Release();
        }
    };
    await channel.BasicConsumeAsync(queue, autoAck: false, consumer);
    await Task.WhenAny(Task.Run(Console.In.ReadToEnd), failed.Task);
    await atWork.WaitAsync();
    return failed.Task.IsCompleted ? 1 : 0;
}
catch (Exception failure) when (failure is BrokerUnreachableException or OperationInterruptedException)
{
    Console.Error.WriteLine($"Stopped: {failure.GetBaseException().Message}");
    return 1;
}
