using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Directory.Callers;

/// <summary>
/// How often what callers rest on was changed: by it a process knows that another has changed the directory.
/// </summary>
internal sealed class CallerChanges
{
    public int One { get; init; }

    public long Count { get; init; }
}

internal sealed class CallerChangesTable : IEntityTypeConfiguration<CallerChanges>
{
    public void Configure(EntityTypeBuilder<CallerChanges> builder)
    {
        builder.ToTable("directory_caller_changes");
        builder.HasKey(one => one.One);
        builder.Property(one => one.One).HasColumnName("one").ValueGeneratedNever();
        builder.Property(one => one.Count).HasColumnName("changes");
    }
}
