using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Telemetry.Measures;
using IntelHub.Sharing.ApprovePolicySet;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.DeclinePolicySet;
using IntelHub.Sharing.ExplainDecision;
using IntelHub.Sharing.ExplainRelease;
using IntelHub.Sharing.FollowPartnership;
using IntelHub.Sharing.FollowPolicies;
using IntelHub.Sharing.FollowTime;
using IntelHub.Sharing.ForeseeSharing;
using IntelHub.Sharing.ListDecisions;
using IntelHub.Sharing.ListPolicySets;
using IntelHub.Sharing.LoadPolicySet;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.ReleaseItem;
using IntelHub.Sharing.ReviewOverrides;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Sharing.UseOverride;

namespace IntelHub.Sharing;

/// <summary>The sharing rules: who may be shown what, and why; and the permitted view.</summary>
public sealed class SharingModule : IHubModule
{
    public static string Name => "Sharing";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        RequireFolder(builder.Configuration);
        builder.Services.AddHubStore<SharingDb>((options, announcer) => new SharingDb(options, announcer));
        AddPolicies(builder.Services);
        builder.Services.AddSingleton<CurrentPartnership>();
        builder.Services.AddSingleton<QuestionSeals>();
        builder.Services.AddHostedService<WatchTime>();
        builder.Services.AddSingleton<Decider>();
        builder.Services.AddSingleton<IMeasure, SharingMeasures>();
        builder.Services.AddSingleton<IReleaseItems, ItemReleaser>();
        builder.Services.AddSingleton<IForeseeSharing, SharingForeseer>();
        builder.Services.AddSingleton<UseOverrideHandler>();
        builder.Services.AddSingleton<ExplainDecisionHandler>();
        builder.Services.AddSingleton<ExplainReleaseHandler>();
    }

    public static void AddConsumers(ConsumerList consumers)
    {
        consumers.Add<KeepPartnershipConsumer>();
        consumers.Add<DecideWhoMaySeeConsumer>();
        consumers.Add<FollowPoliciesConsumer>();
        consumers.Add<FollowPartnershipConsumer>();
        consumers.Add<FollowTimeConsumer>();
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var sharing = routes.MapGroup("/sharing").WithTags(Name);
        ListDecisionsEndpoint.Map(sharing);
        UseOverrideEndpoint.Map(sharing);
        ListOverridesEndpoint.Map(sharing);
        ListOverridesOfOursEndpoint.Map(sharing);
        ReviewOverrideEndpoint.Map(sharing);
        ExplainDecisionEndpoint.Map(sharing);
        ExplainReleaseEndpoint.Map(sharing);
        var policySets = sharing.MapGroup("/policy-sets");
        LoadPolicySetEndpoint.Map(policySets);
        ListPolicySetsEndpoint.Map(policySets);
        ReadPolicySetEndpoint.Map(policySets);
        ApprovePolicySetEndpoint.Map(policySets);
        DeclinePolicySetEndpoint.Map(policySets);
    }

    private static void AddPolicies(IServiceCollection services)
    {
        services.AddOptions<SharingOptions>().BindConfiguration(SharingOptions.Section);
        services.AddSingleton<PoliciesInForce>();
        services.AddSingleton<PolicyFolderLoading>();
        services.AddSingleton<ApprovePolicySetHandler>();
        services.AddHostedService<StartWithPolicies>();
        services.AddHostedService<TellStartAndStop>();
    }

    private static void RequireFolder(IConfiguration configuration)
    {
        var folder = configuration.GetSection(SharingOptions.Section).Get<SharingOptions>()?.Policies;
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new HubCannotStart(
                "Say which sharing rules apply: set Sharing:Policies to the folder of a policy set.");
        }
    }
}
