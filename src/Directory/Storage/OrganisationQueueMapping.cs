using System.Text.Json;
using IntelHub.Contracts.Directory;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
        builder.Property(q => q.Keys).HasColumnName("keys").HasConversion(
            keys => JsonSerializer.Serialize(keys, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<QueueKey>>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<QueueKey>>(
                (one, other) => one!.SequenceEqual(other!), keys => keys.Count, keys => keys));
    }
}
