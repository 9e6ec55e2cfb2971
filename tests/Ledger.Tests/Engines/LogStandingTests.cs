using IntelHub.Ledger.AppendEntries;

namespace IntelHub.Ledger.Tests.Engines;

public sealed class LogStandingTests
{
    private readonly HandClock _clock = new();
    private readonly LogStanding _standing;

    public LogStandingTests() => _standing = new LogStanding(_clock);

    [Fact]
    public void While_all_is_well_everybody_may_try()
    {
        _standing.MayTry().ShouldBeTrue();
        _standing.MayTry().ShouldBeTrue();
        _standing.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void While_it_fails_one_may_try_in_each_second()
    {
        _standing.Failed();
        _standing.IsOpen.ShouldBeFalse();
        _standing.MayTry().ShouldBeFalse();

        for (var second = 0; second < 3; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            _standing.MayTry().ShouldBeTrue();
            _standing.MayTry().ShouldBeFalse();
        }
    }

    [Fact]
    public void Once_something_was_appended_everybody_may_try_again()
    {
        _standing.Failed();
        _standing.Appended();

        _standing.IsOpen.ShouldBeTrue();
        _standing.MayTry().ShouldBeTrue();
        _standing.MayTry().ShouldBeTrue();
    }

    [Fact]
    public void A_log_that_was_closed_stays_closed()
    {
        _standing.Close();
        _standing.Appended();
        _clock.Advance(TimeSpan.FromDays(1));

        _standing.IsOpen.ShouldBeFalse();
        _standing.MayTry().ShouldBeFalse();
    }
}
