using IntelHub.Alerting.KeepSubstitutes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class StandInMapping : IEntityTypeConfiguration<StandIn>
{
    public void Configure(EntityTypeBuilder<StandIn> builder)
    {
        builder.ToTable("alerting_stand_ins");
        builder.HasKey(each => each.Id);
        builder.Property(each => each.Id).HasColumnName("id");
        builder.Property(each => each.Member).HasColumnName("member");
        builder.Property(each => each.Substitute).HasColumnName("substitute");
        builder.Property(each => each.From).HasColumnName("stands_from");
        builder.Property(each => each.Until).HasColumnName("stands_until");
    }
}
