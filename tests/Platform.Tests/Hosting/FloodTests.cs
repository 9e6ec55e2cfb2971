using System.Net;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IntelHub.Platform.Tests.Hosting;

public sealed class FloodTests
{
    private static readonly Uri _slow = new("/slow", UriKind.Relative);

    [Fact]
    public async Task More_requests_at_once_than_it_takes_are_told_to_come_again_and_health_is_answered_all_the_same()
    {
        await using var hub = await TestHub.StartAsync(
            modules => modules.With<SlowModule>(),
            settings: ["--Hub:MostRequestsAtOnce=2", "--Hub:MostRequestsWaiting=1"]);
        var slow = hub.Services.GetRequiredService<Slow>();
        using var http = hub.AsNobody();
        var taken = new[] { http.GetAsync(_slow), http.GetAsync(_slow) };
        await slow.Begun.WaitAsync();
        await slow.Begun.WaitAsync();

        // Whichever comes first waits.
        var others = new[] { http.GetAsync(_slow), http.GetAsync(_slow) };
        var first = await Task.WhenAny(others);
        using var refused = await first;

        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests, "urn:intelhub:platform:too-busy");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        (await http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        slow.MayEnd.SetResult();
        foreach (var answer in await Task.WhenAll([.. taken, .. others.Where(other => other != first)]))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Told_to_stop_it_is_not_ready_any_more()
    {
        await using var hub = await TestHub.StartAsync(modules => modules.With<SlowModule>());
        using var http = hub.AsNobody();
        var ready = new Uri("/health/ready", UriKind.Relative);
        (await http.GetAsync(ready)).StatusCode.ShouldBe(HttpStatusCode.OK);

        hub.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        (await http.GetAsync(ready)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>Requests that end when the test says so.</summary>
    private sealed class Slow
    {
        public SemaphoreSlim Begun { get; } = new(0);

        public TaskCompletionSource MayEnd { get; } = new();
    }

    private sealed class SlowModule : IHubModule
    {
        public static string Name => "Slow";

        public static void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton<Slow>();

        public static void AddConsumers(ConsumerList consumers)
        {
        }

        public static void MapEndpoints(IEndpointRouteBuilder routes) => routes
            .MapGet("/slow", async (Slow slow) =>
            {
                slow.Begun.Release();
                await slow.MayEnd.Task;
                return TypedResults.Ok();
            })
            .AllowAnonymous();
    }
}
