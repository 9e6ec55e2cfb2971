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

    internal static IReadOnlyList<string> Open => _open;

    private static readonly string?[] _policies = [.. Permissions.All, .. PersonPolicies.All];

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-routes-").FullName;

    public void Dispose() => System.IO.Directory.Delete(_folder, recursive: true);

    [Fact]
    [Trait("ASVS", "6.3.4"), Trait("ASVS", "6.4.2")]
    public async Task The_open_list_is_exactly_this()
    {
        await using var hub = Build(demonstration: true);
        RoutesOf(hub).Where(IsOpen).Select(PathOf).ShouldBe(_open, ignoreOrder: true);
    }

    [Fact]
    [Trait("ASVS", "6.3.4"), Trait("ASVS", "8.2.1")]
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
    public async Task Every_route_has_its_lines_in_the_table_of_who_may_do_what_and_each_line_a_route()
    {
        await using var hub = Build(demonstration: true);
        var table = PermissionTable.Read();
        Missing(hub, table).ShouldBeEmpty();
        table.Lines.Select(line => line.Route).Except(RoutesOf(hub).Select(InTable)).ShouldBeEmpty();
        table.Lines.Select(line => line.ToString()).ShouldBeUnique();
    }

    [Fact]
    public async Task The_table_says_of_each_route_the_permission_that_the_route_names()
    {
        await using var hub = Build(demonstration: true);
        var named = RoutesOf(hub).ToDictionary(InTable, NeedOf);
        PermissionTable.Read().Lines.Where(line => line.Needs != named[line.Route]).ShouldBeEmpty();
    }

    /// <summary>But what an organisation's provider sends itself: it comes from no page.</summary>
    [Fact]
    public void What_a_person_changes_is_asked_in_the_table_as_another_sites_page_would_too()
    {
        var lines = PermissionTable.Read().Lines;
        var asked = lines.Where(line => line.Asked == "from another site").Select(line => line.Route);
        lines.Where(line => !Permissions.All.Contains(line.Needs))
            .Select(line => line.Route)
            .Where(route => !route.StartsWith("GET ", StringComparison.Ordinal))
            .Except(asked)
            .ShouldBe(["POST /accounts/organisations/{organisation}/back-channel-logout"]);
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
        Missing(careless, PermissionTable.Read()).ShouldBe(["GET /anything"]);
    }

    /// <summary>A route that names an object is asked for one that is not there, too.</summary>
    private static IEnumerable<string> Missing(IEndpointRouteBuilder hub, PermissionTable table) => RoutesOf(hub)
        .Select(InTable)
        .Where(route => !table.Lines.Any(line => line.Route == route &&
            (line.Asked == "missing" || !route.Contains('{') || route.EndsWith(".json", StringComparison.Ordinal))));

    private static string InTable(RouteEndpoint route)
    {
        var method = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Single() ?? "GET";
        return $"{method} {Constraint().Replace(PathOf(route), "{$1}").TrimEnd('/')}";
    }

    /// <summary>The fresh factor that a person shows besides is no permission.</summary>
    private static string NeedOf(RouteEndpoint route) => IsOpen(route)
        ? "anybody"
        : route.Metadata.OfType<IAuthorizeData>()
            .Single(a => a.Policy is not null and not PersonPolicies.FreshIfPerson).Policy!;

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

    /// <summary>What ASP.NET Core checks of a value or lets it be: <c>{id:guid}</c>, <c>{**path}</c>.</summary>
    [GeneratedRegex(@"\{\**(\w+)(?::[^}]*)?\}")]
    private static partial Regex Constraint();

    // Whoever declines an alert says what they do themselves; every other Decline turns down what somebody proposed.
    [GeneratedRegex("^(UseOverride|Approve|Decline(?!Alert$)|Draw|Export|InvitePerson)")]
    private static partial Regex WantsFreshFactor();

    [GeneratedRegex(@"\.With<(\w+)>\(\)")]
    private static partial Regex ListedModule();
}
