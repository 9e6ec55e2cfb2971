using IntelHub.Journeys.Hubs;

namespace IntelHub.Journeys.Unseen;

/// <summary>Two hubs with one directory and one time, so that their answers can be held against each other.</summary>
public sealed class TwoHubs : IAsyncLifetime
{
    // All the stories that are compared have been told by then, and all their agreements are in force.
    private static readonly DateTimeOffset _now = new(2026, 8, 20, 8, 0, 0, TimeSpan.Zero);

    private int _seconds;

    public RunningHub One { get; private set; } = null!;

    public RunningHub Other { get; private set; } = null!;

    public KentPartnership Kent { get; private set; } = null!;

    public KentPartnership OtherKent { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var hubs = await Task.WhenAll(StartAsync(), StartAsync());
        (One, Other) = (hubs[0], hubs[1]);
        (Kent, OtherKent) = (await KentPartnership.LoadAsync(One), await KentPartnership.LoadAsync(Other));
        await MoveOnAsync();
    }

    public async Task DisposeAsync()
    {
        await One.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>A second later on both, so that the newest alert is the first of a list.</summary>
    public async Task MoveOnAsync()
    {
        var now = _now.AddSeconds(_seconds++);
        await Kent.SetClockAsync(now);
        await OtherKent.SetClockAsync(now);
    }

    private static Task<RunningHub> StartAsync() => RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Verbose");
}
