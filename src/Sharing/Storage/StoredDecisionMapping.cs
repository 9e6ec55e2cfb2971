using System.Text.Json;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Sharing.Storage;

internal sealed class StoredDecisionMapping : IEntityTypeConfiguration<StoredDecision>
{
    public void Configure(EntityTypeBuilder<StoredDecision> builder)
    {
        builder.ToTable("sharing_decisions");
        builder.HasKey(d => d.Id);
        builder.Property(d => d.Id).HasColumnName("id").HasConversion(id => id.Value, value => new DecisionId(value));
        builder.Property(d => d.ItemId).HasColumnName("item_id");
        builder.Property(d => d.ItemVersion).HasColumnName("item_version");
        builder.Property(d => d.Member).HasColumnName("member");
        builder.Property(d => d.Organisation).HasColumnName("organisation");
        builder.Property(d => d.Moment).HasColumnName("moment").HasConversion<string>();
        builder.Property(d => d.At).HasColumnName("at");
        builder.Property(d => d.Outcome).HasColumnName("outcome").HasConversion<string>();
        builder.PrimitiveCollection(d => d.Reasons).HasColumnName("reasons");
        builder.PrimitiveCollection(d => d.Basis).HasColumnName("basis");
        builder.PrimitiveCollection(d => d.Purposes).HasColumnName("purposes");
        builder.Property(d => d.Fields).HasColumnName("fields").HasConversion(
            fields => JsonSerializer.Serialize(fields, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Default)!);
        builder.Property(d => d.Obligations).HasColumnName("obligations").HasConversion(
            obligations => JsonSerializer.Serialize(obligations, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<Obligations>(text, JsonSerializerOptions.Default));
        builder.Property(d => d.PolicyVersion).HasColumnName("policy_version");
        builder.Property(d => d.PartnershipVersion).HasColumnName("partnership_version");
        builder.Property(d => d.OverrideAsked).HasColumnName("override_asked");
        builder.Ignore(d => d.Grounds);
        builder.Ignore(d => d.Gateways);
        builder.Property(d => d.HoldsUntil).HasColumnName("holds_until");
        builder.Property(d => d.IsNewest).HasColumnName("is_newest");
    }
}
