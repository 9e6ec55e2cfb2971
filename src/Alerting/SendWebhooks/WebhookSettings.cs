using IntelHub.Alerting.Webhooks;
using IntelHub.Platform.Bus;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendWebhooks;

internal static class WebhookSettings
{
    private const int LongestHeaders = 16;

    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>()
            .BindConfiguration(WebhookOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.AuthorityFile is null || File.Exists(options.AuthorityFile),
                "Webhooks:AuthorityFile names no file. Name the authority's certificate (PEM), or leave it out.")
            .ValidateOnStart();
        services.AddSingleton<EndpointDoor>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookBook>();
        services.AddSingleton<WebhookPost>();
        services.AddHostedService<SendDueEvents>();
        services.AddHttpClient(WebhookPost.Client)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(
                provider.GetRequiredService<EndpointDoor>(),
                provider.GetRequiredService<IOptions<WebhookOptions>>().Value))
            .RemoveAllLoggers();
    }

    /// <summary>Calls only what the door opens, follows nobody, reads no answer, and says nothing of itself.</summary>
    private static SocketsHttpHandler Handler(EndpointDoor door, WebhookOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = door.OpenAsync,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = LongestHeaders,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        };
        if (options.AuthorityFile is { } authority)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = OneAuthority.Of(authority);
        }

        return handler;
    }
}
