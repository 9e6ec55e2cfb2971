using IntelHub.Journeys.Hubs;
using IntelHub.OneMachine;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Journeys.Services;

/// <summary>
/// The hub as <c>infra/hub up</c> starts it, two processes of each service, with the demonstration's partnership.
/// </summary>
public class SeveralServices : ReachableHub, IAsyncLifetime
{
    /// <summary>The key that Sharing is about to change to, as the others have been told.</summary>
    public JsonWebKey SharingsNextKey { get; } = AssertionWriter.NewKey();

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("intelhub-services-").FullName;

    public override Uri Address => Machine.Address;

    public Machine Machine { get; private set; } = null!;

    public KentPartnership Kent { get; private set; } = null!;

    protected virtual int ProcessesEach => 2;

    /// <summary>Without one, news goes over PostgreSQL alone.</summary>
    protected virtual bool HasBroker => false;

    protected override JsonWebKey OperatorKey => KeyIn("operator");

    public async Task InitializeAsync()
    {
        var next = Path.Combine(Folder, "sharing-next.jwk.pub");
        await File.WriteAllTextAsync(next, AssertionWriter.PublicPartOf(SharingsNextKey));
        Machine = await Machine.StartAsync(new MachineOptions
        {
            Folder = Folder,
            Hosts = Repository.PathTo("src", "Hosts"),
            Policies = Repository.PathTo("infra", "seed", "policies"),
            Configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal)
                ? "Release"
                : "Debug",
            ProcessesEach = ProcessesEach,
            HasBroker = HasBroker,
            DrainFor = TimeSpan.FromMilliseconds(500),
            Settings = new Dictionary<string, string>
            {
                ["Hub__Demonstration"] = "true",
                ["Services__Peers__Sharing__NextKey"] = next,
                ["Hub__DemonstrationTime"] = Clock.GetUtcNow().ToString("O"),
            },
        });
        Kent = await KentPartnership.LoadAsync(this);
    }

    public async Task DisposeAsync()
    {
        await Machine.DisposeAsync();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    public IReadOnlyList<ServiceProcess> Of(string service) =>
        [.. Machine.Services.Where(process => process.Service == service)];

    public JsonWebKey KeyIn(string name) => new(File.ReadAllText(Path.Combine(Folder, "keys", $"{name}.jwk")));
}
