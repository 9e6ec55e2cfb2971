using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntelHub.Queues.Tests.ServiceBus;

/// <summary>The place on a machine of Azure's where its programs get their managed identity's tokens.</summary>
internal sealed class PretendMachine : IAsyncDisposable
{
    private const string Endpoint = "IDENTITY_ENDPOINT";
    private const string Header = "IDENTITY_HEADER";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _asked = new();

    private PretendMachine(WebApplication app) => _app = app;

    /// <summary>For which resource, each time.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public static async Task<PretendMachine> StartAsync(PretendEntra entra)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var machine = new PretendMachine(app);
        app.MapGet("/token", (HttpRequest request) =>
        {
            machine._asked.Enqueue(request.Query["resource"].ToString());
            var expires = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
            return request.Headers["X-IDENTITY-HEADER"] == Header
                ? Results.Json(new
                {
                    access_token = entra.Token(),
                    expires_on = expires.ToString(CultureInfo.InvariantCulture),
                    resource = PretendEntra.ServiceBus,
                    token_type = "Bearer",
                })
                : Results.Unauthorized();
        });
        await app.StartAsync();
        Environment.SetEnvironmentVariable(Endpoint, $"{app.Urls.Single()}/token");
        Environment.SetEnvironmentVariable(Header, Header);
        return machine;
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Endpoint, null);
        Environment.SetEnvironmentVariable(Header, null);
        await _app.DisposeAsync();
    }
}
