using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace IntelHub.Ledger.Tests.PublishLog;

/// <summary>
/// The ledger without its ear for news, so that its log has what a test enters and no sign-in of whoever asks.
/// </summary>
internal sealed class DeafLedger : IHubModule
{
    public static string Name => LedgerModule.Name;

    public static void AddServices(IHostApplicationBuilder builder) => LedgerModule.AddServices(builder);

    public static void AddConsumers(ConsumerList consumers)
    {
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes) => LedgerModule.MapEndpoints(routes);
}
