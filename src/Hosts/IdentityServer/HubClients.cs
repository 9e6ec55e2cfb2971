using Duende.IdentityServer;
using Duende.IdentityServer.Models;

namespace IntelHub.IdentityServer;

/// <summary>
/// Each hub as a client: it signs in with a key of its own, brings back what it was given with PKCE, and is told when
/// somebody signs out.
/// </summary>
internal static class HubClients
{
    private static readonly TimeSpan _life = TimeSpan.FromMinutes(1);

    public static IEnumerable<Client> Of(ProviderOptions options) => options.Hubs.Select(Of);

    public static IEnumerable<IdentityResource> Resources => [new IdentityResources.OpenId()];

    private static Client Of(HubClient hub)
    {
        var organisation = new Uri(hub.Origin, $"/accounts/organisations/{hub.Organisation}").ToString();
        return new Client
        {
            ClientId = hub.ClientId,
            RequireClientSecret = true,
            ClientSecrets =
            {
                new Secret
                {
                    Type = IdentityServerConstants.SecretTypes.JsonWebKey,
                    Value = File.ReadAllText(hub.KeyFile),
                },
            },
            AllowedGrantTypes = GrantTypes.Code,
            RequirePkce = true,
            AllowPlainTextPkce = false,
            RequireConsent = false,
            AllowOfflineAccess = false,
            AllowedScopes = { IdentityServerConstants.StandardScopes.OpenId },
            RedirectUris = { $"{organisation}/callback" },
            BackChannelLogoutUri = $"{organisation}/back-channel-logout",
            BackChannelLogoutSessionRequired = true,
            FrontChannelLogoutUri = $"{organisation}/front-channel-logout",
            FrontChannelLogoutSessionRequired = true,
            AuthorizationCodeLifetime = (int)_life.TotalSeconds,
            IdentityTokenLifetime = (int)_life.TotalSeconds,
        };
    }
}
