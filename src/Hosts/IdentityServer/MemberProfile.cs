using Duende.IdentityServer.Models;
using Duende.IdentityServer.Services;
using Microsoft.Extensions.Options;

namespace IntelHub.IdentityServer;

/// <summary>
/// Tells a hub the person's name in the directory and nothing else; and tells it of nobody from another organisation
/// than that client is for, nor of anybody whose session at the hub is over.
/// </summary>
internal sealed class MemberProfile(
    HubAccounts accounts, IHttpContextAccessor context, IOptions<ProviderOptions> options) : IProfileService
{
    public Task GetProfileDataAsync(ProfileDataRequestContext context) => Task.CompletedTask;

    public async Task IsActiveAsync(IsActiveContext asked)
    {
        var hub = options.Value.Hubs.SingleOrDefault(known => known.ClientId == asked.Client.ClientId);
        var organisation = asked.Subject.FindFirst(PersonClaims.Organisation)?.Value;
        asked.IsActive = hub is not null && hub.Organisation == organisation &&
            await IsStillSignedInAsync(asked.Subject.FindFirst(PersonClaims.Subject)?.Value);
    }

    /// <summary>
    /// Asked of the hub when the browser calls. The code that a client brings within the minute has no browser with it;
    /// the hub that it signs somebody in to asks its own directory.
    /// </summary>
    private async Task<bool> IsStillSignedInAsync(string? member) =>
        context.HttpContext is { } http && (http.Request.Path.StartsWithSegments("/connect/token") ||
        await accounts.FindAsync(http.Request, http.RequestAborted) is { } person && person.Member == member);
}
