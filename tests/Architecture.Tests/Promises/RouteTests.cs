using System.Text.RegularExpressions;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace IntelHub.Architecture.Tests.Promises;

/// <summary>
/// Every route of AllInOne names the permission it takes, or that it takes a person's session, except those that
/// anybody may ask: three of the hub's own, and those by which a person signs in or out.
/// </summary>
public sealed partial class RouteTests : IDisposable
{
    private static readonly string[] _open =
    [
        "/health/live", "/health/ready", "/openapi/{documentName}.json",
        "/accounts/enrolment/options", "/accounts/enrolment",
        "/accounts/sign-in/passkey/options", "/accounts/sign-in/passkey", "/accounts/sign-in/code",
        "/accounts/organisations/{organisation}", "/accounts/organisations/{organisation}/callback",
        "/accounts/organisations/{organisation}/back-channel-logout",
        "/accounts/organisations/{organisation}/front-channel-logout",
    ];

    private static readonly string?[] _policies = [.. Permissions.All, .. PersonPolicies.All];

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-routes-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_open_list_is_exactly_this()
    {
        await using var hub = Build(demonstration: true);
        RoutesOf(hub).Where(IsOpen).Select(PathOf).ShouldBe(_open, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_other_route_names_a_permission_of_the_list_or_a_persons_session()
    {
        await using var hub = Build(demonstration: true);
        Unprotected(hub).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_other_route_has_a_name_of_its_own_and_a_summary()
    {
        await using var hub = Build(demonstration: true);
        var routes = RoutesOf(hub).Where(route => !IsOpen(route)).ToList();
        Undescribed(hub).ShouldBeEmpty();
        routes.Select(NameOf).ShouldBeUnique();
    }

    [Fact]
    public async Task Emergencies_approvals_exports_and_invitations_want_a_fresh_factor_of_people()
    {
        await using var hub = Build(demonstration: true);
        RoutesOf(hub)
            .Where(route => NameOf(route) is { } name && WantsFreshFactor().IsMatch(name))
            .Where(route => !route.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy == PersonPolicies.FreshIfPerson))
            .Select(NameOf)
            .ShouldBeEmpty();
        RoutesOf(hub).Count(route => NameOf(route) is { } name && WantsFreshFactor().IsMatch(name))
            .ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task The_clock_can_be_set_in_a_demonstration_only()
    {
        await using var demonstration = Build(demonstration: true);
        await using var real = Build(demonstration: false);
        const string clock = "/demonstration/clock";
        RoutesOf(demonstration).Select(PathOf).ShouldContain(clock);
        RoutesOf(real).Select(PathOf).ShouldBe(RoutesOf(demonstration).Select(PathOf).Where(path => path != clock));
    }

    [Fact]
    public void The_modules_looked_at_are_those_that_AllInOne_runs()
    {
        var program = File.ReadAllText(Repository.PathTo("src", "Hosts", "AllInOne", "Program.cs"));
        ListedModule().Matches(program).Select(match => match.Groups[1].Value)
            .ShouldBe(TheHub.ModuleDoors.Select(door => door.Name));
    }

    [Fact]
    public async Task Canary_a_route_without_a_permission_a_name_or_a_summary_is_found()
    {
        await using var careless = WebApplication.CreateSlimBuilder().Build();
        careless.MapGet("/anything", () => "for anybody").RequireAuthorization();
        Unprotected(careless).ShouldBe(["/anything"]);
        Undescribed(careless).ShouldBe(["/anything"]);
    }

    private static IEnumerable<string> Unprotected(IEndpointRouteBuilder hub) => RoutesOf(hub)
        .Where(route => !IsOpen(route))
        .Where(route => !route.Metadata.OfType<IAuthorizeData>().Any(a => _policies.Contains(a.Policy)))
        .Select(PathOf);

    private static IEnumerable<string> Undescribed(IEndpointRouteBuilder hub) => RoutesOf(hub)
        .Where(route => !IsOpen(route))
        .Where(route => NameOf(route) is null || route.Metadata.GetMetadata<IEndpointSummaryMetadata>() is null)
        .Select(PathOf);

    private static IEnumerable<RouteEndpoint> RoutesOf(IEndpointRouteBuilder hub) =>
        hub.DataSources.SelectMany(source => source.Endpoints).Cast<RouteEndpoint>();

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static string PathOf(RouteEndpoint route) => $"/{route.RoutePattern.RawText!.TrimStart('/')}";

    private static string? NameOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    private WebApplication Build(bool demonstration) => TheHub.Host(
        $"--Hub:DataFolder={Path.Combine(_folder, demonstration ? "demonstration" : "real")}",
        $"--Hub:Demonstration={demonstration}",
        $"--Sharing:Policies={Repository.PathTo("infra", "seed", "policies")}").Build();

    [GeneratedRegex("^(UseOverride|Approve|Decline|Draw|Export|InvitePerson)")]
    private static partial Regex WantsFreshFactor();

    [GeneratedRegex(@"\.With<(\w+)>\(\)")]
    private static partial Regex ListedModule();
}
