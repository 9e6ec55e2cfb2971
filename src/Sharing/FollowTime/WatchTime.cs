using System.Data.Common;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Storage;

namespace IntelHub.Sharing.FollowTime;

/// <summary>
/// Notices when time alone ended a decision, and has those decided again. Nobody needs to do anything when training
/// lapses, a membership or an agreement ends, or a joiner's first day begins.
/// </summary>
internal sealed class WatchTime(HubStore<SharingDb> store, TimeProvider clock, ILogger<WatchTime> log)
    : EachSecond<SharingDb>(store, clock)
{
    protected override bool IsAnythingDue(SharingDb db) => db.EndedByTime(db.Now).Any();

    protected override void Announce(SharingDb db) => db.AnnounceEnded();

    protected override void NoteFailure(DbException failure) =>
        log.TimeNotWatched(failure.GetType().Name, failure.ErrorCode);
}
