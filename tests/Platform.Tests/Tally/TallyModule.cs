using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IntelHub.Platform.Tests.Tally;

/// <summary>A module to test the platform by: news, two consumers of it, and routes that are guarded or fail.</summary>
internal sealed class TallyModule : IHubModule
{
    public static string Name => "Tally";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        builder.Services.AddHubStore<TallyDb>((options, announcer) => new TallyDb(options, announcer));
        builder.Services.AddSingleton<Trouble>();
    }

    public static void AddConsumers(ConsumerList consumers)
    {
        consumers.Add<FirstTallyConsumer>();
        consumers.Add<SecondTallyConsumer>();
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var tally = routes.MapGroup("/tally").RequireAuthorization(Permissions.SubmitItems);
        tally.MapGet("/me", (Caller caller) => caller);
        tally.MapPost("/lists", (TallyList list) => list.Names.Count);
        tally.MapGet("/things/{thing}", (string thing) => thing.Length);
        tally.MapGet("/faults/{thing}", IResult (string thing) => throw new InvalidOperationException(thing));
        tally.MapGet("/away", IResult () => throw new Npgsql.NpgsqlException("It is away."));
        routes.MapGet("/tally/unguarded", () => "Nobody said who may have this.");
    }
}

/// <summary>A module that shares the tally's tables and has only one of its consumers.</summary>
internal sealed class LesserTallyModule : IHubModule
{
    public static string Name => "Lesser tally";

    public static void AddServices(IHostApplicationBuilder builder) => TallyModule.AddServices(builder);

    public static void AddConsumers(ConsumerList consumers) => consumers.Add<FirstTallyConsumer>();

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>A module that shares the tally's tables, says its news, and hears none of it.</summary>
internal sealed class SilentTallyModule : IHubModule
{
    public static string Name => "Silent tally";

    public static void AddServices(IHostApplicationBuilder builder) => TallyModule.AddServices(builder);

    public static void AddConsumers(ConsumerList consumers)
    {
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}

internal sealed record TallyList(string Title, IReadOnlyList<string> Names, string? Note = null);
