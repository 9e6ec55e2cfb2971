using System.Globalization;
using IntelHub.OneMachine;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Doctor;
using RabbitMQ.Client;

namespace IntelHub.Journeys.Services;

/// <summary>A process of each service, with news over a RabbitMQ, as <c>infra/hub up</c> starts them.</summary>
public sealed class ServicesWithBroker : SeveralServices
{
    public const string BusName = "intelhub-bus";

    public Rabbit Rabbit => Machine.Rabbit!;

    public string Password => File.ReadAllText(PasswordFile);

    private string PasswordFile => Path.Combine(Folder, "keys", "rabbitmq-password");

    protected override int ProcessesEach => 1;

    protected override bool HasBroker => true;

    /// <summary>The codes of what the doctor says of the broker, told these settings in place of the right.</summary>
    public async Task<string[]> DoctoredAsync(params (string Name, string? Value)[] instead)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "127.0.0.1",
            ["Port"] = Rabbit.Port.ToString(CultureInfo.InvariantCulture),
            ["PasswordFile"] = PasswordFile,
            ["AuthorityFile"] = Rabbit.CertificateFile,
        };
        foreach (var (name, value) in instead)
        {
            settings[name] = value;
        }

        var found = await BrokerLook.LookAsync(settings.GetValueOrDefault, CancellationToken.None);
        return [.. found.Select(finding => finding.Code)];
    }

    /// <summary>As a client of the broker's, with the hub's own name unless it is told another.</summary>
    public Task<IConnection> ConnectAsync(
        string? user = null, string? password = null, string virtualHost = BusName, bool tls = true) =>
        new ConnectionFactory
        {
            HostName = "127.0.0.1",
            Port = Rabbit.Port,
            UserName = user ?? BusName,
            Password = password ?? Password,
            VirtualHost = virtualHost,
            Ssl = new SslOption("127.0.0.1", enabled: tls)
            {
                CertificateValidationCallback = OneAuthority.Of(Rabbit.CertificateFile),
            },
        }.CreateConnectionAsync();
}
