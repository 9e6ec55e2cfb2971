using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace IntelHub.OneMachine;

/// <summary>Ports of this machine, for what is started here and started again.</summary>
internal static class Ports
{
    // Below those that the system gives to whoever connects: whoever tried to reach a process that is away could be
    // given its very port, and it could not come back.
    private const int First = 20_000;
    private const int Last = 32_767;

    private static readonly HashSet<int> _given = [];

    /// <summary>One that nobody listens on, and that was not given out before.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last + 1);
            lock (_given)
            {
                if (IsFree(port) && _given.Add(port))
                {
                    return port;
                }
            }
        }
    }

    public static async Task<bool> IsListenedOnAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
