using System.Net;
using System.Net.Http.Json;
using System.Text;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Tests.Tally;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace IntelHub.Platform.Tests.Hosting;

public sealed class HubHostTests : IDisposable
{
    private const string Unreadable = "urn:intelhub:platform:unreadable";
    private const string Marker = "zq-planted-marker";
    private const string Demonstration = "--Hub:Demonstration=true";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intelhub-test-");

    private string DataFolder => Path.Combine(_folder.FullName, "hub");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_data_folder_it_says_how_to_choose_one(string folder)
    {
        var reason = Should.Throw<HubCannotStart>(HubHost.For([$"--Hub:DataFolder={folder}"]).Build);

        reason.Message.ShouldContain("--Hub:DataFolder=");
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("ftp://127.0.0.1:4318")]
    public void Telemetry_that_goes_nowhere_is_refused(string address)
    {
        var reason = Should.Throw<HubCannotStart>(
            HubHost.For([$"--Hub:DataFolder={DataFolder}", $"--Telemetry:Otlp={address}"]).Build);

        reason.Message.ShouldStartWith("Telemetry:Otlp is no address");
    }

    [Fact]
    public async Task Without_an_address_nothing_is_measured_or_sent()
    {
        await using var hub = await StartAsync();

        hub.Services.GetService<OpenTelemetry.Trace.TracerProvider>().ShouldBeNull();
        hub.Services.GetService<OpenTelemetry.Metrics.MeterProvider>().ShouldBeNull();
        hub.Services.GetServices<IHostedService>()
            .ShouldNotContain(service => service.GetType().Name == "MeasureInTheBackground");
    }

    [Fact]
    public async Task A_reason_not_to_start_ends_the_process_with_failure() =>
        (await HubHost.For([]).RunAsync()).ShouldBe(1);

    [Fact]
    [Trait("ASVS", "6.7.1")]
    public async Task The_data_folder_is_private_to_its_owner()
    {
        await (await StartAsync()).DisposeAsync();

        File.GetUnixFileMode(DataFolder).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    [Trait("ASVS", "6.7.1")]
    public async Task A_data_folder_that_is_open_to_others_is_refused()
    {
        Directory.CreateDirectory(DataFolder);
        File.SetUnixFileMode(DataFolder, File.GetUnixFileMode(DataFolder) | UnixFileMode.OtherExecute);

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync());

        reason.Message.ShouldContain("chmod 700");
    }

    [Fact]
    public async Task A_key_file_that_is_open_to_others_keeps_the_hub_from_starting()
    {
        await (await StartAsync()).DisposeAsync();
        var keys = Path.Combine(DataFolder, "wrapping-keys.json");
        await File.WriteAllTextAsync(keys, "{}");
        File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync());

