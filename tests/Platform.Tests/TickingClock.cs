namespace IntelHub.Platform.Tests;

/// <summary>The machine's ticking, by hand; what the clock on the wall says is no part of it.</summary>
internal sealed class TickingClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Tick(TimeSpan by) => _ticks += by.Ticks;
}
