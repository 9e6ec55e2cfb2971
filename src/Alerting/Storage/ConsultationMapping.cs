using IntelHub.Alerting.Consultations;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("alerting_consultations");
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).HasColumnName("id")
            .HasConversion(id => id.Value, value => new ConsultationId(value));
        builder.Property(c => c.ItemId).HasColumnName("item_id");
        builder.Property(c => c.Member).HasColumnName("member");
        builder.Property(c => c.Organisation).HasColumnName("organisation");
        builder.Property(c => c.Originator).HasColumnName("originator");
        builder.Property(c => c.Marking).HasColumnName("marking");
        builder.Property(c => c.State).HasColumnName("state").HasConversion<string>();
        builder.Property(c => c.AskedAt).HasColumnName("asked_at");
        builder.Property(c => c.AnswerBy).HasColumnName("answer_by");
        builder.Property(c => c.AnsweredBy).HasColumnName("answered_by");
        builder.Property(c => c.AnsweredAt).HasColumnName("answered_at");
    }
}
