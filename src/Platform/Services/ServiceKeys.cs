using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Platform.Services;

/// <summary>This service's own key, and those by which it knows the others.</summary>
internal sealed class ServiceKeys
{
    private readonly Dictionary<string, JsonWebKey[]> _peers;

    private ServiceKeys(string name, JsonWebKey own, Dictionary<string, JsonWebKey[]> peers) =>
        (Name, Own, _peers) = (name, own, peers);

    /// <summary>What this service is called, after its module.</summary>
    public string Name { get; }

    public JsonWebKey Own { get; }

    /// <summary>One, two while it changes, and none of whoever is no other service of this hub.</summary>
    public IReadOnlyList<JsonWebKey> Of(string service) => _peers.GetValueOrDefault(service, []);

    /// <summary>Throws <see cref="HubCannotStart"/> when a file is missing, open to others, or no key.</summary>
    public static ServiceKeys Read(string name, ServiceOptions options)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!File.Exists(options.Key) || (File.GetUnixFileMode(options.Key) & ~ownerOnly) != 0)
        {
            throw new HubCannotStart(
                "Services:Key must name the file of this service's private key, which others cannot read (chmod " +
                "600). Make it with 'infra/hub key new --out FILE'.");
        }

        return new ServiceKeys(
            name,
            ReadOwn(options.Key),
            options.Peers.Where(peer => peer.Key != name).ToDictionary(
                peer => peer.Key, peer => ReadPublic(peer.Key, peer.Value), StringComparer.Ordinal));
    }

    private static JsonWebKey ReadOwn(string path)
    {
        try
        {
            var key = new JsonWebKey(File.ReadAllText(path));
            if (key is { D.Length: > 0, Crv: JsonWebKeyECTypes.P256 })
            {
                return key;
            }
        }
        catch (ArgumentException)
        {
            // What the file holds is never repeated.
        }

        throw new HubCannotStart(
            "Services:Key names no private key on P-256. Make one with 'infra/hub key new --out FILE'.");
    }

    private static JsonWebKey[] ReadPublic(string service, PeerOptions peer) =>
    [
        ReadPublic($"{service}:Key", peer.Key),
        .. peer.NextKey is { } next ? [ReadPublic($"{service}:NextKey", next)] : Array.Empty<JsonWebKey>(),
    ];

    private static JsonWebKey ReadPublic(string setting, string path) =>
        (File.Exists(path) ? VerificationKey.Read(File.ReadAllText(path)) : null) ?? throw new HubCannotStart(
            $"Services:Peers:{setting} must name the file of that service's public key, FILE.pub as 'infra/hub key " +
            "new' made it.");
}
