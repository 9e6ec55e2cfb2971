using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using IntelHub.Alerting.Webhooks;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendWebhooks;

/// <summary>
/// Sends one event, signed as the Standard Webhooks say: HMAC-SHA-256 over id, timestamp and body, once with each
/// secret that is good now. Of the answer the status alone is looked at.
/// </summary>
internal sealed class WebhookPost(
    IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider clock)
{
    public const string Client = "webhooks";

    /// <summary>Null when the endpoint has it; else what went wrong, as a code.</summary>
    public async Task<string?> SendAsync(
        string address, Guid id, byte[] body, IReadOnlyList<byte[]> secrets, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address))
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(EventBody.ContentType, "utf-8");
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("webhook-id", id.ToString());
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", Signatures($"{id}.{timestamp}.", body, secrets));
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        within.CancelAfter(options.Value.AnswerWithin);
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, within.Token);
            return WebhookProblems.Of((int)answer.StatusCode);
        }
        catch (HttpRequestException failure)
        {
            return failure switch
            {
                { InnerException: AddressNotAllowed } => WebhookProblems.AddressNotAllowed,
                { HttpRequestError: HttpRequestError.SecureConnectionError } => WebhookProblems.EndpointNotTrusted,
                { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } =>
                    WebhookProblems.EndpointAway,
                _ => WebhookProblems.EndpointFails,
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return WebhookProblems.EndpointSlow;
        }
    }

    private static string Signatures(string before, byte[] body, IReadOnlyList<byte[]> secrets)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(before), .. body];
        return string.Join(
            ' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
