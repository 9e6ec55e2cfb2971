using IntelHub.Intake.Items;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Intake.Storage;

internal sealed class SubmissionMapping : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("intake_submissions");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).HasColumnName("id").HasConversion(id => id.Value, value => new SubmissionId(value));
        builder.Property(s => s.Originator).HasColumnName("originator");
        builder.Property(s => s.TheirReference).HasColumnName("their_reference");
        builder.Property(s => s.ReceivedAt).HasColumnName("received_at");
    }
}
