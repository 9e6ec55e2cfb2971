using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using IntelHub.Platform.Hosting;

namespace IntelHub.Platform.Services;

/// <summary>The other services of this hub, as this process asks them.</summary>
internal sealed class Peers : IDisposable
{
    /// <summary>Longer than any answer takes that comes to something.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>After so long an address is looked up again.</summary>
    private static readonly TimeSpan _connectionLife = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly Dictionary<string, ServiceClient> _clients;

    /// <param name="addresses">Of each that is asked, by its name (<see cref="AddressesOf"/>).</param>
    public Peers(
        ServiceOptions options, IReadOnlyDictionary<string, IReadOnlyList<Uri>> addresses, ServiceKeys keys,
        TimeProvider clock)
    {
        _http = new HttpClient(HandlerOf(options)) { Timeout = _patience };
        _clients = addresses.ToDictionary(
            service => service.Key,
            service => new ServiceClient(service.Key, service.Value, _http, keys, clock),
            StringComparer.Ordinal);
    }

    public ServiceClient Of(string service) => _clients[service];

    public void Dispose() => _http.Dispose();

    /// <summary>Throws <see cref="HubCannotStart"/> when it has no address, or a plain one.</summary>
    public static IReadOnlyList<Uri> AddressesOf(string service, ServiceOptions options)
    {
        var addresses = options.Peers.GetValueOrDefault(service)?.Addresses ?? [];
        if (addresses.Count == 0 || addresses.Any(address => !address.IsAbsoluteUri))
        {
            throw new HubCannotStart(
                $"Say where the {service} service answers: set Services:Peers:{service}:Addresses:0 to its address.");
        }

        return addresses.All(a => a.Scheme == Uri.UriSchemeHttps || a.IsLoopback || options.NetworkEncrypts)
            ? addresses
            : throw new HubCannotStart(
                $"Services:Peers:{service} has a plain address on another machine. Give it an https address, or set " +
                "Services:NetworkEncrypts=true if a mesh or a tunnel beneath encrypts what goes between services.");
    }

    private static SocketsHttpHandler HandlerOf(ServiceOptions options)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = _connectionLife };
        if (options.Authority is { } authority)
        {
            var chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust };
            chain.CustomTrustStore.ImportFromPemFile(authority);
            chain.RevocationMode = X509RevocationMode.NoCheck;
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = chain };
        }

        return handler;
    }
}
