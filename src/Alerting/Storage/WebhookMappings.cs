using IntelHub.Alerting.Webhooks;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("alerting_webhooks");
        builder.HasKey(w => w.Organisation);
        builder.Property(w => w.Organisation).HasColumnName("organisation");
        builder.Property(w => w.Address).HasColumnName("address");
    }
}

internal sealed class WebhookSecretMapping : IEntityTypeConfiguration<WebhookSecret>
{
    public void Configure(EntityTypeBuilder<WebhookSecret> builder)
    {
        builder.ToTable("alerting_webhook_secrets");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).HasColumnName("id");
        builder.Property(s => s.Organisation).HasColumnName("organisation");
        builder.Property(s => s.Wrapped).HasColumnName("wrapped");
        builder.Property(s => s.Box).HasColumnName("box");
        builder.Property(s => s.MadeAt).HasColumnName("made_at");
        builder.Property(s => s.Until).HasColumnName("until");
    }
}

internal sealed class WebhookEventMapping : IEntityTypeConfiguration<WebhookEvent>
{
    public void Configure(EntityTypeBuilder<WebhookEvent> builder)
    {
        builder.ToTable("alerting_webhook_events");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        builder.Property(e => e.Id).HasColumnName("id");
        builder.Property(e => e.AlertId).HasColumnName("alert_id")
            .HasConversion(id => id.Value, value => new AlertId(value));
        builder.Property(e => e.Organisation).HasColumnName("organisation");
        builder.Property(e => e.What).HasColumnName("what").HasConversion<string>();
        builder.Property(e => e.State).HasColumnName("state").HasConversion<string>();
        builder.Property(e => e.Attempts).HasColumnName("attempts");
        builder.Property(e => e.NextAt).HasColumnName("next_at");
        builder.Property(e => e.Problem).HasColumnName("problem");
        builder.Property(e => e.MadeAt).HasColumnName("made_at");
        builder.Property(e => e.SentAt).HasColumnName("sent_at");
    }
}
