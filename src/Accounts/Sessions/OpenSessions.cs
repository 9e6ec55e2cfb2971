using System.Security.Claims;
using IntelHub.Accounts.Organisations;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntelHub.Accounts.Sessions;

/// <summary>
/// The sessions that are good now. The directory is asked at each request, so that somebody who is suspended or has
/// left is out at once, whether the news of it has come or not.
/// </summary>
internal sealed class OpenSessions(
    HubStore<AccountsDb> store, IFindCallers callers, TimeProvider clock, IOptions<AccountsOptions> options)
    : IFindSessions
{
    /// <summary>Use is noted no oftener than this: each note is a write.</summary>
    internal static readonly TimeSpan NotedEvery = TimeSpan.FromSeconds(30);

    public async Task<IReadOnlyList<Claim>?> FindAsync(string key, CancellationToken cancellation)
    {
        var hash = Secrets.HashOf(key);
        await using var db = store.Read();
        if (await db.Sessions.SingleOrDefaultAsync(s => s.KeyHash == hash, cancellation) is not { } session)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var member = await callers.FindMemberAsync(session.Organisation, session.Member, now, cancellation);
        var because = WhyOver(session, now) ?? (member is null ? "member-not-active" : null);
        if (because is not null || member is null)
        {
            await EndAsync(session.Id, because!, cancellation);
            return null;
        }

        if (now - session.SeenAt >= NotedEvery)
        {
            await store.WriteAsync(
                writing => writing.Sessions
                    .Where(s => s.Id == session.Id)
                    .ExecuteUpdate(s => s.SetProperty(seen => seen.SeenAt, now)),
                cancellation);
        }

        var claims = PersonSession.ClaimsOf(
            session.Organisation,
            member,
            runsTheHub: session.Organisation == options.Value.OperatedBy,
            isFresh: now - session.FreshAt < options.Value.FreshFor);
        return [SignedInPerson.ClaimOf(session), .. claims];
    }

    public Task EndAsync(Guid id, string because, CancellationToken cancellation) => store.WriteAsync(
        db => db.EndAll(db.Sessions.Where(session => session.Id == id), because), cancellation);

    /// <summary>
    /// After a second factor: the same session under a new key, which is the answer; null when it is over.
    /// </summary>
    /// <param name="there">What the organisation's own provider said, where that is their way in.</param>
    public static string? Freshen(AccountsDb db, Guid id, SignedInThere? there = null)
    {
        if (db.Sessions.SingleOrDefault(session => session.Id == id) is not { } session)
        {
            return null;
        }

        var key = Secrets.New();
        session.KeyHash = Secrets.HashOf(key);
        session.FreshAt = there?.At ?? db.Now;
        (session.Subject, session.TheirSession) =
            there is null ? (session.Subject, session.TheirSession) : (there.Subject, there.Session);
        db.Record(db.PersonDid(
            Contracts.Ledger.AuditOperation.SignedIn, session.Organisation, session.Member,
            SessionRows.AboutOf(session.Id), "stepped-up"));
        return key;
    }

    private string? WhyOver(Session session, DateTimeOffset now) =>
        now >= session.EndsAt ? "time-limit"
        : now - session.SeenAt >= options.Value.IdleLimit ? "idle"
        : null;
}
