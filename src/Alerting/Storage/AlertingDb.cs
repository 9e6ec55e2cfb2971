using IntelHub.Alerting.Alerts;
using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Copies;
using IntelHub.Alerting.EscalateAlerts;
using IntelHub.Alerting.KeepDesks;
using IntelHub.Alerting.KeepSubstitutes;
using IntelHub.Alerting.Notices;
using IntelHub.Alerting.Queues;
using IntelHub.Alerting.RemindOriginators;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Webhooks;
using IntelHub.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.Storage;

internal sealed class AlertingDb(DbContextOptions<AlertingDb> options, Announcer announcer) : HubDb(options, announcer)
{
    public DbSet<Alert> Alerts => Set<Alert>();

    public DbSet<Stopped> Stopped => Set<Stopped>();

    public DbSet<StandIn> StandIns => Set<StandIn>();

    public DbSet<DeskMember> DeskMembers => Set<DeskMember>();

    public DbSet<DeskOrganisation> DeskOrganisations => Set<DeskOrganisation>();

    public DbSet<KeptRule> KeptRules => Set<KeptRule>();

    public DbSet<Escalation> Escalations => Set<Escalation>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<OnwardQuestion> OnwardQuestions => Set<OnwardQuestion>();

    public DbSet<QuestionNotice> QuestionNotices => Set<QuestionNotice>();

    public DbSet<OrganisationQueue> Queues => Set<OrganisationQueue>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<ToldHow> ToldHows => Set<ToldHow>();

    public DbSet<EmailNotice> EmailNotices => Set<EmailNotice>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookSecret> WebhookSecrets => Set<WebhookSecret>();

    public DbSet<WebhookEvent> WebhookEvents => Set<WebhookEvent>();

    public DbSet<Copy> Copies => Set<Copy>();
}
