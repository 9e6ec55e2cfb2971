using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.DeliverAlerts.ServiceBus;

internal static class ServiceBusSettings
{
    public static void AddServiceBusQueues(this IServiceCollection services)
    {
        services.AddOptions<ServiceBusOptions>()
            .BindConfiguration(ServiceBusOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider =>
            CredentialOf(provider.GetRequiredService<IOptions<ServiceBusOptions>>().Value));

        // A token goes to the address that it is for and is led nowhere else; addresses stay out of the logs.
        services.AddHttpClient(ServiceBusQueues.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers();
        services.AddSingleton<ISendToQueues, ServiceBusQueues>();
    }

    private static TokenCredential CredentialOf(ServiceBusOptions options) =>
        options.Credential == ServiceBusOptions.WorkloadIdentity
            ? new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions { ClientId = options.ClientId })
            : new ManagedIdentityCredential(options.ClientId is { } id
                ? ManagedIdentityId.FromUserAssignedClientId(id)
                : ManagedIdentityId.SystemAssigned);
}
