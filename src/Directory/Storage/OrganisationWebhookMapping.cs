using IntelHub.Directory.Partnership;
using IntelHub.Directory.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Directory.Storage;

internal sealed class OrganisationWebhookMapping : IEntityTypeConfiguration<OrganisationWebhook>
{
    public void Configure(EntityTypeBuilder<OrganisationWebhook> builder)
    {
        builder.ToTable("directory_webhooks");
        builder.HasKey(w => w.Organisation);
        builder.Property(w => w.Organisation).HasColumnName("organisation");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(w => w.Organisation);
        builder.Property(w => w.Address).HasColumnName("address");
    }
}
