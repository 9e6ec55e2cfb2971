using IntelHub.Sharing.ReviewOverrides;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Sharing.Storage;

internal sealed class OverrideUseMapping : IEntityTypeConfiguration<OverrideUse>
{
    public void Configure(EntityTypeBuilder<OverrideUse> builder)
    {
        builder.ToTable("sharing_override_uses");
        builder.HasKey(use => use.Id);
        builder.Property(use => use.Id).HasColumnName("id");
        builder.Property(use => use.ItemId).HasColumnName("item_id");
        builder.Property(use => use.DecisionId).HasColumnName("decision_id")
            .HasConversion(id => id.Value, value => new DecisionId(value));
        builder.Property(use => use.Member).HasColumnName("member");
        builder.Property(use => use.Organisation).HasColumnName("organisation");
        builder.Property(use => use.Originator).HasColumnName("originator");
        builder.Property(use => use.Threat).HasColumnName("threat");
        builder.Property(use => use.UsedAt).HasColumnName("used_at");
        builder.Property(use => use.Until).HasColumnName("until");
        builder.Property(use => use.ReviewBy).HasColumnName("review_by");
        builder.Property(use => use.ReviewedAt).HasColumnName("reviewed_at");
        builder.Property(use => use.Reviewer).HasColumnName("reviewer");
        builder.Property(use => use.Finding).HasColumnName("finding");
    }
}
