using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Queues.Tests.ServiceBus;

/// <summary>What a queue of Service Bus has got: its id, its session, what it is, and its body.</summary>
internal sealed record GotMessage(string Id, string Session, string ContentType, string Body, string Headers);

/// <summary>
/// A server over https on this machine that checks what Service Bus checks before it takes a message: the token with
/// its signature, audience, issuer and life, the right to send, BrokerProperties, the session, the size, what came
/// before under the same id, and how much it takes at a time.
/// </summary>
internal sealed class PretendServiceBus : IAsyncDisposable
{
    private const int LargestMessage = 256 * 1024;

    private readonly WebApplication _app;
    private readonly PretendEntra _entra;
    private readonly ConcurrentQueue<GotMessage> _queue = new();
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(int Status, string? RetryAfter)> _answers = new();
    private int _asked;

    private PretendServiceBus(WebApplication app, PretendEntra entra) => (_app, _entra) = (app, entra);

    /// <summary>The queues that there are; each needs sessions.</summary>
    public List<string> Queues { get; } = [BrokerHouse.Police];

    public IReadOnlyList<GotMessage> Got => [.. _queue];

    /// <summary>How often somebody came, whatever became of it.</summary>
    public int Asked => _asked;

    /// <summary>Lets go of the message after it is in the queue and before the answer: a line that breaks.</summary>
    public int BreaksAfterTaking { get; set; }

    public string Namespace => new Uri(_app.Urls.Single()).Authority;

    public static async Task<PretendServiceBus> StartAsync(PretendEntra entra)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(server =>
            server.Listen(IPAddress.Loopback, 0, port => port.UseHttps(Certificate())));
        var app = builder.Build();
        var bus = new PretendServiceBus(app, entra);
        app.MapPost("/{queue}/messages", bus.TakeAsync);
        await app.StartAsync();
        return bus;
    }

    /// <summary>The next ones who come are answered so, before anything is looked at.</summary>
    public void AnswerNext(int times, int status, string? retryAfter = null)
    {
        for (var i = 0; i < times; i++)
        {
            _answers.Enqueue((status, retryAfter));
        }
    }

    public void AnswerAsItShould() => _answers.Clear();

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private async Task TakeAsync(HttpContext context, string queue)
    {
        Interlocked.Increment(ref _asked);
        using var reading = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reading.ReadToEndAsync();
        if (_answers.TryDequeue(out var answer))
        {
            context.Response.StatusCode = answer.Status;
            if (answer.RetryAfter is { } seconds)
            {
                context.Response.Headers.RetryAfter = seconds;
            }

            return;
        }

        context.Response.StatusCode = await JudgeAsync(context.Request, queue, body);
        if (context.Response.StatusCode == StatusCodes.Status201Created && BreaksAfterTaking > 0)
        {
            BreaksAfterTaking--;
            context.Abort();
        }
    }

    private async Task<int> JudgeAsync(HttpRequest request, string queue, string body)
    {
        if (!await MaySendAsync(request.Headers.Authorization.ToString()))
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (!Queues.Contains(queue))
        {
            return StatusCodes.Status404NotFound;
        }

        string told = request.Headers["BrokerProperties"].ToString();
        if (body.Length + told.Length > LargestMessage)
        {
            return StatusCodes.Status413RequestEntityTooLarge;
        }

        if (!TryRead(told, out var id, out var session))
        {
            return StatusCodes.Status400BadRequest;
        }

        // Taken, it is answered alike; a queue that knows ids keeps the first.
        if (_seen.TryAdd($"{queue}/{id}", true))
        {
            var headers = string.Join('\n', request.Headers
                .Where(header => header.Key != "Authorization")
                .Select(header => $"{header.Key}: {header.Value}"));
            _queue.Enqueue(new GotMessage(id, session, request.ContentType ?? "", body, headers));
        }

        return StatusCodes.Status201Created;
    }

    private static bool TryRead(string properties, out string id, out string session)
    {
        (id, session) = ("", "");
        try
        {
            var told = JsonElement.Parse(properties);
            id = told.GetProperty("MessageId").GetString()!;
            session = told.GetProperty("SessionId").GetString()!;
            return id.Length is > 0 and <= 128 && session.Length is > 0 and <= 128;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException)
        {
            return false;
        }
    }

    private async Task<bool> MaySendAsync(string authorization)
    {
        if (!authorization.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return false;
        }

        var read = await new JsonWebTokenHandler().ValidateTokenAsync(
            authorization["Bearer ".Length..],
            new TokenValidationParameters
            {
                ValidIssuer = PretendEntra.Issuer,
                ValidAudience = PretendEntra.ServiceBus,
                IssuerSigningKey = _entra.Key,
                ClockSkew = TimeSpan.Zero,
            });
        return read.IsValid && read.Claims["oid"] is PretendEntra.Hub;
    }
}
