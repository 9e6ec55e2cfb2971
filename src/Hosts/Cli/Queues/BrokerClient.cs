using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntelHub.Cli.Queues;

/// <summary>
/// RabbitMQ's management interface over HTTP, as far as organisations' queues need it. Each step may be repeated: it
/// then changes nothing.
/// </summary>
internal sealed class BrokerClient : IDisposable
{
    /// <summary>Bound to each queue under its name; the hub writes here.</summary>
    public const string Exchange = "intelhub.alerts";

    /// <summary>Then the broker refuses more, and the hub keeps it and says so.</summary>
    private const int MostMessages = 100_000;

    private const string Nothing = "^$";
    private const string Everything = ".*";

    private readonly HttpClient _http;
    private readonly string _host;
    private readonly string _admin;

    public BrokerClient(Uri address, string admin, string password, string virtualHost)
    {
        _admin = admin;
        _host = Uri.EscapeDataString(virtualHost);
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{admin}:{password}"));
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    }

    /// <summary>A virtual host of its own, and in it the exchange that the hub writes to.</summary>
    public async Task PrepareAsync(string hubUser, string password, CancellationToken cancellation)
    {
        await PutAsync($"vhosts/{_host}", new { }, cancellation);
        await PermitAsync(_admin, Everything, Everything, Everything, cancellation);
        await PutAsync($"exchanges/{_host}/{Exchange}", new { type = "direct", durable = true }, cancellation);
        await PutUserAsync(hubUser, password, cancellation);
        await PermitAsync(hubUser, Nothing, Exactly(Exchange), Nothing, cancellation);
    }

    /// <summary>A quorum queue, and a user who may read it and do nothing else.</summary>
    public async Task OpenAsync(string queue, string user, string password, CancellationToken cancellation)
    {
        var arguments = new Dictionary<string, object>
        {
            ["x-queue-type"] = "quorum",
            ["x-max-length"] = MostMessages,
            ["x-overflow"] = "reject-publish",
        };
        await PutAsync($"queues/{_host}/{queue}", new { durable = true, arguments }, cancellation);
        await SendAsync(
            HttpMethod.Post, $"bindings/{_host}/e/{Exchange}/q/{queue}", new { routing_key = queue }, cancellation);
        await PutUserAsync(user, password, cancellation);
        await PermitAsync(user, Nothing, Nothing, Exactly(queue), cancellation);
    }

    /// <summary>The user may read nothing from now on, also on connections that are open. The queue stays.</summary>
    public async Task CloseAsync(string user, CancellationToken cancellation)
    {
        using (var known = await _http.GetAsync($"api/users/{user}", cancellation))
        {
            // Whoever mistypes a name must not believe that somebody was shut out.
            if (known.StatusCode == HttpStatusCode.NotFound)
            {
                throw new HttpRequestException($"There is no user {user} at the broker.");
            }
        }

        await SendAsync(HttpMethod.Delete, $"permissions/{_host}/{user}", null, cancellation);
        var connections = await _http.GetFromJsonAsync<List<JsonElement>>("api/connections", cancellation) ?? [];
        foreach (var connection in connections.Where(c => c.GetProperty("user").GetString() == user))
        {
            var name = Uri.EscapeDataString(connection.GetProperty("name").GetString()!);
            await SendAsync(HttpMethod.Delete, $"connections/{name}", null, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    private static string Exactly(string name) => $"^{Regex.Escape(name)}$";

    private Task PutUserAsync(string user, string password, CancellationToken cancellation) =>
        PutAsync($"users/{user}", new { password, tags = "" }, cancellation);

    private Task PermitAsync(
        string user, string configure, string write, string read, CancellationToken cancellation) =>
        PutAsync($"permissions/{_host}/{Uri.EscapeDataString(user)}", new { configure, write, read }, cancellation);

    private Task PutAsync(string path, object body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, path, body, cancellation);

    private async Task SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"api/{path}")
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var response = await _http.SendAsync(request, cancellation);
        var isGoneAlready = method == HttpMethod.Delete && response.StatusCode == HttpStatusCode.NotFound;
        if (!response.IsSuccessStatusCode && !isGoneAlready)
        {
            // What it answers may repeat what it was sent, a password among it.
            throw new HttpRequestException(
                $"The broker answered {(int)response.StatusCode} to {method} {path}.", null, response.StatusCode);
        }
    }
}
