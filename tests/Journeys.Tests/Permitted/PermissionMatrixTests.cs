using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Journeys.Hubs;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Permitted;

/// <summary>
/// Every route, for every permission that a system can have, for its own object and for another organisation's.
/// </summary>
public sealed class PermissionMatrixTests : IClassFixture<PermissionMatrixTests.LoadedHub>
{
    private const string Member = "harbour.officer";

    private readonly LoadedHub _loaded;

    public PermissionMatrixTests(LoadedHub loaded) => _loaded = loaded;

    public static TheoryData<Route> Routes => [.. Route.Table];

    [Fact]
    public async Task The_table_has_every_route_that_the_hub_answers_and_no_other()
    {
        using var http = _loaded.Hub.AsNobody();
        var description = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var answered = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()
                .Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        answered.Order(StringComparer.Ordinal)
            .ShouldBe(Route.Table.Select(route => route.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nobody_gets_in_without_signing_in(Route route)
    {
        using var http = _loaded.Hub.AsNobody();

        using var response = await SendAsync(http, route, SomeId());

        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "urn:intelhub:platform:sign-in-needed");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Only_the_one_permission_opens_the_route(Route route)
    {
        foreach (var permission in Permissions.All)
        {
            using var http = _loaded.Kent.As($"only-{permission}", Member);

            using var response = await SendAsync(http, route, SomeId());

            if (permission == route.Permission)
            {
                var isOpen = response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                    && (int)response.StatusCode < 500;
                isOpen.ShouldBeTrue($"{route} with {permission}: {response.StatusCode}");
            }
            else
            {
                await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
            }
        }
    }

    [Theory]
    [InlineData("GET", "/intake/submissions/{id}", "kent-police", null)]
    [InlineData("POST", "/intake/items/{id}/recall", "kent-police", null)]
    [InlineData("POST", "/intake/items/{id}/dispose", "kent-police", null)]
    [InlineData("POST", "/alerts/{id}/open", "swale-council", "swale.csp-manager")]
    [InlineData("POST", "/alerts/{id}/open", "thanet-council", "thanet.board-substitute")]
    [InlineData("POST", "/alerts/{id}/acknowledge", "swale-council", "swale.csp-manager")]
    [InlineData("POST", "/alerts/{id}/acknowledge", "thanet-council", "thanet.board-substitute")]
    [InlineData("POST", "/consultations/{id}/answer", "harbour-homes", null)]
    [InlineData("POST", "/sharing/items/{id}/override", "weald-housing", "weald.officer")]
    [InlineData("GET", "/sharing/items/{id}/explanation", "swale-council", "swale.csp-manager")]
    public async Task Another_organisations_object_gets_the_same_answer_as_none_at_all(
        string method, string path, string system, string? member)
    {
        var route = Route.Table.Single(r => r.Method == method && r.Path == path);
        using var http = _loaded.Kent.As(system, member);

        using var notTheirs = await SendAsync(http, route, _loaded.ObjectOf(path));
        using var notThere = await SendAsync(http, route, SomeId());

        await notTheirs.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        (await WithoutTraceAsync(notTheirs)).ShouldBe(await WithoutTraceAsync(notThere));
    }

    [Theory]
    [InlineData("GET", "/intake/submissions/{id}", "harbour-homes", null, HttpStatusCode.OK)]
    [InlineData("POST", "/alerts/{id}/open", "thanet-council", "thanet.csp-manager", HttpStatusCode.OK)]
    [InlineData("POST", "/alerts/{id}/acknowledge", "thanet-council", "thanet.csp-manager", HttpStatusCode.NoContent)]
    [InlineData("GET", "/sharing/items/{id}/decisions", KentPartnership.Governance, null, HttpStatusCode.OK)]
    [InlineData("GET", "/sharing/items/{id}/explanation", "thanet-council", "thanet.csp-manager", HttpStatusCode.OK)]
    public async Task Their_own_object_is_answered(
        string method, string path, string system, string? member, HttpStatusCode expected)
    {
        var route = Route.Table.Single(r => r.Method == method && r.Path == path);
        using var http = _loaded.Kent.As(system, member);

        using var response = await SendAsync(http, route, _loaded.ObjectOf(path));

        response.StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData("/intake/items/{id}/recall", "harbour-homes", null)]
    [InlineData("/intake/items/{id}/dispose", "harbour-homes", null)]
    [InlineData("/consultations/{id}/answer", "kent-police", null)]
    [InlineData("/sharing/items/{id}/override", "kent-police", "police.duty")]
    public async Task What_changes_their_own_object_is_done(string path, string system, string? member)
    {
        var route = Route.Table.Single(r => r.Path == path);
        var fresh = await _loaded.FreshObjectAsync(path);
        using var http = _loaded.Kent.As(system, member);

        using var response = await SendAsync(http, route, fresh);

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_system_cannot_name_a_member_of_another_organisation()
    {
        using var http = _loaded.Kent.As("harbour-homes", "thanet.csp-manager");

        using var response = await http.GetAsync(new Uri("/alerts", UriKind.Relative));

        await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "urn:intelhub:platform:sign-in-needed");
    }

    private static Guid SomeId() => Guid.Parse("01900000-0000-7000-8000-000000000000");

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, Route route, Guid id)
    {
        var address = new Uri(route.AddressOf(id), UriKind.Relative);
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), address)
        {
            Content = route.Body is null ? null : JsonContent.Create(route.Body),
        };
        return await http.SendAsync(request);
    }

