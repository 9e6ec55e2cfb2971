using IntelHub.Platform.Outbox;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.ReviewOverrides;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Sharing.UseOverride;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Sharing.Storage;

internal sealed class SharingDb(DbContextOptions<SharingDb> options, Announcer announcer) : HubDb(options, announcer)
{
    public DbSet<KnownOrganisation> Organisations => Set<KnownOrganisation>();

    public DbSet<KnownMember> Members => Set<KnownMember>();

    public DbSet<ChangedMember> ChangedMembers => Set<ChangedMember>();

    public DbSet<PartnershipCount> PartnershipCounts => Set<PartnershipCount>();

    public DbSet<StoredDecision> Decisions => Set<StoredDecision>();

    public DbSet<StoredQuestion> Questions => Set<StoredQuestion>();

    public DbSet<StoredPartnership> Partnerships => Set<StoredPartnership>();

    public DbSet<EndedItem> EndedItems => Set<EndedItem>();

    public DbSet<StatedThreat> Overrides => Set<StatedThreat>();

    public DbSet<OverrideUse> OverrideUses => Set<OverrideUse>();

    public DbSet<KeptPolicySet> PolicySets => Set<KeptPolicySet>();

    public DbSet<PolicyLoad> PolicyLoads => Set<PolicyLoad>();
}
