using System.Reflection;
using IntelHub.Accounts;
using IntelHub.Alerting;
using IntelHub.Contracts.Intake;
using IntelHub.Directory;
using IntelHub.Intake;
using IntelHub.Ledger;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing;
using IntelHub.Vocabulary;

namespace IntelHub.Architecture.Tests;

/// <summary>The assemblies of the hub, by the part each plays.</summary>
internal static class TheHub
{
    public static readonly Assembly Vocabulary = typeof(Marking).Assembly;
    public static readonly Assembly Contracts = typeof(IReadItems).Assembly;
    public static readonly Assembly Platform = typeof(HubHost).Assembly;
    public static readonly Assembly AllInOne = Assembly.Load("IntelHub.AllInOne");

    /// <summary>Those of AllInOne; <c>RouteTests</c> holds this list against its Program.cs.</summary>
    public static readonly IReadOnlyList<Type> ModuleDoors =
    [
        typeof(DirectoryModule), typeof(AccountsModule), typeof(IntakeModule), typeof(SharingModule),
        typeof(AlertingModule), typeof(LedgerModule),
    ];

    public static readonly IReadOnlyList<Assembly> Modules = [.. ModuleDoors.Select(door => door.Assembly)];

    /// <summary>Platform and the modules: everything with consumers, logs or problems.</summary>
    public static readonly IReadOnlyList<Assembly> Working = [Platform, .. Modules];

    public static IReadOnlyList<Assembly> All => [Vocabulary, Contracts, .. Working];

    /// <summary><c>Intake</c> of <c>IntelHub.Intake</c>.</summary>
    public static string ShortName(this Assembly assembly) => assembly.GetName().Name!.Replace("IntelHub.", "");

    /// <summary>AllInOne's modules, not yet built.</summary>
    public static HubHost Host(params string[] settings) => HubHost.For(settings)
        .With<DirectoryModule>()
        .With<AccountsModule>()
        .With<IntakeModule>()
        .With<SharingModule>()
        .With<AlertingModule>()
        .With<LedgerModule>();

    /// <summary>Every consumer that AllInOne runs.</summary>
    public static IReadOnlyList<ListedConsumer> Consumers()
    {
        var consumers = new ConsumerList();
        DirectoryModule.AddConsumers(consumers);
        AccountsModule.AddConsumers(consumers);
        IntakeModule.AddConsumers(consumers);
        SharingModule.AddConsumers(consumers);
        AlertingModule.AddConsumers(consumers);
        LedgerModule.AddConsumers(consumers);
        return consumers.All;
    }
}
