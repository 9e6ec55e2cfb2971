using IntelHub.Contracts.Alerting;

namespace IntelHub.Alerting.Alerts;

/// <summary>
/// What a member may say of their alert, and when. An answer that comes late is taken all the same: it is better than
/// none.
/// </summary>
internal static class AlertAnswers
{
    public static AlertAnswer Acknowledge(this Alert alert, DateTimeOffset now) =>
        alert.Take(now, alert switch
        {
            { AcknowledgedAt: not null } => AlertAnswer.TakenBefore,
            _ => AlertAnswer.Taken,
        });

    public static AlertAnswer Accept(this Alert alert, DateTimeOffset now)
    {
        var answer = alert.Take(now, alert switch
        {
            { DeclinedAt: not null } => AlertAnswer.IsDeclined,
            { AcceptedAt: not null } => AlertAnswer.TakenBefore,
            _ => AlertAnswer.Taken,
        });
        if (answer == AlertAnswer.Taken)
        {
            alert.AcceptedAt = now;
            alert.Settle();
        }

        return answer;
    }

    public static AlertAnswer Decline(this Alert alert, string because, DateTimeOffset now)
    {
        var answer = alert.Take(now, alert switch
        {
            { DeclinedAt: not null } when alert.DeclinedBecause == because => AlertAnswer.TakenBefore,
            { DeclinedAt: not null } => AlertAnswer.IsDeclined,
            { ActionedAt: not null } => AlertAnswer.IsActioned,
            { AcceptedAt: not null } => AlertAnswer.IsAccepted,
            _ => AlertAnswer.Taken,
        });
        if (answer == AlertAnswer.Taken)
        {
            (alert.DeclinedAt, alert.DeclinedBecause) = (now, because);
            alert.Settle();
        }

        return answer;
    }

    public static AlertAnswer Action(this Alert alert, string outcome, DateTimeOffset now)
    {
        var answer = alert.Take(now, alert switch
        {
            { ActionedAt: not null } when alert.Outcome == outcome => AlertAnswer.TakenBefore,
            { ActionedAt: not null } => AlertAnswer.IsActioned,
            { DeclinedAt: not null } => AlertAnswer.IsDeclined,
            { AcceptedAt: null } => AlertAnswer.NotAccepted,
            _ => AlertAnswer.Taken,
        });
        if (answer == AlertAnswer.Taken)
        {
            (alert.ActionedAt, alert.Outcome) = (now, outcome);
            alert.Feedback = outcome == AlertOutcome.Acted ? ItemFeedback.Actioned : outcome;
            alert.Settle();
        }

        return answer;
    }

    /// <summary>What the originator may know; said anew, it takes the place of what was said before.</summary>
    public static AlertAnswer GiveFeedback(this Alert alert, string feedback, DateTimeOffset now)
    {
        var answer = alert.Take(
            now, alert.Feedback == feedback ? AlertAnswer.TakenBefore : AlertAnswer.Taken);
        if (answer == AlertAnswer.Taken)
        {
            alert.Feedback = feedback;
        }

        return answer;
    }

    /// <summary>What the member may do next, in the words of the API.</summary>
    public static IReadOnlyList<string> MayDo(this Alert alert, DateTimeOffset now) => alert switch
    {
        _ when !alert.IsReadable(now) => [],
        { ActionedAt: not null } or { DeclinedAt: not null } => ["open", "feedback"],
        { AcceptedAt: not null } => ["open", "action", "feedback"],
        { AcknowledgedAt: not null } => ["open", "accept", "decline", "feedback"],
        _ => ["open", "acknowledge", "accept", "decline", "feedback"],
    };

    /// <summary>Whoever answers in any way has it.</summary>
    private static AlertAnswer Take(this Alert alert, DateTimeOffset now, AlertAnswer answer)
    {
        if (!alert.IsThere)
        {
            return AlertAnswer.NotThere;
        }

        if (alert.IsOver(now))
        {
            return AlertAnswer.Over;
        }

        if (answer == AlertAnswer.Taken)
        {
            alert.AcknowledgedAt ??= now;
            alert.Feedback ??= ItemFeedback.Received;
            (alert.Ending, alert.EscalatesAt) = (null, null);
            alert.Settle();
        }

        return answer;
    }
}
