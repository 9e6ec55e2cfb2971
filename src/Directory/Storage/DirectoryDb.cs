using IntelHub.Directory.Partnership;
using IntelHub.Directory.Queues;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Systems;
using IntelHub.Platform.Outbox;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Directory.Storage;

internal sealed class DirectoryDb(DbContextOptions<DirectoryDb> options, Announcer announcer)
    : HubDb(options, announcer)
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<PartnerSystem> Systems => Set<PartnerSystem>();

    public DbSet<ProofRequirement> ProofRequirements => Set<ProofRequirement>();

    public DbSet<OrganisationQueue> Queues => Set<OrganisationQueue>();

    public DbSet<Suspension> Suspensions => Set<Suspension>();
}
