using System.Data.Common;
using IntelHub.Platform.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>
/// A database that cannot be read or written now is no reason to stop: the rows wait, their claims lapse, and it is
/// said once.
/// </summary>
internal sealed class OutboxReach(ILogger<OutboxReach> log)
{
    private int _isAway;

    /// <summary>Throws nothing that a database or a stop of the hub has to do with.</summary>
    public async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            if (Interlocked.Exchange(ref _isAway, 0) == 1)
            {
                log.OutboxReachable();
            }
        }
        catch (OperationCanceledException)
        {
            // The hub stops; what was claimed is let go by whoever hands it out, or lapses.
        }
        catch (DbException failure)
        {
            NoteAway(failure, failure.ErrorCode);
        }
        catch (DbUpdateException failure)
        {
            NoteAway(failure, failure.HResult);
        }
    }

    private void NoteAway(Exception failure, int code)
    {
        if (Interlocked.Exchange(ref _isAway, 1) == 0)
        {
            log.OutboxUnreachable(failure.GetType().Name, code);
        }
    }
}
