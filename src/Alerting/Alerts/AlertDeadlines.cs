namespace IntelHub.Alerting.Alerts;

/// <summary>What happens to an alert without anybody's doing.</summary>
internal static class AlertDeadlines
{
    /// <summary>It was in a list that the member was given.</summary>
    public static void List(this Alert alert, DateTimeOffset now)
    {
        alert.ListedAt ??= now;
        alert.Deliver(now);
    }

    /// <summary>It is where the member gets it from, their organisation's queue for one.</summary>
    public static void Deliver(this Alert alert, DateTimeOffset now)
    {
        alert.DeliveredAt ??= now;
        alert.Settle();
    }

    /// <summary>The hub turned to somebody else, who has until then.</summary>
    public static void Escalate(this Alert alert, string to, DateTimeOffset until)
    {
        (alert.EscalatedTo, alert.EscalatesAt) = (to, until);
        alert.Settle();
    }

    /// <summary>Ends the wait for an answer. An answer there is, or an end there was, stays.</summary>
    public static bool EndUnanswered(this Alert alert, AlertEnding ending)
    {
        if (!alert.IsUnanswered || alert.Ending is not null)
        {
            return false;
        }

        (alert.Ending, alert.EscalatesAt) = (ending, null);
        alert.Settle();
        return true;
    }

    /// <summary>The member may keep it no longer. What they had said of it stays, and is known for ever.</summary>
    public static bool Forget(this Alert alert, DateTimeOffset now)
    {
        if (!alert.IsThere || alert.ForgottenAt is not null || !alert.IsOver(now))
        {
            return false;
        }

        (alert.ForgottenAt, alert.EscalatesAt) = (now, null);
        if (alert.DeclinedAt is null && alert.ActionedAt is null)
        {
            alert.Ending ??= alert.IsUnanswered ? AlertEnding.NobodyAcknowledged : AlertEnding.NeverActioned;
        }

        alert.Settle();
        return true;
    }
}
