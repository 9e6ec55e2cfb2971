using System.Net;
using System.Net.Sockets;

namespace IntelHub.Accounts.SignIn;

/// <summary>Where somebody tries from, as far as tries are counted together.</summary>
internal static class Source
{
    /// <summary>The address; of version 6 the first half, for one line has all of the rest.</summary>
    public static string Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes()[..8])
            : address.ToString();
    }
}
