using IntelHub.Sharing.StoredDecisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Sharing.Storage;

internal sealed class EndedItemMapping : IEntityTypeConfiguration<EndedItem>
{
    public void Configure(EntityTypeBuilder<EndedItem> builder)
    {
        builder.ToTable("sharing_ended_items");
        builder.HasKey(ended => ended.ItemId);
        builder.Property(ended => ended.ItemId).HasColumnName("item_id");
        builder.Property(ended => ended.EndedAt).HasColumnName("ended_at");
    }
}
