using System.Text.Json;
using IntelHub.Contracts.Directory;
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
        builder.Property(o => o.ActiveFrom).HasColumnName("active_from");
        builder.Property(o => o.ActiveUntil).HasColumnName("active_until");
        builder.Property(o => o.Suspended).HasColumnName("suspended");
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
        builder.Property(m => m.Memberships).HasColumnName("memberships").HasConversion(
            held => JsonSerializer.Serialize(held, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<HeldCompartment>>(text, JsonSerializerOptions.Default)!);
        builder.Property(m => m.TrainedOn).HasColumnName("trained_on");
        builder.Property(m => m.ActiveFrom).HasColumnName("active_from");
        builder.Property(m => m.ActiveUntil).HasColumnName("active_until");
        builder.Property(m => m.Suspended).HasColumnName("suspended");
    }
}

internal sealed class ChangedMemberMapping : IEntityTypeConfiguration<ChangedMember>
{
    public void Configure(EntityTypeBuilder<ChangedMember> builder)
    {
        builder.ToTable("sharing_changed_members");
        builder.HasKey(m => m.Member);
        builder.Property(m => m.Member).HasColumnName("member");
        builder.Property(m => m.Change).HasColumnName("change");
        builder.Property(m => m.DoneUpTo).HasColumnName("done_up_to");
    }
}

internal sealed class PartnershipCountMapping : IEntityTypeConfiguration<PartnershipCount>
{
    public void Configure(EntityTypeBuilder<PartnershipCount> builder)
    {
        builder.ToTable("sharing_partnership_count");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).HasColumnName("id");
        builder.Property(c => c.Changes).HasColumnName("changes");
    }
}
