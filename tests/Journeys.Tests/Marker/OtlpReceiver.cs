using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IntelHub.Journeys.Marker;

/// <summary>A collector on this machine that keeps what it is sent, byte for byte.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Signal, byte[] Bytes)> _heard = new();
    private readonly Task _listening;

    private OtlpReceiver()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}/");
        port.Stop();
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _listening = ListenAsync();
    }

    public Uri Address { get; }

    public static OtlpReceiver Start() => new();

    /// <summary>Waits until each of the words was sent.</summary>
    public async Task HeardAsync(string signal, params string[] words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (words.FirstOrDefault(word => !Holds(signal, word)) is { } missing)
        {
            try
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new InvalidOperationException($"'{missing}' was never among the {signal}.");
            }
        }
    }

    public bool Holds(string signal, string word) => _heard
        .Where(sent => sent.Signal == signal)
        .Any(sent => sent.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening;
        _listener.Close();
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _heard.Enqueue((context.Request.Url!.Segments[^1], body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