    private static async Task<string> WithoutTraceAsync(HttpResponseMessage response)
    {
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
        problem.Remove("trace_id");
        return problem.ToJsonString();
    }

    /// <summary>
    /// A hub with one cuckooing report, an item under consultation, and a system for each single permission.
    /// </summary>
    public sealed class LoadedHub : IAsyncLifetime
    {
        private Guid _submission;
        private Guid _item;
        private Guid _alert;
        private Guid _consultation;

        public RunningHub Hub { get; private set; } = null!;

        public KentPartnership Kent { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
            Kent = await KentPartnership.LoadAsync(Hub);
            using var operatorHttp = Hub.AsOperator();
            foreach (var permission in Permissions.All)
            {
                await Kent.RegisterAsync(operatorHttp, $"only-{permission}", "harbour-homes", [permission]);
            }

            using var originator = Kent.As("harbour-homes");
            using var sent = await originator.PostAsJsonAsync(
                "/intake/submissions", KentPartnership.Submission("ck-01-thanet-red"));
            var receipt = await sent.Content.ReadFromJsonAsync<JsonElement>();
            _submission = receipt.GetProperty("submission_id").GetGuid();
            _item = receipt.GetProperty("item_ids")[0].GetGuid();
            await Kent.SubmitAsync("kent-police", KentPartnership.Submission("in-03-conditions"));
            _alert = (await Kent.AlertsAsync("thanet.csp-manager")).ShouldHaveSingleItem()
                .GetProperty("alert_id").GetGuid();
            _consultation = (await Kent.ConsultationsAsync("kent-police"))[0].GetProperty("consultation_id").GetGuid();
        }

        public async Task DisposeAsync() => await Hub.DisposeAsync();

        /// <summary>A new object of the kind the path names, so that changing it changes no other test's.</summary>
        public async Task<Guid> FreshObjectAsync(string path)
        {
            var isConsultation = path.StartsWith("/consultations", StringComparison.Ordinal);
            var submission = KentPartnership.Submission(isConsultation ? "in-03-conditions" : "ck-01-thanet-red");
            submission["your_reference"] = $"fresh for {path}";
            var originator = isConsultation ? "kent-police" : "harbour-homes";
            var item = (await Kent.SubmitAsync(originator, submission)).ShouldHaveSingleItem();
            return isConsultation
                ? (await Kent.ConsultationsAsync(originator))
                    .First(asked => asked.GetProperty("item_id").GetGuid() == item)
                    .GetProperty("consultation_id").GetGuid()
                : item;
        }

        /// <summary>The object that is there, of the kind the path names.</summary>
        public Guid ObjectOf(string path) => path switch
        {
            _ when path.StartsWith("/intake/submissions", StringComparison.Ordinal) => _submission,
            _ when path.StartsWith("/alerts", StringComparison.Ordinal) => _alert,
            _ when path.StartsWith("/consultations", StringComparison.Ordinal) => _consultation,
            _ => _item,
        };
    }
}
