using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;

namespace IntelHub.Platform.Bus.Claims;

/// <summary>Hands one claimed row to its consumer here, and notes in the row when that could not do its work.</summary>
internal sealed class RowDelivery(
    ConsumerReceivers receivers, OutboxClaims claims, RetryPace pace, ILogger<RowDelivery> log)
{
    /// <summary>
    /// Null when the row has ended. Otherwise its queue goes on after that pause, here or in another process, with
    /// those claimed behind it.
    /// </summary>
    public async Task<TimeSpan?> DeliverAsync(ClaimedRow row, long[] behind, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            await receivers.DispatchAsync(row.Consumer, row.Body, cancellation);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await claims.ReleaseAsync(row.Claim, [row.Sequence, .. behind], CancellationToken.None);
            return TimeSpan.Zero;
        }
        catch (Exception failure) when (failure is NotNow || EngineAway.IsBehind(failure))
        {
            // Nothing is wrong with the message: however long that lasts, it is not set aside for it.
            await claims.WaitAsync(row, behind, pace.PauseWhileItMustWait, cancellation);
            if (failure is not NotNow)
            {
                log.MessageWaits(row.MessageId, row.Consumer, failure.GetType().Name);
            }

            return pace.PauseWhileItMustWait;
        }
#pragma warning disable CA1031 // The one place that turns a consumer's failure, whatever it is, into another attempt.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return await NoteFailureAsync(row, behind, failure, cancellation);
        }
    }

    private async Task<TimeSpan> NoteFailureAsync(
        ClaimedRow row, long[] behind, Exception failure, CancellationToken cancellation)
    {
        HubCounts.DeliveryFailed(row.Consumer);
        var pause = pace.PauseAfter(row.Attempts);
        var wasLast = await claims.FailAsync(row, behind, pace.AttemptsAllowed, pause, cancellation);
        if (wasLast == true)
        {
            log.MessageSetAside(row.MessageId, row.Consumer, failure.GetType().Name);
            return TimeSpan.Zero;
        }

        log.MessageFailed(row.MessageId, row.Consumer, row.Attempts + 1, failure.GetType().Name);
        return pause;
    }
}
