using IntelHub.Directory.Partnership;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Directory.Storage;

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("directory_organisations");
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).HasColumnName("id");
        builder.Property(o => o.Name).HasColumnName("name");
        builder.Property(o => o.Kind).HasColumnName("kind");
        builder.PrimitiveCollection(o => o.Areas).HasColumnName("areas");
        builder.Property(o => o.Assured).HasColumnName("assured");
        builder.Property(o => o.ActiveFrom).HasColumnName("active_from");
        builder.Property(o => o.ActiveUntil).HasColumnName("active_until");
        builder.PrimitiveCollection(o => o.Successors).HasColumnName("successors");
    }
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("directory_members");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).HasColumnName("id");
        builder.Property(m => m.Organisation).HasColumnName("organisation");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(m => m.Organisation);
        builder.PrimitiveCollection(m => m.Roles).HasColumnName("roles");
        builder.PrimitiveCollection(m => m.Areas).HasColumnName("areas");
        builder.Property(m => m.Clearance).HasColumnName("clearance");
        builder.Navigation(m => m.Memberships).AutoInclude();
        builder.Property(m => m.TrainedOn).HasColumnName("trained_on");
        builder.Property(m => m.ActiveFrom).HasColumnName("active_from");
        builder.Property(m => m.ActiveUntil).HasColumnName("active_until");
        builder.PrimitiveCollection(m => m.Represents).HasColumnName("represents");
    }
}

internal sealed class PartnerSystemMapping : IEntityTypeConfiguration<PartnerSystem>
{
    public void Configure(EntityTypeBuilder<PartnerSystem> builder)
    {
        builder.ToTable("directory_systems");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).HasColumnName("id");
        builder.Property(s => s.Organisation).HasColumnName("organisation");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(s => s.Organisation);
        builder.PrimitiveCollection(s => s.PublicKeys).HasColumnName("public_keys");
        builder.PrimitiveCollection(s => s.Permissions).HasColumnName("permissions");
        builder.Property(s => s.RequiresProof).HasColumnName("requires_proof");
    }
}

internal sealed class ProofRequirementMapping : IEntityTypeConfiguration<ProofRequirement>
{
    public void Configure(EntityTypeBuilder<ProofRequirement> builder)
    {
        builder.ToTable("directory_proof_requirements");
        builder.HasKey(r => r.Organisation);
        builder.Property(r => r.Organisation).HasColumnName("organisation");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(r => r.Organisation);
    }
}

internal sealed class SuspensionMapping : IEntityTypeConfiguration<Suspension>
{
    public void Configure(EntityTypeBuilder<Suspension> builder)
    {
        builder.ToTable("directory_suspensions");
        builder.HasKey(s => new { s.Kind, s.Subject });
        builder.Property(s => s.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(s => s.Subject).HasColumnName("subject");
        builder.Property(s => s.Id).HasColumnName("id");
        builder.Property(s => s.Because).HasColumnName("because");
        builder.Property(s => s.Since).HasColumnName("since");
        builder.Property(s => s.By).HasColumnName("by");
    }
}
