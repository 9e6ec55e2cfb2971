using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntelHub.TestKit;

namespace IntelHub.Platform.Tests.Bus;

/// <summary>A RabbitMQ with TLS, and virtual hosts in it as an operator makes one for the hub.</summary>
public sealed class BrokerHouse : IAsyncLifetime
{
    public const string Tests = "broker";

    private const string User = "intelhub-bus";
    private const string Password = "of-the-bus-alone";

    private readonly string _folder = Directory.CreateTempSubdirectory("intelhub-test-").FullName;
    private int _virtualHosts;

    public RabbitServer Server { get; private set; } = null!;

    internal BrokerCertificates Certificates { get; } = new();

    public string AuthorityFile { get; private set; } = "";

    private HttpClient Http { get; set; } = null!;

    private string PasswordFile => Path.Combine(_folder, "password");

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(PasswordFile, Password + "\n");
        AuthorityFile = await WriteAsync(Certificates.Authority);
        Server = await RabbitServer.StartAsync(Certificates.OfBroker());
        Http = new HttpClient { BaseAddress = Server.Management };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"{RabbitServer.Admin}:{RabbitServer.AdminPassword}")));
        await PutAsync($"/api/users/{User}", new { password = Password, tags = "" });
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        Certificates.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<string> WriteAsync(string text)
    {
        var file = Path.Combine(_folder, Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, text);
        return file;
    }

    /// <summary>Nobody else's queues are there.</summary>
    public async Task<string> NewVirtualHostAsync()
    {
        var name = string.Create(
            CultureInfo.InvariantCulture, $"bus-{Interlocked.Increment(ref _virtualHosts)}");
        await PutAsync($"/api/vhosts/{name}", new { });
        await PutAsync($"/api/permissions/{name}/{User}", new { configure = ".*", write = ".*", read = ".*" });
        return name;
    }

    /// <summary>What a hub on this machine is started with.</summary>
    public string[] SettingsOf(string virtualHost, bool tls = false) =>
    [
        "--Hub:RabbitMq:Host=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"--Hub:RabbitMq:Port={(tls ? Server.TlsPort : Server.Port)}"),
        $"--Hub:RabbitMq:Tls={tls}",
        $"--Hub:RabbitMq:VirtualHost={virtualHost}",
        $"--Hub:RabbitMq:User={User}",
        $"--Hub:RabbitMq:PasswordFile={PasswordFile}",
    ];

    public async Task<IReadOnlyList<JsonElement>> QueuesAsync(string virtualHost) =>
        (await Http.GetFromJsonAsync<JsonElement[]>($"/api/queues/{virtualHost}"))!;

    /// <summary>As when the network breaks: what a hub was handed and has not confirmed is handed out again.</summary>
    public async Task BreakConnectionsAsync(string virtualHost)
    {
        var connections = (await Http.GetFromJsonAsync<JsonElement[]>($"/api/vhosts/{virtualHost}/connections"))!;
        foreach (var connection in connections)
        {
            var name = Uri.EscapeDataString(connection.GetProperty("name").GetString()!);

            // One that is gone by now is as good.
            (await Http.DeleteAsync($"/api/connections/{name}")).Dispose();
        }
    }

    /// <summary>The management interface learns of connections some seconds after they are made.</summary>
    public async Task BreakUntilAsync(string virtualHost, Func<bool> isEnough)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (!isEnough())
        {
            await BreakConnectionsAsync(virtualHost);
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task PutAsync(string path, object body) =>
        (await Http.PutAsJsonAsync(path, body)).EnsureSuccessStatusCode();
}

[CollectionDefinition(BrokerHouse.Tests)]
public sealed class BrokerCollection : ICollectionFixture<BrokerHouse>;
