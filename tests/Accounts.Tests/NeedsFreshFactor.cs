using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace IntelHub.Accounts.Tests;

/// <summary>A module with a route that asks for a fresh second factor, as overrides and exports do.</summary>
public sealed class NeedsFreshFactor : IHubModule
{
    public const string Route = "/test/fresh";

    public static string Name => "Fresh";

    public static void AddServices(IHostApplicationBuilder builder)
    {
    }

    public static void AddConsumers(ConsumerList consumers)
    {
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes) =>
        routes.MapGet(Route, () => TypedResults.NoContent()).RequireAuthorization(PersonPolicies.Fresh);
}
