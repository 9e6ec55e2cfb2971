using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Sharing.DecideWhoMaySee;
using IntelHub.Sharing.ExplainDecision;
using IntelHub.Sharing.ExplainRelease;
using IntelHub.Sharing.ListDecisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.ReleaseItem;
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
        builder.Services.AddSingleton(LoadPolicies(builder.Configuration));
        builder.Services.AddHubStore<SharingDb>((options, announcer) => new SharingDb(options, announcer));
        builder.Services.AddSingleton<CurrentPartnership>();
        builder.Services.AddSingleton<QuestionSeals>();
        builder.Services.AddSingleton<Decider>();
        builder.Services.AddSingleton<IReleaseItems, ItemReleaser>();
        builder.Services.AddSingleton<UseOverrideHandler>();
        builder.Services.AddSingleton<ExplainDecisionHandler>();
        builder.Services.AddSingleton<ExplainReleaseHandler>();
    }

    public static void AddConsumers(ConsumerList consumers)
    {
        consumers.Add<KeepPartnershipConsumer>();
        consumers.Add<DecideWhoMaySeeConsumer>();
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var sharing = routes.MapGroup("/sharing").WithTags(Name);
        ListDecisionsEndpoint.Map(sharing);
        UseOverrideEndpoint.Map(sharing);
        ExplainDecisionEndpoint.Map(sharing);
        ExplainReleaseEndpoint.Map(sharing);
    }

    private static PolicySet LoadPolicies(IConfiguration configuration)
    {
        var folder = configuration.GetSection(SharingOptions.Section).Get<SharingOptions>()?.Policies;
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new HubCannotStart(
                "Say which sharing rules apply: set Sharing:Policies to the folder of a policy set.");
        }

        try
        {
            return PolicySet.Load(folder);
        }
        catch (PolicySetRefused refused)
        {
            throw new HubCannotStart(refused.Message);
        }
    }
}
