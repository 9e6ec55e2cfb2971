using IntelHub.Directory.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Directory.Storage;

internal sealed class AccessReviewMapping : IEntityTypeConfiguration<AccessReview>
{
    public void Configure(EntityTypeBuilder<AccessReview> builder)
    {
        builder.ToTable("directory_reviews");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).HasColumnName("id");
        builder.Property(r => r.Organisation).HasColumnName("organisation");
        builder.Property(r => r.Quarter).HasColumnName("quarter");
        builder.PrimitiveCollection(r => r.Reviewers).HasColumnName("reviewers");
        builder.Property(r => r.OpenedAt).HasColumnName("opened_at");
        builder.Property(r => r.DueAt).HasColumnName("due_at");
        builder.Property(r => r.OpenedBy).HasColumnName("opened_by");
    }
}

internal sealed class ReviewLineMapping : IEntityTypeConfiguration<ReviewLine>
{
    public void Configure(EntityTypeBuilder<ReviewLine> builder)
    {
        builder.ToTable("directory_review_lines");
        builder.HasKey(l => l.Id);
        builder.Property(l => l.Id).HasColumnName("id");
        builder.Property(l => l.Review).HasColumnName("review");
        builder.HasOne<AccessReview>().WithMany().HasForeignKey(l => l.Review);
        builder.Property(l => l.Number).HasColumnName("number");
        builder.Property(l => l.Kind).HasColumnName("kind").HasConversion<string>();
        builder.Property(l => l.Subject).HasColumnName("subject");
        builder.Property(l => l.Seen).HasColumnName("seen");
        builder.Property(l => l.Answer).HasColumnName("answer").HasConversion<string>();
        builder.Property(l => l.Because).HasColumnName("because");
        builder.Property(l => l.AnsweredBy).HasColumnName("answered_by");
        builder.Property(l => l.AnsweredAt).HasColumnName("answered_at");
        builder.Ignore(l => l.WhatWasSeen);
    }
}
