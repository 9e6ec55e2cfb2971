using IntelHub.Alerting.Alerts;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class AlertMapping : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("alerting_alerts");
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).HasColumnName("id").HasConversion(id => id.Value, value => new AlertId(value));
        builder.Property(a => a.ItemId).HasColumnName("item_id");
        builder.Property(a => a.Member).HasColumnName("member");
        builder.Property(a => a.Organisation).HasColumnName("organisation");
        builder.Property(a => a.Marking).HasColumnName("marking");
        builder.Property(a => a.Originator).HasColumnName("originator");
        builder.Property(a => a.ByOverride).HasColumnName("by_override");
        builder.Property(a => a.State).HasColumnName("state").HasConversion<string>();
        builder.Property(a => a.MadeAt).HasColumnName("made_at");
        builder.Property(a => a.AcknowledgeBy).HasColumnName("acknowledge_by");
        builder.Property(a => a.HoldsUntil).HasColumnName("holds_until");
        builder.Property(a => a.ExpiresAt).HasColumnName("expires_at");
        builder.Property(a => a.DeliveredAt).HasColumnName("delivered_at");
        builder.Property(a => a.ListedAt).HasColumnName("listed_at");
        builder.Property(a => a.OpenedAt).HasColumnName("opened_at");
        builder.Property(a => a.ReadAt).HasColumnName("read_at");
        builder.Property(a => a.AcknowledgeWithin).HasColumnName("answer_within")
            .HasConversion(within => within!.Value.Ticks, ticks => TimeSpan.FromTicks(ticks));
        builder.Property(a => a.AcknowledgedAt).HasColumnName("acknowledged_at");
        builder.Property(a => a.AcceptedAt).HasColumnName("accepted_at");
        builder.Property(a => a.DeclinedAt).HasColumnName("declined_at");
        builder.Property(a => a.DeclinedBecause).HasColumnName("declined_because");
        builder.Property(a => a.ActionedAt).HasColumnName("actioned_at");
        builder.Property(a => a.Outcome).HasColumnName("outcome");
        builder.Property(a => a.Feedback).HasColumnName("feedback");
        builder.Property(a => a.Ending).HasColumnName("ending").HasConversion<string>();
        builder.Property(a => a.ForgottenAt).HasColumnName("forgotten_at");
        builder.Property(a => a.EscalatedTo).HasColumnName("escalated_to");
        builder.Property(a => a.EscalatesAt).HasColumnName("escalates_at");
        builder.Property(a => a.DueAt).HasColumnName("due_at");
    }
}
