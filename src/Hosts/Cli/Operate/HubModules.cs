using System.Reflection;
using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing;

namespace IntelHub.Cli.Operate;

/// <summary>Every module that keeps tables where the hub keeps them; the ledger keeps its own elsewhere.</summary>
internal static class HubModules
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        typeof(IHubModule).Assembly, typeof(DirectoryModule).Assembly, typeof(IntakeModule).Assembly,
        typeof(SharingModule).Assembly, typeof(AlertingModule).Assembly, typeof(AccountsModule).Assembly,
    ];
}
