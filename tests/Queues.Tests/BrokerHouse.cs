using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using IntelHub.Cli.Queues;
using IntelHub.Platform.SignedIn;
using IntelHub.ReceiveAlerts;
using IntelHub.TestKit;
using RabbitMQ.Client;
using Shouldly;

namespace IntelHub.Queues.Tests;

/// <summary>A real RabbitMQ, set up by the command line as an operator does it, with two queues.</summary>
public sealed class BrokerHouse : IAsyncLifetime
{
    public const string VirtualHost = "intelhub";
    public const string Police = "kent-police";
    public const string Council = "thanet-council";
    public const string Hub = "intelhub";

    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("intelhub-test-").FullName;

    public RabbitServer Broker { get; private set; } = null!;

    internal BrokerCertificates Certificates { get; } = new();

    public string PasswordFile => FileOf("password");

    public string KeyFile => FileOf("police.jwk");

    public string PublicKey { get; private set; } = "";

    public IReadOnlyDictionary<string, JsonElement> Keys { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        await File.WriteAllTextAsync(PasswordFile, password + "\n");
        await File.WriteAllTextAsync(FileOf("admin"), RabbitServer.AdminPassword);
        var key = AssertionWriter.NewKey();
        var whole = JsonSerializer.SerializeToElement(
            new { kty = key.Kty, crv = key.Crv, x = key.X, y = key.Y, d = key.D });
        await File.WriteAllTextAsync(KeyFile, whole.GetRawText());
        PublicKey = AssertionWriter.PublicPartOf(key);
        Keys = new Dictionary<string, JsonElement> { [OpenedLetter.NameOf(whole)] = whole };

        Broker = await RabbitServer.StartAsync(Certificates.OfBroker());
        (await PrepareAsync()).ShouldBe(0);
        (await OpenAsync(Police)).ShouldBe(0);
        (await OpenAsync(Council)).ShouldBe(0);
    }

    public async Task DisposeAsync()
    {
        await Broker.DisposeAsync();
        Certificates.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    public string FileOf(string name) => Path.Combine(_folder, name);

    public Task<int> PrepareAsync() => RunAsync(QueueCommands.CreatePrepare(), "--password-file", PasswordFile);

    public Task<int> OpenAsync(string organisation) =>
        RunAsync(QueueCommands.CreateOpen(), "--organisation", organisation, "--password-file", PasswordFile);

    public Task<int> CloseAsync(string organisation) =>
        RunAsync(QueueCommands.CreateClose(), "--organisation", organisation);

    public async Task<IConnection> ConnectAsync(string user) => await new ConnectionFactory
    {
        HostName = "127.0.0.1",
        Port = Broker.Port,
        VirtualHost = VirtualHost,
        UserName = user,
        Password = (await File.ReadAllTextAsync(PasswordFile)).Trim(),
        AutomaticRecoveryEnabled = false,
    }.CreateConnectionAsync();

    /// <summary>Takes messages from the queue as its organisation does, and leaves none behind.</summary>
    public async Task<IReadOnlyList<BasicGetResult>> TakeAllAsync(string organisation = Police)
    {
        await using var connection = await ConnectAsync(organisation);
        await using var channel = await connection.CreateChannelAsync();
        var taken = new List<BasicGetResult>();
        while (await channel.BasicGetAsync(organisation, autoAck: true) is { } message)
        {
            taken.Add(message);
        }

        return taken;
    }

    /// <summary>What an operator types after <c>queue</c>.</summary>
    internal Task<int> RunAsync(Command command, params string[] arguments) => command.Parse(
    [
        "--broker", Broker.Management.ToString(), "--admin", RabbitServer.Admin,
        "--admin-password-file", FileOf("admin"), "--virtual-host", VirtualHost, .. arguments,
    ]).InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null });
}

[CollectionDefinition(Name)]
public sealed class BrokerTests : ICollectionFixture<BrokerHouse>
{
    public const string Name = "broker";
}
