using IntelHub.Sharing.Partnerships;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Sharing.Storage;

internal sealed class KnownOrganisationMapping : IEntityTypeConfiguration<KnownOrganisation>
{
    public void Configure(EntityTypeBuilder<KnownOrganisation> builder)
    {
        builder.ToTable("sharing_organisations");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).HasColumnName("id");
        builder.Property(o => o.Kind).HasColumnName("kind");
        builder.PrimitiveCollection(o => o.Areas).HasColumnName("areas");
        builder.Property(o => o.Assured).HasColumnName("assured");
    }
}

internal sealed class KnownMemberMapping : IEntityTypeConfiguration<KnownMember>
{
    public void Configure(EntityTypeBuilder<KnownMember> builder)
    {
        builder.ToTable("sharing_members");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).HasColumnName("id");
        builder.Property(m => m.Organisation).HasColumnName("organisation");
        builder.PrimitiveCollection(m => m.Roles).HasColumnName("roles");
        builder.PrimitiveCollection(m => m.Areas).HasColumnName("areas");
        builder.Property(m => m.Clearance).HasColumnName("clearance");
        builder.PrimitiveCollection(m => m.Compartments).HasColumnName("compartments");
        builder.Property(m => m.TrainedOn).HasColumnName("trained_on");
        builder.Property(m => m.ActiveFrom).HasColumnName("active_from");
        builder.Property(m => m.ActiveUntil).HasColumnName("active_until");
    }
}
