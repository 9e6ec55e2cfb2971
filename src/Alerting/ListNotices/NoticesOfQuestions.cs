using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Alerting.ListNotices;

/// <summary>What a member of an originator is told of questions that wait for an answer.</summary>
internal static class NoticesOfQuestions
{
    /// <summary>One for each item and step: thirty members may ask for one item, and that is one thing to do.</summary>
    public static async Task<IReadOnlyList<NoticeLine>> WaitingQuestionsAsync(
        this AlertingDb db, string member, string organisation, int atMost, CancellationToken cancellation)
    {
        var waiting = db.Consultations
            .Where(c => c.State == ConsultationState.Open || c.State == ConsultationState.Unanswered);
        var onward = db.OnwardQuestions.Where(q => q.State == ConsultationState.Open);
        var notices = await db.QuestionNotices
            .Where(each => each.Target == member && each.Organisation == organisation)
            .Where(each => waiting.Any(c => c.Id == each.QuestionId) || onward.Any(q => q.Id == each.QuestionId))
            .OrderByDescending(each => each.MadeAt)
            .Take(atMost)
            .ToListAsync(cancellation);
        return
        [
            .. notices.DistinctBy(each => (each.ItemId, each.Step))
                .Select(each => new NoticeLine("question", each.Step, each.OfMember, each.MadeAt)),
        ];
    }
}
