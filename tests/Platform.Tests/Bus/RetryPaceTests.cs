using IntelHub.Platform.Bus;
using Microsoft.Extensions.Options;

namespace IntelHub.Platform.Tests.Bus;

public class RetryPaceTests
{
    private static readonly (string Consumer, string Key) _queue = ("consumer", "key");

    private readonly TickingClock _clock = new();
    private readonly RetryPace _pace;

    public RetryPaceTests() => _pace = new RetryPace(Options.Create(new RetryOptions()), _clock);

    [Fact]
    public void A_queue_that_never_failed_is_due() => _pace.IsDue(_queue).ShouldBeTrue();

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 400)]
    [InlineData(5, 6_400)]
    [InlineData(9, 30_000)]
    [InlineData(int.MaxValue, 30_000)]
    public void The_pause_doubles_with_each_failure_until_it_is_the_longest(int earlierAttempts, int milliseconds)
    {
        _pace.Failed(_queue, earlierAttempts);

        _clock.Tick(TimeSpan.FromMilliseconds(milliseconds - 1));
        _pace.IsDue(_queue).ShouldBeFalse();
        _clock.Tick(TimeSpan.FromMilliseconds(1));
        _pace.IsDue(_queue).ShouldBeTrue();
    }

    [Fact]
    public void One_queue_does_not_wait_for_another()
    {
        _pace.Failed(_queue, earlierAttempts: 0);

        _pace.IsDue(_queue with { Key = "another" }).ShouldBeTrue();
    }

    [Fact]
    public void After_a_success_nothing_waits()
    {
        _pace.Failed(_queue, earlierAttempts: 0);

        _pace.Succeeded(_queue);

        _pace.IsDue(_queue).ShouldBeTrue();
    }
}
