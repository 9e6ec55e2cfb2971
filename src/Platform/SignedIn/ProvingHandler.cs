using System.Net;
using System.Net.Http.Headers;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// The caller's side of DPoP (RFC 9449), for a client of any sort: each request goes with a fresh assertion bound to a
/// key of this handler's own, and a proof. The hub's nonce is remembered, and where it wants another one the request
/// goes once more.
/// </summary>
/// <param name="key">The system's registered key.</param>
/// <param name="inner">What sends the request.</param>
public sealed class ProvingHandler(
    string system,
    string? member,
    JsonWebKey key,
    Func<DateTimeOffset> now,
    HttpMessageHandler inner,
    string audience = "intelhub")
    : DelegatingHandler(inner)
{
    /// <summary>Says of one request for which other member it is.</summary>
    public static readonly HttpRequestOptionsKey<string?> Member = new("member");

    // It lives as long as this process and leaves no trace: only the registered key is ever in a file.
    private readonly JsonWebKey _own = AssertionWriter.NewKey();

    private volatile string? _nonce;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        var earlier = _nonce;
        var answer = await SendOnceAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || _nonce == earlier || !AsksForNonce(answer))
        {
            return answer;
        }

        answer.Dispose();
        return await SendOnceAsync(request, cancellationToken);
    }

    private static bool AsksForNonce(HttpResponseMessage answer) => answer.Headers.WwwAuthenticate.Any(asked =>
        asked.Scheme == ProofWriter.Scheme &&
        asked.Parameter?.Contains("use_dpop_nonce", StringComparison.Ordinal) == true);

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var at = now();
        var who = request.Options.TryGetValue(Member, out var other) ? other : member;
        var assertion = AssertionWriter.Write(system, who, key, audience, at, _own);
        request.Headers.Authorization = new AuthenticationHeaderValue(ProofWriter.Scheme, assertion);
        request.Headers.Remove(ProofWriter.Header);
        request.Headers.Add(
            ProofWriter.Header,
            ProofWriter.Write(_own, request.Method.Method, request.RequestUri!, assertion, at, _nonce));
        var answer = await base.SendAsync(request, cancellation);
        if (answer.Headers.TryGetValues(ProofWriter.NonceHeader, out var offered))
        {
            _nonce = offered.First();
        }

        return answer;
    }
}
