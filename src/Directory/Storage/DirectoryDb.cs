using IntelHub.Directory.Callers;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Posts;
using IntelHub.Directory.Preferences;
using IntelHub.Directory.Proposals;
using IntelHub.Directory.Queues;
using IntelHub.Directory.Reviews;
using IntelHub.Directory.Standing;
using IntelHub.Directory.Substitutes;
using IntelHub.Directory.Systems;
using IntelHub.Directory.Webhooks;
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

    public DbSet<Proposal> Proposals => Set<Proposal>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<PostHolding> PostHoldings => Set<PostHolding>();

    public DbSet<Substitution> Substitutions => Set<Substitution>();

    public DbSet<NotificationPreferences> Preferences => Set<NotificationPreferences>();

    public DbSet<OrganisationQueue> Queues => Set<OrganisationQueue>();

    public DbSet<OrganisationWebhook> Webhooks => Set<OrganisationWebhook>();

    public DbSet<Suspension> Suspensions => Set<Suspension>();

    public DbSet<CallerChanges> CallerChanges => Set<CallerChanges>();

    public DbSet<AccessReview> Reviews => Set<AccessReview>();

    public DbSet<ReviewLine> ReviewLines => Set<ReviewLine>();
}
