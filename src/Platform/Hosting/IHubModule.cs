using IntelHub.Platform.Bus;

namespace IntelHub.Platform.Hosting;

/// <summary>A module's one public door: what it runs, what it listens to, and what it answers.</summary>
public interface IHubModule
{
    static abstract string Name { get; }

    static abstract void AddServices(IHostApplicationBuilder builder);

    static abstract void AddConsumers(ConsumerList consumers);

    static abstract void MapEndpoints(IEndpointRouteBuilder routes);
}
