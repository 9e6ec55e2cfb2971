using IntelHub.Directory.Compartments;
using IntelHub.Directory.Partnership;
using IntelHub.Directory.Posts;
using IntelHub.Directory.Preferences;
using IntelHub.Directory.Proposals;
using IntelHub.Directory.Substitutes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Directory.Storage;

internal sealed class CompartmentMembershipMapping : IEntityTypeConfiguration<CompartmentMembership>
{
    public void Configure(EntityTypeBuilder<CompartmentMembership> builder)
    {
        builder.ToTable("directory_memberships");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(m => m.Member).HasColumnName("member");
        builder.HasOne<Member>().WithMany(m => m.Memberships).HasForeignKey(m => m.Member);
        builder.Property(m => m.Compartment).HasColumnName("compartment");
        builder.Property(m => m.Because).HasColumnName("because");
        builder.Property(m => m.From).HasColumnName("held_from");
        builder.Property(m => m.Until).HasColumnName("held_until");
        builder.Property(m => m.ProposedBy).HasColumnName("proposed_by");
        builder.Property(m => m.ApprovedBy).HasColumnName("approved_by");
        builder.Property(m => m.EndedBy).HasColumnName("ended_by");
        builder.Property(m => m.EndedBecause).HasColumnName("ended_because");
    }
}

internal sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("directory_posts");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).HasColumnName("id");
        builder.Property(p => p.Organisation).HasColumnName("organisation");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(p => p.Organisation);
        builder.Property(p => p.Title).HasColumnName("title");
    }
}

internal sealed class PostHoldingMapping : IEntityTypeConfiguration<PostHolding>
{
    public void Configure(EntityTypeBuilder<PostHolding> builder)
    {
        builder.ToTable("directory_post_holdings");
        builder.HasKey(h => new { h.Post, h.From });
        builder.Property(h => h.Post).HasColumnName("post");
        builder.HasOne<Post>().WithMany().HasForeignKey(h => h.Post);
        builder.Property(h => h.Member).HasColumnName("member");
        builder.HasOne<Member>().WithMany().HasForeignKey(h => h.Member);
        builder.Property(h => h.From).HasColumnName("held_from");
        builder.Property(h => h.Until).HasColumnName("held_until");
    }
}

internal sealed class SubstitutionMapping : IEntityTypeConfiguration<Substitution>
{
    public void Configure(EntityTypeBuilder<Substitution> builder)
    {
        builder.ToTable("directory_substitutions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).HasColumnName("id");
        builder.Property(s => s.Member).HasColumnName("member");
        builder.Property(s => s.Substitute).HasColumnName("substitute");
        builder.Property(s => s.Organisation).HasColumnName("organisation");
        builder.Property(s => s.Because).HasColumnName("because");
        builder.Property(s => s.By).HasColumnName("named_by");
        builder.Property(s => s.From).HasColumnName("stands_from");
        builder.Property(s => s.Until).HasColumnName("stands_until");
    }
}

internal sealed class NotificationPreferencesMapping : IEntityTypeConfiguration<NotificationPreferences>
{
    public void Configure(EntityTypeBuilder<NotificationPreferences> builder)
    {
        builder.ToTable("directory_preferences");
        builder.HasKey(p => p.Member);
        builder.Property(p => p.Member).HasColumnName("member");
        builder.Property(p => p.Channel).HasColumnName("channel");
        builder.Property(p => p.Email).HasColumnName("email");
        builder.Property(p => p.Delivery).HasColumnName("delivery");
        builder.PrimitiveCollection(p => p.Days).HasColumnName("days");
        builder.Property(p => p.WorksFrom).HasColumnName("works_from");
        builder.Property(p => p.WorksUntil).HasColumnName("works_until");
    }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("directory_proposals");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).HasColumnName("id");
        builder.Property(p => p.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(p => p.Subject).HasColumnName("subject");
        builder.Property(p => p.Organisation).HasColumnName("organisation");
        builder.Property(p => p.Compartment).HasColumnName("compartment");
        builder.Property(p => p.From).HasColumnName("held_from");
        builder.Property(p => p.Until).HasColumnName("held_until");
        builder.Property(p => p.Assured).HasColumnName("assured");
        builder.Property(p => p.Because).HasColumnName("because");
        builder.Property(p => p.ProposedBy).HasColumnName("proposed_by");
        builder.Property(p => p.ProposedThrough).HasColumnName("proposed_through");
        builder.Property(p => p.ProposedAt).HasColumnName("proposed_at");
        builder.Property(p => p.ExpiresAt).HasColumnName("expires_at");
        builder.Property(p => p.State).HasColumnName("state").HasConversion<string>();
        builder.Property(p => p.DecidedBy).HasColumnName("decided_by");
        builder.Property(p => p.DecidedAt).HasColumnName("decided_at");
        builder.Property(p => p.DeclinedBecause).HasColumnName("declined_because");
    }
}
