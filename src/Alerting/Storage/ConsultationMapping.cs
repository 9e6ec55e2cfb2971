using System.Text.Json;
using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.RemindOriginators;
using IntelHub.Contracts.Sharing;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntelHub.Alerting.Storage;

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("alerting_consultations");
        builder.IsQuestion();
        builder.Property(c => c.Member).HasColumnName("member");
        builder.Property(c => c.AskedFor).HasColumnName("asked_for").HasConversion(
            asked => JsonSerializer.Serialize(asked, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<AskedFor>(text, JsonSerializerOptions.Default));
    }
}

internal sealed class OnwardQuestionMapping : IEntityTypeConfiguration<OnwardQuestion>
{
    public void Configure(EntityTypeBuilder<OnwardQuestion> builder)
    {
        builder.ToTable("alerting_onward_questions");
        builder.IsQuestion();
        builder.Property(q => q.AlertId).HasColumnName("alert_id")
            .HasConversion(id => id.Value, value => new AlertId(value));
        builder.Property(q => q.AskedBy).HasColumnName("asked_by");
        builder.Property(q => q.AskedIn).HasColumnName("asked_in");
        builder.Property(q => q.Reason).HasColumnName("reason");
    }
}

internal sealed class QuestionNoticeMapping : IEntityTypeConfiguration<QuestionNotice>
{
    public void Configure(EntityTypeBuilder<QuestionNotice> builder)
    {
        builder.ToTable("alerting_question_notices");
        builder.HasKey(each => each.Id);
        builder.Property(each => each.Id).HasColumnName("id");
        builder.Property(each => each.QuestionId).HasColumnName("question_id")
            .HasConversion(id => id.Value, value => new ConsultationId(value));
        builder.Property(each => each.ItemId).HasColumnName("item_id");
        builder.Property(each => each.Organisation).HasColumnName("organisation");
        builder.Property(each => each.Step).HasColumnName("step");
        builder.Property(each => each.OfMember).HasColumnName("of_member");
        builder.Property(each => each.Target).HasColumnName("target");
        builder.Property(each => each.MadeAt).HasColumnName("made_at");
    }
}

file static class QuestionColumns
{
    public static void IsQuestion<T>(this EntityTypeBuilder<T> builder)
        where T : Question
    {
        builder.HasKey(q => q.Id);
        builder.Property(q => q.Id).HasColumnName("id")
            .HasConversion(id => id.Value, value => new ConsultationId(value));
        builder.Property(q => q.ItemId).HasColumnName("item_id");
        builder.Property(q => q.Organisation).HasColumnName("organisation");
        builder.Property(q => q.Originator).HasColumnName("originator");
        builder.Property(q => q.Marking).HasColumnName("marking");
        builder.Property(q => q.State).HasColumnName("state").HasConversion<string>();
        builder.Property(q => q.AskedAt).HasColumnName("asked_at");
        builder.Property(q => q.AnswerBy).HasColumnName("answer_by");
        builder.Property(q => q.AnsweredBy).HasColumnName("answered_by");
        builder.Property(q => q.AnsweredAt).HasColumnName("answered_at");
        builder.Property(q => q.RemindedAt).HasColumnName("reminded_at");
        builder.Property(q => q.EscalatedTo).HasColumnName("escalated_to");
        builder.Property(q => q.DueAt).HasColumnName("due_at");
        builder.Ignore(q => q.MayBeAnswered);
    }
}
