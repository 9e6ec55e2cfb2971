using IntelHub.Alerting.Queues;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class OrganisationQueueMapping : IEntityTypeConfiguration<OrganisationQueue>
{
    public void Configure(EntityTypeBuilder<OrganisationQueue> builder)
    {
        builder.ToTable("alerting_queues");
        builder.HasKey(q => q.Organisation);
        builder.Property(q => q.Organisation).HasColumnName("organisation");
        builder.Property(q => q.Kind).HasColumnName("kind");
        builder.Property(q => q.Address).HasColumnName("address");
        builder.Property(q => q.Keys).HasColumnName("keys").IsJson();
    }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("alerting_deliveries");
        builder.HasKey(d => d.Sequence);
        builder.Property(d => d.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        builder.Property(d => d.Id).HasColumnName("id");
        builder.Property(d => d.AlertId).HasColumnName("alert_id")
            .HasConversion(id => id.Value, value => new AlertId(value));
        builder.Property(d => d.ItemId).HasColumnName("item_id");
        builder.Property(d => d.Organisation).HasColumnName("organisation");
        builder.Property(d => d.What).HasColumnName("what").HasConversion<string>();
        builder.Property(d => d.State).HasColumnName("state").HasConversion<string>();
        builder.Property(d => d.Problem).HasColumnName("problem");
        builder.Property(d => d.MadeAt).HasColumnName("made_at");
        builder.Property(d => d.SentAt).HasColumnName("sent_at");
    }
}
