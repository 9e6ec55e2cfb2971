using System.Net;
using System.Net.Sockets;
using System.Text;
using IntelHub.Ledger.Checkpoints;
using IntelHub.Ledger.Merkle;
using IntelHub.Ledger.Notes;
using IntelHub.Ledger.PublishLog;
using IntelHub.Ledger.Witnessing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace IntelHub.Ledger.Tests.Witnessing;

/// <summary>A witness in a folder of its own, asked over HTTP, which can be stopped and started again.</summary>
internal sealed class SomeWitness : IAsyncDisposable
{
    private readonly HttpClient _http;
    private WebApplication? _app;

    private SomeWitness()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _http = new HttpClient { BaseAddress = Address };
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("intelhub-witness-").FullName;

    public Uri Address { get; }

    /// <summary>The file of the logs that it witnesses.</summary>
    public string LogKeys => Path.Combine(Folder, "log-keys");

    public string KeyFile => Path.Combine(Folder, WitnessHost.PublicKeyFile);

    public VerifierKey Key => VerifierKey.Parse(File.ReadAllText(KeyFile).TrimEnd('\n'));

    public string[] Evidence => Directory.Exists(Path.Combine(Folder, "evidence"))
        ? Directory.GetFiles(Path.Combine(Folder, "evidence"))
        : [];

    public string[] Settings =>
    [
        "--urls", Address.ToString(), "--Witness:Folder", Folder, "--Witness:LogKeys", LogKeys,
        "--Logging:LogLevel:Default", "None",
    ];

    /// <summary>Every route that it answers, by method and path.</summary>
    public IEnumerable<string> Routes => ((IEndpointRouteBuilder)_app!).DataSources
        .SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Select(route =>
            $"{route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Single()} " +
            route.RoutePattern.RawText);

    public static async Task<SomeWitness> StartAsync(params VerifierKey[] logs)
    {
        var witness = new SomeWitness();
        witness.Know(logs);
        await witness.StartAgainAsync();
        return witness;
    }

    public void Know(params VerifierKey[] logs) =>
        File.WriteAllText(LogKeys, string.Concat(logs.Select(log => $"{log}\n")));

    public async Task StartAgainAsync()
    {
        _app = WitnessHost.Build(Settings);
        await _app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }

    /// <summary>The way to it that a log has.</summary>
    public Witness AsSeenBy(VerifierKey log) => new(Witness.ClientOf(Address), KeyFile, log);

    public Task<HttpResponseMessage> AddAsync(
        ulong old, SignedNote note, params IReadOnlyList<NodeHash> proof) =>
        AddAsync(new AddCheckpoint(old, proof, note).ToBytes());

    public async Task<HttpResponseMessage> AddAsync(byte[] request)
    {
        using var content = new ByteArrayContent(request);
        return await _http.PostAsync(new Uri("add-checkpoint", UriKind.Relative), content);
    }

    /// <summary>The newest that it has cosigned of a log; nothing when it has never met it.</summary>
    public async Task<Checkpoint?> NewestAsync(string origin)
    {
        using var answer = await _http.GetAsync(
            new Uri($"checkpoint?origin={Uri.EscapeDataString(origin)}", UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : Checkpoint.Parse(SignedNote.Parse(await answer.Content.ReadAsByteArrayAsync()).Text);
    }

    public Task<string> GetAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>The checkpoint with what the witness answered, if both keys have signed it.</summary>
    public async Task<CosignedCheckpoint> CosignedAsync(SignedNote note, VerifierKey log, HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var signatures = await answer.Content.ReadAsStringAsync();
        return new TrustedLog(log, [Key], 1).Open(Encoding.UTF8.GetBytes($"{note}{signatures}"));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
