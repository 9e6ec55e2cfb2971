using IntelHub.Platform.SignedIn;

namespace IntelHub.Platform.Tests.SignedIn;

public class SeenCallersTests
{
    private const string SignIn = "sign-in";

    private static readonly Caller _system = new(The.PoliceSystem, The.Police, "police", Member: null);
    private static readonly Caller _analyst = _system with { Member = The.Analyst };

    private readonly TickingClock _clock = new();
    private readonly SeenCallers _seen;

    public SeenCallersTests() => _seen = new SeenCallers(_clock);

    [Fact]
    public void Whoever_never_called_is_new() => _seen.IsNew(SignIn, _analyst).ShouldBeTrue();

    [Fact]
    public void Whoever_called_lately_is_not_new_in_that_and_is_in_everything_else()
    {
        _seen.Saw(SignIn, _analyst);

        _seen.IsNew(SignIn, _analyst).ShouldBeFalse();
        _seen.IsNew("something-else", _analyst).ShouldBeTrue();
        _seen.IsNew(SignIn, _system).ShouldBeTrue();
        _seen.IsNew(SignIn, _analyst with { System = "another-system" }).ShouldBeTrue();
    }

    [Fact]
    public void A_while_without_a_call_makes_the_caller_new_again_and_a_call_in_it_does_not()
    {
        _seen.Saw(SignIn, _analyst);
        _clock.Tick(SeenCallers.AWhile - TimeSpan.FromSeconds(1));
        _seen.IsNew(SignIn, _analyst).ShouldBeFalse();
        _seen.Saw(SignIn, _analyst);
        _clock.Tick(TimeSpan.FromSeconds(2));
        _seen.IsNew(SignIn, _analyst).ShouldBeFalse();

        _clock.Tick(SeenCallers.AWhile);

        _seen.IsNew(SignIn, _analyst).ShouldBeTrue();
    }

    [Fact]
    public void No_more_are_remembered_than_there_is_room_for_and_those_forgotten_are_new()
    {
        foreach (var number in Enumerable.Range(0, SeenCallers.MostRemembered))
        {
            _seen.Saw(SignIn, _system with { Member = $"member.{number}" });
        }

        _seen.IsNew(SignIn, _system with { Member = "member.0" }).ShouldBeFalse();

        _seen.Saw(SignIn, _analyst);

        _seen.IsNew(SignIn, _analyst).ShouldBeFalse();
        _seen.IsNew(SignIn, _system with { Member = "member.0" }).ShouldBeTrue();
    }
}
