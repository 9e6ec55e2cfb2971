using IntelHub.Contracts.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntelHub.Platform.Outbox;

/// <summary>
/// A module's own tables. News and audit facts are rows beside them, so they commit with the change or not at all.
/// </summary>
public abstract class HubDb(DbContextOptions options, Announcer announcer) : DbContext(options)
{
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <summary>
    /// Whether this unit of work said anything, so that the dispatcher is woken once it is committed.
    /// </summary>
    internal bool HasNews { get; private set; }

    /// <summary>The organisation whose request this context is for; null in the hub's own work.</summary>
    internal string? Organisation { get; set; }

    /// <summary>The hub's time, the same for everything that this unit of work writes.</summary>
    public DateTimeOffset Now => announcer.Now;

    /// <summary>Ready for the next unit of work, with nothing left of the last.</summary>
    internal void Forget()
    {
        ChangeTracker.Clear();
        HasNews = false;
    }

    /// <summary>
    /// Tell the other modules, once this change is safely saved. News with one key is heard in order.
    /// </summary>
    public void Announce<TNews>(TNews news, string key)
        where TNews : class
    {
        Outbox.AddRange(announcer.RowsFor(news, key));
        HasNews = true;
    }

    /// <summary>Tell the ledger who did what and why, once this change is safely saved.</summary>
    /// <param name="fact">What was done.</param>
    /// <param name="key">What it is kept in order with; without one, the record that it is about.</param>
    public void Record(AuditFact fact, string? key = null) => Announce(fact, key ?? fact.About);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly);
        var row = modelBuilder.Entity<OutboxRow>();
        row.ToTable("outbox");
        row.HasKey(r => r.Sequence);
        row.Property(r => r.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        row.Property(r => r.MessageId).HasColumnName("message_id");
        row.Property(r => r.Consumer).HasColumnName("consumer");
        row.Property(r => r.Key).HasColumnName("key");
        row.Property(r => r.Body).HasColumnName("body");
        row.Property(r => r.SaidAt).HasColumnName("said_at");
        row.Property(r => r.Attempts).HasColumnName("attempts");
        row.Property(r => r.SetAsideAt).HasColumnName("set_aside_at");
    }

    /// <summary>Instants as UTC ticks: they compare and sort in every engine, and lose nothing.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
