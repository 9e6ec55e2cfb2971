using IntelHub.Platform.Hosting;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicySets;

namespace IntelHub.Sharing.LoadPolicySet;

/// <summary>
/// Before the hub does anything else: the set that was last in force is in force, and what the folder holds now is
/// put to the hub like any other. Only a hub that never had a set takes the folder's as it is.
/// </summary>
internal sealed class StartWithPolicies(
    PoliciesInForce policies, PolicyFolderLoading folder) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await RefreshAsync(cancellationToken) is not null)
        {
            await folder.LoadAsync(PolicyLoader.Operator, cancellationToken);
            return;
        }

        try
        {
            await folder.InstallAsync(cancellationToken);
        }
        catch (PolicySetRefused refused)
        {
            throw new HubCannotStart(refused.Message);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<PolicySet?> RefreshAsync(CancellationToken cancellation)
    {
        try
        {
            return await policies.RefreshAsync(cancellation);
        }
        catch (PolicySetRefused refused)
        {
            throw new HubCannotStart(
                "The policy set in force, kept by an earlier version of the hub, cannot be read by this one. Start " +
                $"the earlier version, load a set that both can read, and try again. {refused.Message}");
        }
    }
}
