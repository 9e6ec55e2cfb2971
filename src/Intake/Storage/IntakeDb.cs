using IntelHub.Intake.Items;
using IntelHub.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Intake.Storage;

internal sealed class IntakeDb(DbContextOptions<IntakeDb> options, Announcer announcer) : HubDb(options, announcer)
{
    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<Item> Items => Set<Item>();
}
