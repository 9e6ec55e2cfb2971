using IntelHub.Sharing.UseOverride;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Sharing.Storage;

internal sealed class StatedThreatMapping : IEntityTypeConfiguration<StatedThreat>
{
    public void Configure(EntityTypeBuilder<StatedThreat> builder)
    {
        builder.ToTable("sharing_overrides");
        builder.HasKey(o => new { o.ItemId, o.Member, o.StatedAt });
        builder.Property(o => o.ItemId).HasColumnName("item_id");
        builder.Property(o => o.Member).HasColumnName("member");
        builder.Property(o => o.StatedAt).HasColumnName("stated_at");
        builder.Property(o => o.Until).HasColumnName("until");
    }
}
