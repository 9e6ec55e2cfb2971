namespace IntelHub.Chaos.Disturbances;

/// <summary>All processes of one service are killed and stay away, so that what is meant for it piles up.</summary>
internal sealed class Absence(DisturbedHub hub, string service)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(200);

    public async Task BeginAsync()
    {
        // One that had just ended may be started this moment: it is met the next time.
        foreach (var process in hub.Machine.Services.Where(process => process.Service == service))
        {
            do
            {
                process.KillAndKeepAway();
                await Pause.ForAsync(_look);
            }
            while (process.IsRunning || process.IsWanted);
        }
    }

    public void End()
    {
        foreach (var process in hub.Machine.Services.Where(process => process.Service == service))
        {
            process.WantAgain();
        }
    }
}
