using System.Text.Json;
using IntelHub.Sharing.PolicySets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Sharing.Storage;

internal sealed class KeptPolicySetMapping : IEntityTypeConfiguration<KeptPolicySet>
{
    public void Configure(EntityTypeBuilder<KeptPolicySet> builder)
    {
        builder.ToTable("sharing_policy_sets");
        builder.HasKey(set => set.Version);
        builder.Property(set => set.Version).HasColumnName("version");
        builder.Property(set => set.Files).HasColumnName("files").HasConversion(
            files => JsonSerializer.Serialize(files, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default)!);
        builder.Property(set => set.KeptAt).HasColumnName("kept_at");
    }
}

internal sealed class PolicyLoadMapping : IEntityTypeConfiguration<PolicyLoad>
{
    public void Configure(EntityTypeBuilder<PolicyLoad> builder)
    {
        builder.ToTable("sharing_policy_loads");
        builder.HasKey(load => load.Sequence);
        builder.Property(load => load.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        builder.Property(load => load.Version).HasColumnName("version");
        builder.Property(load => load.State).HasColumnName("state").HasConversion<string>();
        builder.Property(load => load.LoadedBy).HasColumnName("loaded_by");
        builder.Property(load => load.Organisation).HasColumnName("organisation");
        builder.Property(load => load.LoadedAt).HasColumnName("loaded_at");
        builder.Property(load => load.ComparedWith).HasColumnName("compared_with");
        builder.PrimitiveCollection(load => load.Widens).HasColumnName("widens");
        builder.Property(load => load.DecidedBy).HasColumnName("decided_by");
        builder.Property(load => load.DecidedAt).HasColumnName("decided_at");
        builder.Property(load => load.Reason).HasColumnName("reason");
        builder.Property(load => load.TookEffectAt).HasColumnName("took_effect_at");
    }
}
