using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using IntelHub.Contracts.Directory;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace IntelHub.Alerting.DeliverAlerts.ServiceBus;

/// <summary>
/// Organisations' queues at an Azure Service Bus, through its HTTPS interface (Send Message). The item is the session,
/// so that messages about it stay in order; the message's id lets the queue drop what comes twice.
/// </summary>
internal sealed class ServiceBusQueues(
    IOptions<ServiceBusOptions> options,
    IHttpClientFactory clients,
    TokenCredential credential,
    TimeProvider clock,
    ILogger<ServiceBusQueues> log) : ISendToQueues
{
    public const string Client = "service-bus";

    /// <summary>What the properties of a message may take besides its body.</summary>
    private const int RoomForProperties = 1024;

    private static readonly TokenRequestContext _scope = new(["https://servicebus.azure.net/.default"]);

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline =
        ServiceBusPatience.Of(options.Value.SendWithin);

    private volatile Pause? _asked;

    public string Kind => QueueKind.ServiceBus;

    public bool IsSetUp => options.Value.Namespace.Length > 0;

    public async ValueTask<bool> IsReachableAsync(CancellationToken cancellation)
    {
        if (_asked is { } pause && clock.GetElapsedTime(pause.From) < pause.For)
        {
            return false;
        }

        try
        {
            await credential.GetTokenAsync(_scope, cancellation);
            return true;
        }
        catch (AuthenticationFailedException failure)
        {
            log.BrokerUnreachable(Kind, failure.GetType().Name);
            return false;
        }
    }

    public async Task<SendOutcome> SendAsync(QueueMessage message, CancellationToken cancellation)
    {
        if (message.Letter.Length + RoomForProperties > options.Value.LargestMessage)
        {
            return SendOutcome.TooLarge;
        }

        try
        {
            using var response = await _pipeline.ExecuteAsync(
                async token => await PostAsync(message, token), cancellation);
            return OutcomeOf(response);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or TimeoutRejectedException or AuthenticationFailedException)
        {
            log.BrokerUnreachable(Kind, failure.GetType().Name);
            return SendOutcome.Away;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            log.BrokerUnreachable(Kind, nameof(TimeoutException));
            return SendOutcome.Away;
        }
    }

    /// <summary>When Service Bus asked to be left alone, by the machine's own ticking, and for how long.</summary>
    private sealed record Pause(long From, TimeSpan For);

    private async Task<HttpResponseMessage> PostAsync(QueueMessage message, CancellationToken cancellation)
    {
        var token = await credential.GetTokenAsync(_scope, cancellation);
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"https://{options.Value.Namespace}/{message.Address}/messages"))
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(message.Letter)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(QueueMessage.ContentType);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        request.Headers.Add(
            "BrokerProperties", JsonSerializer.Serialize(new { MessageId = message.Id, SessionId = message.ItemId }));
        using var client = clients.CreateClient(Client);
        return await client.SendAsync(request, cancellation);
    }

    private SendOutcome OutcomeOf(HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.Created:
                return SendOutcome.Sent;
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                return SendOutcome.NoSuchQueue;
            case HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest:
                return SendOutcome.NotAllowed;
            case HttpStatusCode.Forbidden:
                // By its documentation a quota: whoever may not send is answered 401.
                return SendOutcome.Full;
            case HttpStatusCode.RequestEntityTooLarge:
                return SendOutcome.TooLarge;
            default:
                if (ServiceBusPatience.AskedFor(response) is { } pause)
                {
                    _asked = new Pause(clock.GetTimestamp(), pause);
                }

                log.BrokerUnreachable(Kind, response.StatusCode.ToString());
                return SendOutcome.Away;
        }
    }
}
