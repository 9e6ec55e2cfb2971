using IntelHub.Alerting.EscalateAlerts;
using IntelHub.Alerting.KeepDesks;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class DeskMemberMapping : IEntityTypeConfiguration<DeskMember>
{
    public void Configure(EntityTypeBuilder<DeskMember> builder)
    {
        builder.ToTable("alerting_members");
        builder.HasKey(each => each.Member);
        builder.Property(each => each.Member).HasColumnName("member");
        builder.Property(each => each.Organisation).HasColumnName("organisation");
        builder.Property(each => each.Roles).HasColumnName("roles").IsJson();
        builder.Property(each => each.ActiveFrom).HasColumnName("active_from");
        builder.Property(each => each.ActiveUntil).HasColumnName("active_until");
    }
}

internal sealed class DeskOrganisationMapping : IEntityTypeConfiguration<DeskOrganisation>
{
    public void Configure(EntityTypeBuilder<DeskOrganisation> builder)
    {
        builder.ToTable("alerting_organisations");
        builder.HasKey(each => each.Organisation);
        builder.Property(each => each.Organisation).HasColumnName("organisation");
        builder.Property(each => each.Kind).HasColumnName("kind");
    }
}

internal sealed class KeptRuleMapping : IEntityTypeConfiguration<KeptRule>
{
    public void Configure(EntityTypeBuilder<KeptRule> builder)
    {
        builder.ToTable("alerting_escalation_rules");
        builder.HasKey(rule => rule.Position);
        builder.Property(rule => rule.Position).HasColumnName("position").ValueGeneratedNever();
        builder.Property(rule => rule.Organisations).HasColumnName("organisations").IsJson();
        builder.Property(rule => rule.Steps).HasColumnName("steps").IsJson();
    }
}

internal sealed class EscalationMapping : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.ToTable("alerting_escalations");
        builder.HasKey(each => each.Id);
        builder.Property(each => each.Id).HasColumnName("id");
        builder.Property(each => each.ItemId).HasColumnName("item_id");
        builder.Property(each => each.Organisation).HasColumnName("organisation");
        builder.Property(each => each.Step).HasColumnName("step");
        builder.Property(each => each.OfMember).HasColumnName("of_member");
        builder.Property(each => each.Overdue).HasColumnName("overdue");
        builder.Property(each => each.Target).HasColumnName("target");
        builder.Property(each => each.HasAlert).HasColumnName("has_alert");
        builder.Property(each => each.MadeAt).HasColumnName("made_at");
    }
}
