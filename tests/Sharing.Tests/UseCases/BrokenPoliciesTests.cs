using IntelHub.Contracts.Intake;
using IntelHub.Platform.Hosting;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Sharing.Tests.UseCases;

public sealed class BrokenPoliciesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intelhub-policies-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_policy_file_with_a_mistake_stops_the_hub_and_names_the_file_and_line()
    {
        CopyPolicies();
        var file = Path.Combine(_folder, "gateways.yaml");
        var lines = File.ReadAllLines(file).Length;
        File.AppendAllText(file, "gatways: []\n");

        var refused = await Should.ThrowAsync<HubCannotStart>(() => StartAsync($"--Sharing:Policies={_folder}"));

        refused.Message.ShouldContain($"gateways.yaml:{lines + 1}");
    }

    [Fact]
    public async Task A_folder_that_is_not_there_stops_the_hub()
    {
        var nowhere = Path.Combine(_folder, "nowhere");

        var refused = await Should.ThrowAsync<HubCannotStart>(() => StartAsync($"--Sharing:Policies={nowhere}"));

        refused.Message.ShouldContain(nowhere);
    }

    [Fact]
    public async Task A_hub_that_is_told_of_no_policies_does_not_start()
    {
        var refused = await Should.ThrowAsync<HubCannotStart>(() => StartAsync());

        refused.Message.ShouldContain("Sharing:Policies");
    }

    private static async Task StartAsync(params string[] settings)
    {
        await using var hub = await TestHub.StartAsync(
            host => host
                .With<SharingModule>()
                .Configure(builder => builder.Services.AddSingleton<IReadItems>(new HeldItems())),
            settings: settings);
    }

    private void CopyPolicies()
    {
        var from = Repository.PathTo("infra", "seed", "policies");
        Directory.CreateDirectory(Path.Combine(_folder, "agreements"));
        foreach (var file in Directory.EnumerateFiles(from, "*.yaml", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/examples/", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetRelativePath(from, file)));
        }
    }
}
