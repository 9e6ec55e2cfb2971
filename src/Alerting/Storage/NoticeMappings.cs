using IntelHub.Alerting.Notices;
using IntelHub.Platform.Storage;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class ToldHowMapping : IEntityTypeConfiguration<ToldHow>
{
    public void Configure(EntityTypeBuilder<ToldHow> builder)
    {
        builder.ToTable("alerting_told_how");
        builder.HasKey(h => h.Member);
        builder.Property(h => h.Member).HasColumnName("member");
        builder.Property(h => h.Channel).HasColumnName("channel");
        builder.Property(h => h.Delivery).HasColumnName("delivery");
        builder.Property(h => h.Email).HasColumnName("email");
        builder.Property(h => h.Days).HasColumnName("days").IsJson();
        builder.Property(h => h.WorksFrom).HasColumnName("works_from");
        builder.Property(h => h.WorksUntil).HasColumnName("works_until");
    }
}

internal sealed class EmailNoticeMapping : IEntityTypeConfiguration<EmailNotice>
{
    public void Configure(EntityTypeBuilder<EmailNotice> builder)
    {
        builder.ToTable("alerting_email_notices");
        builder.HasKey(n => n.Sequence);
        builder.Property(n => n.Sequence).HasColumnName("sequence").ValueGeneratedOnAdd();
        builder.Property(n => n.Id).HasColumnName("id");
        builder.Property(n => n.AlertId).HasColumnName("alert_id")
            .HasConversion(id => id.Value, value => new AlertId(value));
        builder.Property(n => n.Member).HasColumnName("member");
        builder.Property(n => n.Organisation).HasColumnName("organisation");
        builder.Property(n => n.State).HasColumnName("state").HasConversion<string>();
        builder.Property(n => n.Attempts).HasColumnName("attempts");
        builder.Property(n => n.NextAt).HasColumnName("next_at");
        builder.Property(n => n.Problem).HasColumnName("problem");
        builder.Property(n => n.MadeAt).HasColumnName("made_at");
        builder.Property(n => n.SentAt).HasColumnName("sent_at");
    }
}
