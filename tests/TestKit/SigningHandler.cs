using System.Net.Http.Headers;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.TestKit;

/// <summary>Signs every request of one system (and perhaps one of its members) with a fresh assertion.</summary>
public sealed class SigningHandler(
    string system, string? member, JsonWebKey key, TimeProvider clock, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization ??= new AuthenticationHeaderValue(
            "Bearer", AssertionWriter.Write(system, member, key, "intelhub", clock.GetUtcNow()));
        return base.SendAsync(request, cancellationToken);
    }
}
