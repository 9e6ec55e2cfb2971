using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace IntelHub.Alerting.SendWebhooks;

/// <summary>An endpoint's name leads where the hub does not call.</summary>
internal sealed class AddressNotAllowed() : IOException("The endpoint's address is not a public one.");

/// <summary>
/// Opens the connections to endpoints: only to addresses that were looked at, so that a name which leads elsewhere a
/// moment later gains nothing.
/// </summary>
internal sealed class EndpointDoor(IOptions<WebhookOptions> options)
{
    public async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        if (found.Length == 0 || !found.All(MayBeCalled))
        {
            throw new AddressNotAllowed();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!socket.Connected)
            {
                socket.Dispose();
            }
        }
    }

    private bool MayBeCalled(IPAddress address) =>
        PublicAddress.Is(address) || (options.Value.AllowLoopback && IPAddress.IsLoopback(address));
}
