using IntelHub.Journeys.Hubs;
using IntelHub.OneMachine;
using IntelHub.TestKit;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Journeys.Services;

/// <summary>
/// The hub as <c>infra/hub up</c> starts it, two processes of each service, with the demonstration's partnership.
/// </summary>
public class SeveralServices : ReachableHub, IAsyncLifetime
{
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
