using IntelHub.Contracts.Intake;
using IntelHub.Intake.DisposeOfItem;
using IntelHub.Intake.GivePermission;
using IntelHub.Intake.Items;
using IntelHub.Intake.KeepFeedback;
using IntelHub.Intake.PreviewSubmission;
using IntelHub.Intake.ReadItems;
using IntelHub.Intake.ReadSubmission;
using IntelHub.Intake.RecallItem;
using IntelHub.Intake.ReceiveSubmission;
using IntelHub.Intake.Storage;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;

namespace IntelHub.Intake;

/// <summary>Takes in what partners send, checks it, seals it, and keeps it.</summary>
public sealed class IntakeModule : IHubModule
{
    public static string Name => "Intake";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        builder.Services.AddHubStore<IntakeDb>((options, announcer) => new IntakeDb(options, announcer));
        builder.Services.AddSingleton<ItemSeals>();
        builder.Services.AddSingleton<IReadItems, ItemReader>();
        builder.Services.AddSingleton<PreviewSubmissionHandler>();
        builder.Services.AddSingleton<ReceiveSubmissionHandler>();
        builder.Services.AddSingleton<RecallItemHandler>();
        builder.Services.AddSingleton<DisposeOfItemHandler>();
    }

    public static void AddConsumers(ConsumerList consumers)
    {
        consumers.Add<GivePermissionConsumer>();
        consumers.Add<KeepFeedbackConsumer>();
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var intake = routes.MapGroup("/intake").WithTags(Name);
        PreviewSubmissionEndpoint.Map(intake);
        ReceiveSubmissionEndpoint.Map(intake);
        ReadSubmissionEndpoint.Map(intake);
        RecallItemEndpoint.Map(intake);
        DisposeOfItemEndpoint.Map(intake);
    }
}
