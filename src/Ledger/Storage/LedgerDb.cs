using IntelHub.Ledger.Entries;
using IntelHub.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Ledger.Storage;

internal sealed class LedgerDb(DbContextOptions<LedgerDb> options, Announcer announcer) : HubDb(options, announcer)
{
    public DbSet<LedgerEntry> Entries => Set<LedgerEntry>();
}
