using System.Net;
using System.Net.Sockets;

namespace IntelHub.Alerting.SendWebhooks;

/// <summary>
/// Whether an address is one of the public Internet. The hub calls no other: an endpoint's name must not lead it to
/// what only the hub can reach (RFC 6890 and the registries that it began).
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] _notPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",

            // Azure's own, by which machines ask about themselves: public by its number alone.
            "168.63.129.16/32",

            // Of the global ones, those that lead into IPv4 or are for documents.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork _globalIpV6 = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || _globalIpV6.Contains(plain)) &&
            !_notPublic.Any(network => network.Contains(plain));
    }
}
