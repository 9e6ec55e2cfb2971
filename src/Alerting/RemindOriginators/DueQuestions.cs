using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.StopAlerts;
using IntelHub.Alerting.Storage;

namespace IntelHub.Alerting.RemindOriginators;

/// <summary>Questions with which time alone has something to do now, both by the rules and of members.</summary>
internal static class DueQuestions
{
    public static bool AreQuestionsDue(this AlertingDb db) =>
        db.Due(db.Consultations).Any() || db.Due(db.OnwardQuestions).Any();

    public static IReadOnlyList<Question> NextQuestions(this AlertingDb db, int atMost) =>
    [
        .. db.Due(db.Consultations).OrderBy(each => each.AnswerBy).Take(atMost),
        .. db.Due(db.OnwardQuestions).OrderBy(each => each.AnswerBy).Take(atMost),
    ];

    /// <summary>
    /// Those of an originator who is suspended wait: nobody could have answered. One that says not when it is due was
    /// made by the version before; it does not end silently either.
    /// </summary>
    private static IQueryable<T> Due<T>(this AlertingDb db, IQueryable<T> questions)
        where T : Question
    {
        var now = db.Now;
        return questions
            .Where(each => each.State == ConsultationState.Open)
            .Where(each => each.DueAt <= now || (each.DueAt == null && each.AnswerBy <= now))
            .Where(each => !db.Stopped.Any(
                stopped => stopped.Who == StoppedAlerts.OfOrganisation + each.Originator));
    }
}
