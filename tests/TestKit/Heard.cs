using System.Collections.Concurrent;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IntelHub.TestKit;

/// <summary>A module that only listens: what the module under test said comes here, through the real outbox.</summary>
public sealed class Listening<TNews> : IHubModule
    where TNews : class
{
    public static string Name => $"Listening to {typeof(TNews).Name}";

    public static void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton<Heard<TNews>>();

    public static void AddConsumers(ConsumerList consumers) =>
        consumers.Add<HeardConsumer<TNews>>($"Heard{typeof(TNews).Name}");

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }
}

/// <summary>The news that was heard, in order.</summary>
public sealed class Heard<TNews>
    where TNews : class
{
    private readonly ConcurrentQueue<TNews> _news = [];

    public IReadOnlyList<TNews> News => [.. _news];

    /// <summary>How often the consumer fails first: what is in order with it waits, all else does not.</summary>
    public int FailsFirst { get; set; }

    internal void Add(TNews news) => _news.Enqueue(news);
}

/// <summary>Ends each message as a real consumer does, and keeps it.</summary>
public sealed class HeardConsumer<TNews>(HubStore<SignInDb> store, Heard<TNews> heard) : IConsumer<TNews>
    where TNews : class
{
    public Task Consume(ConsumeContext<TNews> context) => heard.FailsFirst-- > 0
        ? throw new InvalidOperationException("It fails, as the test wants it to.")
        : store.ConsumeAsync(context, _ => heard.Add(context.Message));
}
