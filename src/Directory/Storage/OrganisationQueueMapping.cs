using IntelHub.Directory.Partnership;
using IntelHub.Directory.Queues;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Directory.Storage;

internal sealed class OrganisationQueueMapping : IEntityTypeConfiguration<OrganisationQueue>
{
    public void Configure(EntityTypeBuilder<OrganisationQueue> builder)
    {
        builder.ToTable("directory_queues");
        builder.HasKey(q => q.Organisation);
        builder.Property(q => q.Organisation).HasColumnName("organisation");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(q => q.Organisation);
        builder.Property(q => q.Kind).HasColumnName("kind");
        builder.Property(q => q.Address).HasColumnName("address");
        builder.Property(q => q.Keys).HasColumnName("keys").IsJson();
    }
}
