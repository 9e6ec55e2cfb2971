using IntelHub.Accounts.Storage;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Accounts.Notices;

/// <summary>A notice is kept in one transaction with what it tells of, and nobody can take it away before its time.
/// </summary>
internal static class NoticeRows
{
    internal static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public static void Tell(this AccountsDb db, string organisation, string member, string what, int times = 1)
    {
        var (now, oldest) = (db.Now, db.Now - KeptFor);
        db.Notices.Where(notice => notice.At <= oldest).ExecuteDelete();
        db.Notices.Add(new Notice
        {
            Id = SortableId.New(now),
            Organisation = organisation,
            Member = member,
            What = what,
            Times = times,
            At = now,
        });
    }
}
