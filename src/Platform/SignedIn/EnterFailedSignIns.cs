using System.Data.Common;
using IntelHub.Platform.Storage;
using IntelHub.Platform.Telemetry;

namespace IntelHub.Platform.SignedIn;

/// <summary>
/// Puts failed sign-ins on record, through the outbox and beside the requests: nobody waits for it at the door.
/// </summary>
internal sealed class EnterFailedSignIns(
    FailedSignIns failed, HubStore<SignInDb> store, ILogger<EnterFailedSignIns> log) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryEnterAsync(isTheEnd: true, CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await failed.Noted.WaitAsync(stoppingToken);
            await TryEnterAsync(isTheEnd: false, stoppingToken);
        }
    }

    private async Task TryEnterAsync(bool isTheEnd, CancellationToken cancellation)
    {
        if (failed.Take(isTheEnd) is not { Count: > 0 } facts)
        {
            return;
        }

        try
        {
            await store.WriteAsync(
                db =>
                {
                    foreach (var fact in facts)
                    {
                        db.Record(fact, $"{fact.About}/{fact.System}");
                    }
                },
                cancellation);
        }
        catch (DbException failure)
        {
            failed.GiveBack(facts);
            log.FailedSignInsKept(failure.GetType().Name, failure.ErrorCode);
        }
    }
}
