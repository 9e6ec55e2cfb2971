using IntelHub.Alerting.StopAlerts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class StoppedMapping : IEntityTypeConfiguration<Stopped>
{
    public void Configure(EntityTypeBuilder<Stopped> builder)
    {
        builder.ToTable("alerting_stopped");
        builder.HasKey(stopped => stopped.Who);
        builder.Property(stopped => stopped.Who).HasColumnName("who");
    }
}
