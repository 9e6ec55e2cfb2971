using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace IntelHub.Accounts.Tests;

/// <summary>
/// A module with routes as others have them: one that asks for a fresh second factor and nothing else, one that a
/// permission opens, and one that wants a fresh factor of people besides.
/// </summary>
public sealed class NeedsFreshFactor : IHubModule
{
    public const string Route = "/test/fresh";
    public const string Reading = "/test/reading";
    public const string Emergency = "/test/emergency";

    public static string Name => "Fresh";

    public static void AddServices(IHostApplicationBuilder builder)
    {
    }

    public static void AddConsumers(ConsumerList consumers)
    {
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Route, () => TypedResults.NoContent()).RequireAuthorization(PersonPolicies.Fresh);
        routes.MapGet(Reading, WhoAsks).RequireAuthorization(Permissions.ReadAlerts).WithName("Read");
        routes.MapPost(Reading, WhoAsks).RequireAuthorization(Permissions.ReadAlerts).WithName("Change");
        routes.MapPost(Emergency, WhoAsks)
            .RequireAuthorization(Permissions.UseOverride, PersonPolicies.FreshIfPerson)
            .WithName("Emergency");
    }

    private static string WhoAsks(Caller caller) =>
        $"{caller.Who} of {caller.Organisation} ({caller.OrganisationKind}) as " +
        $"{string.Join('+', caller.Posts)} by {caller.System} over {caller.Channel}";
}
