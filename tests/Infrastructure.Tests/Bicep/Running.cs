using IntelHub.Infrastructure.Tests.Bicep.Plans;
using IntelHub.Infrastructure.Tests.Bicep.Syntax;

namespace IntelHub.Infrastructure.Tests.Bicep;

/// <summary>An environment when its images and key files are there, so that its hosts are part of the plan.</summary>
internal static class Running
{
    public static Plan Of(BicepFolder folder, string environment) =>
        Plan.Of(folder, $"{environment}.bicepparam", new Dictionary<string, object?>
        {
            ["version"] = "1.0.0",
            ["keysInVault"] = new List<object?> { "log-keys", "operator-key", "witness-key" },
        });
}
