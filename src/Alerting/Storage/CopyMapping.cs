using IntelHub.Alerting.Copies;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class CopyMapping : IEntityTypeConfiguration<Copy>
{
    public void Configure(EntityTypeBuilder<Copy> builder)
    {
        builder.ToTable("alerting_copies");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).HasColumnName("id");
        builder.Property(c => c.ItemId).HasColumnName("item_id");
        builder.Property(c => c.AlertId).HasColumnName("alert_id")
            .HasConversion(id => id.Value, value => new AlertId(value));
        builder.Property(c => c.Originator).HasColumnName("originator");
        builder.Property(c => c.Organisation).HasColumnName("organisation");
        builder.Property(c => c.Member).HasColumnName("member");
        builder.Property(c => c.Marking).HasColumnName("marking");
        builder.Property(c => c.Channel).HasColumnName("channel").HasConversion<string>();
        builder.Property(c => c.IsRecalled).HasColumnName("is_recalled");
        builder.Property(c => c.TakenBackAt).HasColumnName("taken_back_at");
        builder.Property(c => c.ReachedAt).HasColumnName("reached_at");
        builder.Property(c => c.RecallSentAt).HasColumnName("recall_sent_at");
        builder.Property(c => c.DestroyBy).HasColumnName("destroy_by");
        builder.Property(c => c.OverdueAt).HasColumnName("overdue_at");
        builder.Property(c => c.TurnedTo).HasColumnName("turned_to");
        builder.Property(c => c.DueAt).HasColumnName("due_at");
        builder.Property(c => c.End).HasColumnName("ended_as").HasConversion<string>();
        builder.Property(c => c.EndedAt).HasColumnName("ended_at");
        builder.Property(c => c.EndedBy).HasColumnName("ended_by");
    }
}