        reason.Message.ShouldContain("chmod 600");
    }

    [Fact]
    public async Task Two_hubs_cannot_use_one_folder_at_a_time()
    {
        await using var first = await StartAsync();

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync());

        reason.Message.ShouldContain("Another hub is using");
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task A_demonstration_does_not_open_a_real_hubs_data()
    {
        await (await StartAsync()).DisposeAsync();

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync(Demonstration));

        reason.Message.ShouldContain("holds a real hub's data");
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task A_real_hub_does_not_open_a_demonstrations_data()
    {
        await (await StartAsync(Demonstration)).DisposeAsync();

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync());

        reason.Message.ShouldContain("holds a demonstration");
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task A_folder_marked_for_a_demonstration_is_one_before_it_holds_anything()
    {
        await (await StartAsync(Demonstration)).DisposeAsync();
        File.Delete(Path.Combine(DataFolder, "hub.db"));

        var reason = await Should.ThrowAsync<HubCannotStart>(StartAsync());

        reason.Message.ShouldContain("holds a demonstration");
    }

    [Fact]
    public async Task The_same_kind_of_hub_opens_its_data_again()
    {
        await (await StartAsync(Demonstration)).DisposeAsync();

        await using var again = await StartAsync(Demonstration);

        (await again.AsNobody().GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_clock_of_a_demonstration_can_be_set()
    {
        await using var hub = await StartAsync(Demonstration);

        var answer = await SetClockAsync(hub, The.Operator, "2026-07-01T09:30:00Z");

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        hub.Services.GetRequiredService<DemonstrationClock>().GetUtcNow()
            .ShouldBe(new DateTimeOffset(2026, 7, 1, 9, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Setting_the_clock_needs_the_permission_to_operate_the_hub()
    {
        await using var hub = await StartAsync(Demonstration);

        var answer = await SetClockAsync(hub, The.PoliceSystem, "2026-07-01T09:30:00Z");

        await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:not-permitted");
    }

    [Fact]
    public async Task A_time_that_is_none_does_not_set_the_clock()
    {
        await using var hub = await StartAsync(Demonstration);

        var answer = await SetClockAsync(hub, The.Operator, "noon");

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, Unreadable);
    }

    [Fact]
    public async Task The_clock_of_a_real_hub_cannot_be_set()
    {
        await using var hub = await StartAsync();

        var answer = await SetClockAsync(hub, The.Operator, "2026-07-01T09:30:00Z");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    [Fact]
    public async Task A_database_that_is_away_is_said_to_be_with_the_time_to_come_again()
    {
        await using var hub = await StartAsync();

        var answer = await hub.As(The.PoliceSystem).GetAsync("/tally/away");

        await answer.ShouldBeProblemAsync(
            HttpStatusCode.ServiceUnavailable, "urn:intelhub:platform:database-away");
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_failure_nobody_planned_is_a_catalogued_problem_without_its_message()
    {
        await using var hub = await StartAsync();

        var answer = await hub.As(The.PoliceSystem).GetAsync($"/tally/faults/{Marker}");

        await answer.ShouldBeProblemAsync(HttpStatusCode.InternalServerError, "urn:intelhub:platform:unexpected");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Marker);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{ "title": "t" }""")]
    [InlineData("""{ "names": [] }""")]
    [InlineData("""{ "title": null, "names": [] }""")]
    [InlineData("""{ "title": "t", "names": null }""")]
    [InlineData("""{ "title": "t", "names": [null] }""")]
    [InlineData("""{ "title": "t", "names": ["a", null] }""")]
    [InlineData("""{ "title": "t", "names": [1] }""")]
    [InlineData("""{ "title": "t", "names": [], "unknown": 1 }""")]
    public async Task A_request_that_is_not_what_the_description_says_cannot_be_read(string body)
    {
        await using var hub = await StartAsync();

        var answer = await hub.As(The.PoliceSystem).PostAsync("/tally/lists", JsonOf(body));

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, Unreadable);
    }

    [Theory]
    [InlineData("""{ "title": "t", "names": [] }""")]
    [InlineData("""{ "title": "t", "names": ["a"], "note": null }""")]
    public async Task A_request_may_leave_out_what_is_optional(string body)
    {
        await using var hub = await StartAsync();

        (await hub.As(The.PoliceSystem).PostAsync("/tally/lists", JsonOf(body))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_content_type_cannot_be_read()
    {
        await using var hub = await StartAsync();
        using var content = new StringContent("title: t", Encoding.UTF8, "application/yaml");

        var answer = await hub.As(The.PoliceSystem).PostAsync("/tally/lists", content);

        await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest, Unreadable);
    }

    [Fact]
    public async Task Another_method_finds_nothing()
    {
        await using var hub = await StartAsync();

        var answer = await hub.As(The.PoliceSystem).DeleteAsync("/tally/lists");

        await answer.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
    }

    /// <summary>Over a real connection: the test server has no limit to go past.</summary>
    [Theory]
    [InlineData(256 * 1024, HttpStatusCode.OK)]
    [InlineData((256 * 1024) + 1, HttpStatusCode.BadRequest)]
    public async Task A_request_is_at_most_256_kilobytes(int bytes, HttpStatusCode status)
    {
        var callers = new KnownCallers();
        var key = callers.Register(The.PoliceSystem, The.Police, "police", Permissions.SubmitItems);
        await using var app = OnARealConnection(callers);
        await app.StartAsync();
        using var client = new HttpClient(
            new SigningHandler(The.PoliceSystem, null, key, TimeProvider.System, new SocketsHttpHandler()));
        const string start = """{"names":[],"title":""";
        var body = $"{start}\"{new string('t', bytes - start.Length - 3)}\"}}";

        var answer = await client.PostAsync($"{app.Urls.Single()}/tally/lists", JsonOf(body));

        answer.StatusCode.ShouldBe(status);
        if (status != HttpStatusCode.OK)
        {
            await answer.ShouldBeProblemAsync(status, Unreadable);
        }
    }

    [Fact]
    public async Task The_log_of_a_request_has_the_route_and_never_what_was_asked_for()
    {
        await using (var hub = await StartAsync("--Serilog:MinimumLevel:Default=Information"))
        {
            await hub.As(The.PoliceSystem).GetAsync($"/tally/things/{Marker}?q={Marker}");
        }

        var log = await LogAsync();
        log.ShouldContain("GET /tally/things/{thing} answered 200 in ");
        log.ShouldContain($"for {The.PoliceSystem}");
        log.ShouldNotContain(Marker);
    }

    [Fact]
    public async Task The_log_of_a_failure_has_the_route_and_the_place_and_never_the_message()
    {
        await using (var hub = await StartAsync("--Serilog:MinimumLevel:Default=Information"))
        {
            await hub.As(The.PoliceSystem).GetAsync($"/tally/faults/{Marker}");
        }

        var log = await LogAsync();
        log.ShouldContain("GET /tally/faults/{thing} answered 500 in ");
        log.ShouldContain("InvalidOperationException");
        log.ShouldContain(nameof(TallyModule));
        log.ShouldNotContain(Marker);
    }

    [Fact]
    public async Task The_log_repeats_neither_an_unknown_address_nor_an_unreadable_body_nor_a_bad_credential()
    {
        await using (var hub = await StartAsync("--Serilog:MinimumLevel:Default=Information"))
        {
            using var nobody = hub.AsNobody();
            nobody.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {Marker}.{Marker}.{Marker}");
            await nobody.GetAsync("/tally/me");
            await nobody.SendAsync(new HttpRequestMessage(new HttpMethod(Marker), $"/{Marker}"));
            await hub.As(The.PoliceSystem).PostAsync("/tally/lists", JsonOf($$"""{ "{{Marker}}": "{{Marker}}" """));
        }

        (await LogAsync()).ShouldNotContain(Marker);
    }

    private static StringContent JsonOf(string body) => new(body, Encoding.UTF8, "application/json");

    private static Task<HttpResponseMessage> SetClockAsync(TestHub hub, string system, string now) =>
        hub.As(system).PutAsJsonAsync("/demonstration/clock", new { now });

    private Task<TestHub> StartAsync(params string[] settings) =>
        TallyHub.StartAsync(_folder.FullName, keepFolder: true, settings: settings);

    private WebApplication OnARealConnection(KnownCallers callers) => HubHost
        .For([$"--Hub:DataFolder={DataFolder}", "--urls=http://127.0.0.1:0", "--Serilog:MinimumLevel:Default=Error"])
        .With<TallyModule>()
        .Configure(builder => builder.Services.TryAddSingleton<IFindCallers>(callers))
        .Build();

    private async Task<string> LogAsync() =>
        await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(DataFolder, "logs")).ShouldHaveSingleItem());
}
