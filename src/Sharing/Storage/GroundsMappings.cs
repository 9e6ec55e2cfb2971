using IntelHub.Sharing.StoredDecisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Sharing.Storage;

internal sealed class StoredQuestionMapping : IEntityTypeConfiguration<StoredQuestion>
{
    public void Configure(EntityTypeBuilder<StoredQuestion> builder)
    {
        builder.ToTable("sharing_questions");
        builder.HasKey(q => new { q.ItemId, q.ItemVersion });
        builder.Property(q => q.ItemId).HasColumnName("item_id");
        builder.Property(q => q.ItemVersion).HasColumnName("item_version");
        builder.Property(q => q.WrappedKey).HasColumnName("wrapped_key");
        builder.Property(q => q.Facts).HasColumnName("facts");
    }
}

internal sealed class StoredPartnershipMapping : IEntityTypeConfiguration<StoredPartnership>
{
    public void Configure(EntityTypeBuilder<StoredPartnership> builder)
    {
        builder.ToTable("sharing_partnerships");
        builder.HasKey(p => p.Version);
        builder.Property(p => p.Version).HasColumnName("version");
        builder.Property(p => p.Text).HasColumnName("text");
    }
}
