using System.Numerics;
using IntelHub.Accounts.Notices;
using IntelHub.Accounts.People;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;

namespace IntelHub.Accounts.SignIn;

/// <summary>
/// How often somebody failed to get into one account from one place. Whoever fails makes only themselves wait: the same
/// account from another place, and its passkeys from anywhere, are as before.
/// </summary>
internal sealed class Attempts
{
    /// <summary>All accounts that are not there, together, so that nobody can fill the table.</summary>
    public const string NoAccount = "";

    public required string Account { get; init; }
    public required string Source { get; init; }
    public int Failures { get; set; }
    public int Tries { get; set; }
    public DateTimeOffset NotBefore { get; set; }
    public DateTimeOffset LastAt { get; set; }
}

internal static class AttemptRows
{
    internal const int WithoutWaiting = 3;
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan ForgottenAfter = TimeSpan.FromDays(1);

    /// <summary>
    /// Counts a try as failed before it is looked at, so that tries at the same time cannot share one. False while the
    /// wait lasts; such a try makes nobody wait longer.
    /// </summary>
    public static bool Take(this AccountsDb db, string account, string source)
    {
        var now = db.Now;
        var attempts = db.Attempts.SingleOrDefault(known => known.Account == account && known.Source == source);
        if (attempts is null)
        {
            attempts = new Attempts { Account = account, Source = source, LastAt = now };
            db.Attempts.Add(attempts);
        }
        else if (now - attempts.LastAt >= ForgottenAfter)
        {
            (attempts.Failures, attempts.Tries, attempts.NotBefore) = (0, 0, now);
        }

        attempts.Tries++;
        attempts.LastAt = now;
        if (now < attempts.NotBefore)
        {
            return false;
        }

        attempts.Failures++;
        attempts.NotBefore = now + WaitAfter(attempts.Failures);
        return true;
    }

    public static void ForgetAttempts(this AccountsDb db, string account, string source)
    {
        if (db.Attempts.SingleOrDefault(known => known.Account == account && known.Source == source) is { } attempts)
        {
            db.Remove(attempts);
        }
    }

    /// <summary>
    /// The first failure is an entry, and then each time that their number has doubled: a flood of them fills no
    /// ledger, and their sum stands in it.
    /// </summary>
    public static void RecordFailure(
        this AccountsDb db, string account, string source, string because, Account? known = null)
    {
        var tries = db.Attempts.SingleOrDefault(tried => tried.Account == account && tried.Source == source)?.Tries;
        if (tries is { } number && BitOperations.IsPow2(number))
        {
            var organisation = known?.Organisation ?? AccountFacts.Unknown;
            var member = known?.Member ?? AccountFacts.Unknown;
            var times = Math.Max(1, number / 2);
            db.Record(db.PersonDid(AuditOperation.SignInFailed, organisation, member, "sign-in", because) with
            {
                Times = times,
            });

            // For nobody too: a failure takes the same writes whether or not there is such an account.
            db.Tell(organisation, member, NoticeOf.SignInFailed, times);
        }
    }

    internal static TimeSpan WaitAfter(int failures) => failures <= WithoutWaiting
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(
            LongestWait.TotalSeconds, Math.Pow(2, Math.Min(failures - WithoutWaiting, 30))));
}
