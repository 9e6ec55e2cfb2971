using IntelHub.Ledger.Entries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Ledger.Storage;

internal sealed class LedgerEntryMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entries");
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        builder.Property(e => e.FactId).HasColumnName("fact_id");
        builder.Property(e => e.Operation).HasColumnName("operation");
        builder.Property(e => e.Who).HasColumnName("who");
        builder.Property(e => e.Organisation).HasColumnName("organisation");
        builder.Property(e => e.About).HasColumnName("about");
        builder.Property(e => e.Version).HasColumnName("version");
        builder.PrimitiveCollection(e => e.FieldNames).HasColumnName("field_names");
        builder.PrimitiveCollection(e => e.Recipients).HasColumnName("recipients");
        builder.Property(e => e.Because).HasColumnName("because");
        builder.PrimitiveCollection(e => e.Purposes).HasColumnName("purposes");
        builder.PrimitiveCollection(e => e.Basis).HasColumnName("basis");
        builder.Property(e => e.PolicyVersion).HasColumnName("policy_version");
        builder.Property(e => e.OccurredAt).HasColumnName("occurred_at");
    }
}
