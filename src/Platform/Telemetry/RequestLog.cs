using System.Diagnostics;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Diagnostics;

namespace IntelHub.Platform.Telemetry;

/// <summary>One line a request: the route's template, never the address as sent, which may hold anything.</summary>
internal sealed class RequestLog(RequestDelegate next, TimeProvider clock, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var from = clock.GetTimestamp();
        await next(context);
        var route = (EndpointOf(context) as RouteEndpoint)?.RoutePattern.RawText ?? "unknown route";
        var span = Activity.Current;
        span?.SetTag(AllowedTags.Method, AllowedTags.MethodOf(context.Request.Method));
        span?.SetTag(AllowedTags.Route, route);
        span?.SetTag(AllowedTags.Status, context.Response.StatusCode);
        log.Answered(
            AllowedTags.MethodOf(context.Request.Method),
            route,
            context.Response.StatusCode,
            (long)clock.GetElapsedTime(from).TotalMilliseconds,
            context.User.FindFirst(CallerClaims.System)?.Value ?? "nobody");
    }

    /// <summary>After a failure the endpoint is only to be found where the failure is.</summary>
    private static Endpoint? EndpointOf(HttpContext context) =>
        context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
}
