using IntelHub.Platform.Bus;
using IntelHub.Platform.Problems;
using IntelHub.Platform.Services;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace IntelHub.Platform.Hosting;

/// <summary>A process of the hub: a list of modules on one platform.</summary>
public sealed class HubHost
{
    private const int LargestRequest = 256 * 1024;

    private readonly ConsumerList _consumers = new();
    private readonly List<Action<IHostApplicationBuilder>> _services = [];
    private readonly List<Action<IEndpointRouteBuilder>> _endpoints = [];
    private readonly List<string> _here = [];
    private readonly List<string> _elsewhere = [];
    private readonly WebApplicationBuilder _builder;

    private HubHost(string[] args)
    {
        _builder = WebApplication.CreateBuilder(args);
        _builder.Host.UseDefaultServiceProvider(services => services.ValidateOnBuild = services.ValidateScopes = true);
        _builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestRequest;
        });
    }

    public static HubHost For(string[] args) => new(args);

    public HubHost With<TModule>()
        where TModule : IHubModule
    {
        _services.Add(TModule.AddServices);
        TModule.AddConsumers(_consumers);
        _endpoints.Add(TModule.MapEndpoints);
        _here.Add(TModule.Name);
        return this;
    }

    /// <summary>A module that other processes run: it is told the news that it listens to, and no more.</summary>
    public HubHost Elsewhere<TModule>()
        where TModule : IHubModule
    {
        var theirs = new ConsumerList();
        TModule.AddConsumers(theirs);
        _consumers.AddElsewhere(theirs);
        _elsewhere.Add(TModule.Name);
        return this;
    }

    /// <summary>For tests: changes what the modules and the platform have set up.</summary>
    public HubHost Configure(Action<WebApplicationBuilder> change)
    {
        _services.Add(_ => change(_builder));
        return this;
    }

    /// <summary>Throws <see cref="HubCannotStart"/> when whoever starts it must put something right first.</summary>
    public WebApplication Build()
    {
        var options = _builder.Configuration.GetSection(HubOptions.Section).Get<HubOptions>() ?? new HubOptions();
        if (string.IsNullOrWhiteSpace(options.DataFolder))
        {
            throw new HubCannotStart(
                "Say where the hub keeps its data: set Hub:DataFolder to a folder " +
                "(for example --Hub:DataFolder=data/hub).");
        }

        _builder.AddPlatform(options, _consumers);
        _services.ForEach(add => add(_builder));
        var among = AmongServices.In(_here, _elsewhere);
        among?.AddTo(_builder);
        var app = _builder.Build();
        app.UseMiddleware<EdgeCertificates>();
        app.UseForwardedAddresses();
        app.UseMiddleware<RequestLog>();
        app.UseNothingIsCached();
        app.UseProblemResponses();
        app.UseRateLimiter();
        app.UseRoutingAnswers();
        app.UseAuthentication();
        app.UseAuthorization();
        MapAnonymousEndpoints(app);
        var routes = app.MapGroup("").AddEndpointFilterFactory(app.Services.GetRequiredService<TurnedAway>().Around);
        MapOwnEndpoints(routes, options);
        _endpoints.ForEach(map => map(routes));
        among?.Map(app);
        return app;
    }

    /// <summary>
    /// Runs until stopped. A reason it cannot start is one sentence on standard error and exit code 1.
    /// </summary>
    public async Task<int> RunAsync()
    {
        try
        {
            await using var app = Build();
            await RunAsync(app);
            return 0;
        }
        catch (HubCannotStart reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
        }
        catch (Microsoft.Extensions.Options.OptionsValidationException reason)
        {
            await Console.Error.WriteLineAsync($"A setting is missing or wrong: {string.Join(" ", reason.Failures)}");
        }
        catch (IOException reason)
            when (reason.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                "Another program already listens on the hub's address. Stop it, or choose another with " +
                "--urls http://127.0.0.1:PORT.");
        }

        catch (Exception failure) when (EngineAway.IsBehind(failure))
        {
            await Console.Error.WriteLineAsync(
                "The database does not answer, so this cannot start. Start the database, and this again.");
        }

        return 1;
    }

    private static async Task RunAsync(WebApplication app)
    {
        // Asked for now: once it has run, nothing can be asked of it.
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop before it had started, as one that stands by may be: that is no failure.
        }
    }

    private static void MapAnonymousEndpoints(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        var ready = new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") };
        app.MapHealthChecks("/health/ready", ready).AllowAnonymous();
        app.MapOpenApi().AllowAnonymous();
    }

    private static void MapOwnEndpoints(IEndpointRouteBuilder routes, HubOptions options)
    {
        BacklogEndpoint.Map(routes);
        RetrySetAsideEndpoint.Map(routes);
        if (options.Demonstration)
        {
            SetClockEndpoint.Map(routes);
        }
    }
}
