using IntelHub.Intake.Items;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Intake.Storage;

internal sealed class ItemMapping : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> builder)
    {
        builder.ToTable("intake_items");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).HasColumnName("id").HasConversion(id => id.Value, value => new ItemId(value));
        builder.Property(i => i.SubmissionId).HasColumnName("submission_id")
            .HasConversion(id => id.Value, value => new SubmissionId(value));
        builder.HasOne<Submission>().WithMany().HasForeignKey(i => i.SubmissionId);
        builder.Property(i => i.Originator).HasColumnName("originator");
        builder.Property(i => i.Position).HasColumnName("position");
        builder.Property(i => i.Version).HasColumnName("version");
        builder.Property(i => i.WrappedKey).HasColumnName("wrapped_key");
        builder.Property(i => i.Envelope).HasColumnName("envelope");
        builder.Property(i => i.Fields).HasColumnName("fields");
        builder.Property(i => i.SourceKey).HasColumnName("source_key");
        builder.Property(i => i.Source).HasColumnName("source");
        builder.Property(i => i.ReceivedAt).HasColumnName("received_at");
        builder.Property(i => i.RecalledAt).HasColumnName("recalled_at");
        builder.Property(i => i.DisposedAt).HasColumnName("disposed_at");
        builder.Property(i => i.Feedback).HasColumnName("feedback");
        builder.Property(i => i.FeedbackAt).HasColumnName("feedback_at");
    }
}
