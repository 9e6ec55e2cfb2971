using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// The client certificate that a proxy of the settings checked and passes on in a header (RFC 9440). From anybody else,
/// and without settings, such a header is taken off the request before anything can believe it.
/// </summary>
internal sealed class EdgeCertificates(RequestDelegate next, IOptions<SignInOptions> options)
{
    private const int MostCharacters = 16 * 1024;

    /// <summary>The names of RFC 9440, which something behind this hub may believe.</summary>
    private static readonly string[] _wellKnown = ["Client-Cert", "Client-Cert-Chain"];

    private readonly IReadOnlyList<IPNetwork> _proxies =
        [.. options.Value.TrustedProxies.Select(text => TrustedProxy.Parse(text)!.Value)];

    /// <summary>What a trusted proxy said.</summary>
    /// <param name="Thumbprint">SHA-256 of the certificate (RFC 8705); null for a header that holds no one
    /// certificate.</param>
    public sealed record Passed(string? Thumbprint);

    public static string? ThumbprintOf(HttpContext context) => context.Features.Get<Passed>()?.Thumbprint;

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var name = options.Value.CertificateHeader;
        if (name.Length > 0 && headers.TryGetValue(name, out var values) && IsTrusted(context.Connection))
        {
            context.Features.Set(new Passed(values is [{ } only] ? Read(only) : null));
        }

        headers.Remove(name);
        foreach (var known in _wellKnown)
        {
            headers.Remove(known);
        }

        return next(context);
    }

    private bool IsTrusted(ConnectionInfo connection)
    {
        if (connection.RemoteIpAddress is not { } address)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _proxies.Any(proxy => proxy.Contains(plain));
    }

    /// <summary>A byte sequence of RFC 8941: base64 between colons.</summary>
    private static string? Read(string header)
    {
        var text = header.Trim();
        if (text is not [':', .. var inner, ':'] || inner.Length is 0 or > MostCharacters || !Base64.IsValid(inner))
        {
            return null;
        }

        return Base64UrlEncoder.Encode(SHA256.HashData(Convert.FromBase64String(inner)));
    }
}

/// <summary>A proxy of the settings: one address, or a network such as <c>10.0.4.0/24</c>.</summary>
internal static class TrustedProxy
{
    /// <summary>Null for what is neither, and for a network that everybody is in.</summary>
    public static IPNetwork? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? network : null;
    }
}
