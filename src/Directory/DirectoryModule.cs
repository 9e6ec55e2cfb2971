using IntelHub.Directory.AnswerReview;
using IntelHub.Directory.ApproveProposal;
using IntelHub.Directory.Callers;
using IntelHub.Directory.DeclineProposal;
using IntelHub.Directory.EndMembership;
using IntelHub.Directory.EndSubstitute;
using IntelHub.Directory.EndUnreviewed;
using IntelHub.Directory.ImportPartnership;
using IntelHub.Directory.ListPartnership;
using IntelHub.Directory.ListPost;
using IntelHub.Directory.ListProposals;
using IntelHub.Directory.NameSubstitute;
using IntelHub.Directory.OpenReview;
using IntelHub.Directory.Propose;
using IntelHub.Directory.ReadDirectory;
using IntelHub.Directory.ReadPreferences;
using IntelHub.Directory.ReadReviews;
using IntelHub.Directory.RegisterSystem;
using IntelHub.Directory.RequireProofs;
using IntelHub.Directory.SetPreferences;
using IntelHub.Directory.SetQueue;
using IntelHub.Directory.SetWebhook;
using IntelHub.Directory.Storage;
using IntelHub.Directory.SuspendAndReinstate;
using IntelHub.Directory.Systems;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Directory;

/// <summary>Who is who: organisations, members, and the systems that sign in for them.</summary>
public sealed class DirectoryModule : IHubModule
{
    public static string Name => "Directory";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<DirectoryOptions>()
            .BindConfiguration(DirectoryOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => File.Exists(options.OperatorKey),
                "Directory:OperatorKey names no file. Make the key with " +
                "'infra/hub key new --out FILE' and name FILE.pub.")
            .Validate(
                options =>
                    !File.Exists(options.OperatorKey) || SigningKey.IsUsable(File.ReadAllText(options.OperatorKey)),
                "Directory:OperatorKey is not the file of a public key. Name FILE.pub, as 'infra/hub key new' made it.")
            .ValidateOnStart();
        builder.Services.AddHubStore<DirectoryDb>((options, announcer) => new DirectoryDb(options, announcer));
        builder.Services.AddSingleton<CallerRegister>();
        builder.Services.AddSingleton<IFindCallers>(provider => provider.GetRequiredService<CallerRegister>());
        builder.Services.AddSingleton<ListPartnershipHandler>();
        builder.Services.AddSingleton<RegisterSystemHandler>();
        builder.Services.AddSingleton<RequireProofsHandler>();
        builder.Services.AddSingleton<SetQueueHandler>();
        builder.Services.AddSingleton<SetWebhookHandler>();
        builder.Services.AddSingleton<SuspendAndReinstateHandler>();
        builder.Services.AddSingleton<Proposing>();
        builder.Services.AddSingleton<ApproveProposalHandler>();
        builder.Services.AddSingleton<DeclineProposalHandler>();
        builder.Services.AddSingleton<EndMembershipHandler>();
        builder.Services.AddSingleton<ImportPartnershipHandler>();
        builder.Services.AddSingleton<OpenReviewHandler>();
        builder.Services.AddSingleton<ReadReviewsHandler>();
        builder.Services.AddSingleton<AnswerReviewHandler>();
        builder.Services.AddSingleton<UnreviewedAccess>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<UnreviewedAccess>());
        builder.Services.AddSingleton<ListPostHandler>();
        builder.Services.AddSingleton<NameSubstituteHandler>();
        builder.Services.AddSingleton<EndSubstituteHandler>();
    }

    public static void AddConsumers(ConsumerList consumers)
    {
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var directory = routes.MapGroup("/directory").WithTags(Name);
        ListPartnershipEndpoint.Map(directory);
        RegisterSystemEndpoint.Map(directory);
        RequireProofsEndpoint.Map(directory);
        SetQueueEndpoint.Map(directory);
        SetWebhookEndpoint.Map(directory);
        SuspendAndReinstateEndpoint.Map(directory);
        ProposeCompartmentEndpoint.Map(directory);
        ProposeAssuranceEndpoint.Map(directory);
        ListProposalsEndpoint.Map(directory);
        ApproveProposalEndpoint.Map(directory);
        DeclineProposalEndpoint.Map(directory);
        EndMembershipEndpoint.Map(directory);
        ImportPartnershipEndpoint.Map(directory);
        OpenReviewEndpoint.Map(directory);
        ListReviewsEndpoint.Map(directory);
        ListOverdueReviewsEndpoint.Map(directory);
        ReadReviewEndpoint.Map(directory);
        AnswerReviewEndpoint.Map(directory);
        ListOrganisationsEndpoint.Map(directory);
        ReadMemberEndpoint.Map(directory);
        ListPostEndpoint.Map(directory);
        NameSubstituteEndpoint.Map(directory);
        EndSubstituteEndpoint.Map(directory);
        SetPreferencesEndpoint.Map(directory);
        ReadPreferencesEndpoint.Map(directory);
    }
}
