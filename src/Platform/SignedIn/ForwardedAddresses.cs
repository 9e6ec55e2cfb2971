using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.SignedIn;

internal static class ForwardedAddresses
{
    /// <summary>
    /// Behind the proxies of the settings, a request comes from the last address in <c>X-Forwarded-For</c> that is none
    /// of them: what stands before it, the caller may have written. From anybody else the header counts for nothing.
    /// </summary>
    public static void UseForwardedAddresses(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<SignInOptions>>().Value.TrustedProxies;
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies.Select(text => TrustedProxy.Parse(text)!.Value))
        {
            options.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(options);
    }
}
