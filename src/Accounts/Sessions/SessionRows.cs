using IntelHub.Accounts.People;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Vocabulary;

namespace IntelHub.Accounts.Sessions;

/// <summary>Who signed in, where and how, so far as a session remembers it.</summary>
internal sealed record NewSession(string Organisation, string Member, string Way)
{
    /// <summary>When the second factor was shown, if not now.</summary>
    public DateTimeOffset? FreshAt { get; init; }

    /// <summary>The key that this browser had until now: whatever it opened ends.</summary>
    public string? KeyBefore { get; init; }

    public string? Issuer { get; init; }
    public string? Subject { get; init; }
    public string? TheirSession { get; init; }
}

/// <summary>Sessions begin and end in one transaction with the entry that says so.</summary>
internal static class SessionRows
{
    /// <summary>Of one person. With one more, the one that was used longest ago ends.</summary>
    internal const int MostAtOnce = 5;

    /// <summary>The key for the browser, always a new one: a key that somebody had before is worth nothing.</summary>
    public static string Start(this AccountsDb db, NewSession told, TimeSpan longest)
    {
        var key = Secrets.New();
        var now = db.Now;
        foreach (var over in db.Sessions.Where(session => session.EndsAt <= now).Take(100).ToList())
        {
            db.End(over, "time-limit");
        }

        db.MakeRoom(told);
        var session = new Session
        {
            Id = SortableId.New(now),
            KeyHash = Secrets.HashOf(key),
            Organisation = told.Organisation,
            Member = told.Member,
            Way = told.Way,
            StartedAt = now,
            SeenAt = now,
            EndsAt = now + longest,
            FreshAt = told.FreshAt ?? now,
            Issuer = told.Issuer,
            Subject = told.Subject,
            TheirSession = told.TheirSession,
        };
        db.Sessions.Add(session);
        db.Record(db.PersonDid(
            AuditOperation.SignedIn, told.Organisation, told.Member, AboutOf(session.Id), told.Way));
        return key;
    }

    private static void MakeRoom(this AccountsDb db, NewSession told)
    {
        if (told.KeyBefore is { } before)
        {
            var hash = Secrets.HashOf(before);
            db.EndAll(db.Sessions.Where(session => session.KeyHash == hash), "signed-in-again");
        }

        db.SaveChanges();
        db.EndAll(
            db.Sessions
                .Where(session => session.Organisation == told.Organisation && session.Member == told.Member)
                .OrderByDescending(session => session.SeenAt)
                .Skip(MostAtOnce - 1),
            "too-many");
    }

    public static void End(this AccountsDb db, Session session, string because)
    {
        db.Remove(session);
        db.Record(db.PersonDid(
            AuditOperation.SessionEnded, session.Organisation, session.Member, AboutOf(session.Id), because));
    }

    public static int EndAll(this AccountsDb db, IQueryable<Session> sessions, string because)
    {
        var ending = sessions.ToList();
        ending.ForEach(session => db.End(session, because));
        return ending.Count;
    }

    public static string AboutOf(Guid session) => $"session/{session}";
}
