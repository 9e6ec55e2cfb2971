using IntelHub.Alerting.AcceptAlert;
using IntelHub.Alerting.AcknowledgeAlert;
using IntelHub.Alerting.ActionAlert;
using IntelHub.Alerting.AnswerAlerts;
using IntelHub.Alerting.AnswerConsultation;
using IntelHub.Alerting.AskAgain;
using IntelHub.Alerting.AskOnward;
using IntelHub.Alerting.ConfirmDestroyed;
using IntelHub.Alerting.DeclineAlert;
using IntelHub.Alerting.DeliverAlerts;
using IntelHub.Alerting.DeliverAlerts.RabbitMq;
using IntelHub.Alerting.DeliverAlerts.ServiceBus;
using IntelHub.Alerting.EscalateAlerts;
using IntelHub.Alerting.GiveFeedback;
using IntelHub.Alerting.KeepDesks;
using IntelHub.Alerting.KeepPreferences;
using IntelHub.Alerting.KeepQueues;
using IntelHub.Alerting.KeepSubstitutes;
using IntelHub.Alerting.KeepWebhooks;
using IntelHub.Alerting.ListAlerts;
using IntelHub.Alerting.ListConsultations;
using IntelHub.Alerting.ListCopies;
using IntelHub.Alerting.ListNotices;
using IntelHub.Alerting.ListOnward;
using IntelHub.Alerting.ListQueues;
using IntelHub.Alerting.ListWebhooks;
using IntelHub.Alerting.NewWebhookSecret;
using IntelHub.Alerting.OpenAlert;
using IntelHub.Alerting.RaiseAlerts;
using IntelHub.Alerting.ReplayWebhook;
using IntelHub.Alerting.SendNotices;
using IntelHub.Alerting.SendWebhooks;
using IntelHub.Alerting.ShowWebhook;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;
using IntelHub.Platform.Bus;
using IntelHub.Platform.Hosting;

namespace IntelHub.Alerting;

/// <summary>
/// Gets the right alert to the right desk and knows it arrived; asks originators what only they can answer.
/// </summary>
public sealed class AlertingModule : IHubModule
{
    public static string Name => "Alerting";

    public static void AddServices(IHostApplicationBuilder builder)
    {
        builder.Services.AddHubStore<AlertingDb>((options, announcer) => new AlertingDb(options, announcer));
        builder.Services.AddSingleton<LapsedAlerts>();
        builder.Services.AddSingleton<ListAlertsHandler>();
        builder.Services.AddSingleton<AnswerAlertHandler>();
        builder.Services.AddHostedService<WatchDeadlines>();
        builder.Services.AddSingleton<OpenAlertHandler>();
        builder.Services.AddSingleton<AnswerConsultationHandler>();
        builder.Services.AddSingleton<AskOnwardHandler>();
        builder.Services.AddOptions<QueueOptions>()
            .BindConfiguration(QueueOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<DeliveryBook>();
        builder.Services.AddSingleton<QueuePauses>();
        builder.Services.AddRabbitMqQueues();
        builder.Services.AddServiceBusQueues();
        builder.AddEmail();
        builder.Services.AddWebhooks();
        builder.Services.AddSingleton<NewWebhookSecretHandler>();
    }

    public static void AddConsumers(ConsumerList consumers)
    {
        consumers.Add<RaiseAlertsConsumer>();
        consumers.Add<StopAlertsConsumer>();
        consumers.Add<KeepSubstitutesConsumer>();
        consumers.Add<KeepDesksConsumer>();
        consumers.Add<EscalateAlertsConsumer>();
        consumers.Add<TellOriginatorConsumer>();
        consumers.Add<KeepQueuesConsumer>();
        consumers.Add<DeliverAlertsConsumer>();
        consumers.Add<KeepWebhooksConsumer>();
        consumers.Add<KeepPreferencesConsumer>();
    }

    public static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var alerts = routes.MapGroup("/alerts").WithTags(Name);
        ListAlertsEndpoint.Map(alerts);
        OpenAlertEndpoint.Map(alerts);
        AcknowledgeAlertEndpoint.Map(alerts);
        AcceptAlertEndpoint.Map(alerts);
        DeclineAlertEndpoint.Map(alerts);
        ActionAlertEndpoint.Map(alerts);
        GiveFeedbackEndpoint.Map(alerts);
        ListNoticesEndpoint.Map(alerts);
        AskOnwardEndpoint.Map(alerts);
        ListOnwardEndpoint.Map(alerts);
        ConfirmDestroyedEndpoint.Map(alerts);

        var consultations = routes.MapGroup("/consultations").WithTags(Name);
        ListConsultationsEndpoint.Map(consultations);
        AnswerConsultationEndpoint.Map(consultations);

        ListCopiesEndpoint.Map(routes);
        ListQueuesEndpoint.Map(routes);

        var webhook = routes.MapGroup("/webhook").WithTags(Name);
        ShowWebhookEndpoint.Map(webhook);
        NewWebhookSecretEndpoint.Map(webhook);
        ReplayWebhookEndpoint.Map(webhook);
        ListWebhooksEndpoint.Map(routes);
    }
}
