using IntelHub.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Tests.Tally;

/// <summary>The tables of a module that only counts: enough to see what the platform promises every module.</summary>
internal sealed class TallyDb(DbContextOptions<TallyDb> options, Announcer announcer) : HubDb(options, announcer)
{
    public DbSet<Tallied> Tally => Set<Tallied>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        var tallied = modelBuilder.Entity<Tallied>();
        tallied.ToTable("tally");
        tallied.HasKey(t => t.Id);
        tallied.Property(t => t.Id).HasColumnName("id").ValueGeneratedOnAdd();
        tallied.Property(t => t.Consumer).HasColumnName("consumer");
        tallied.Property(t => t.Key).HasColumnName("key");
        tallied.Property(t => t.Number).HasColumnName("number");
    }
}

/// <summary>The effect that a consumer's handling of one piece of news had.</summary>
internal sealed class Tallied
{
    public long Id { get; private set; }
    public required string Consumer { get; init; }
    public required string Key { get; init; }
    public required int Number { get; init; }
}
