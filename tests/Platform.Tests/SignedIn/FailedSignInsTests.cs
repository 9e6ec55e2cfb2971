using IntelHub.Contracts.Ledger;
using IntelHub.Platform.SignedIn;

namespace IntelHub.Platform.Tests.SignedIn;

public class FailedSignInsTests
{
    private static readonly RegisteredSystem _police = new(The.PoliceSystem, The.Police, "police", [], []);

    private readonly TickingClock _clock = new();
    private readonly FailedSignIns _failed;

    public FailedSignInsTests() => _failed = new FailedSignIns(_clock);

    [Fact]
    public void The_first_of_a_kind_is_due_at_once()
    {
        Note(times: 1);

        var fact = _failed.Take().ShouldHaveSingleItem();
        fact.Operation.ShouldBe(AuditOperation.SignInFailed);
        fact.Because.ShouldBe(SignInFailure.SignatureWrong);
        fact.System.ShouldBe(The.PoliceSystem);
        fact.Organisation.ShouldBe(The.Police);
        fact.Who.ShouldBe(The.PoliceSystem);
        fact.Times.ShouldBe(1);
    }

    [Fact]
    public void What_was_taken_is_not_due_again()
    {
        Note(times: 1);
        _failed.Take();

        _failed.Take().ShouldBeEmpty();
    }

    [Fact]
    public void Further_ones_within_the_minute_are_one_fact_with_their_number_once_it_is_over()
    {
        Note(times: 1);
        _failed.Take();
        Note(times: 5000);
        _clock.Tick(FailedSignIns.Together - TimeSpan.FromSeconds(1));
        _failed.Take().ShouldBeEmpty();

        _clock.Tick(TimeSpan.FromSeconds(1));

        _failed.Take().ShouldHaveSingleItem().Times.ShouldBe(5000);
    }

    [Fact]
    public void A_flood_that_goes_on_is_one_fact_a_minute_and_none_of_it_is_lost()
    {
        var facts = new List<AuditFact>();
        foreach (var _ in Enumerable.Range(0, 300))
        {
            Note(times: 10);
            _clock.Tick(TimeSpan.FromSeconds(1));
            facts.AddRange(_failed.Take());
        }

        facts.AddRange(_failed.Take(isTheEnd: true));

        facts.Count.ShouldBeLessThanOrEqualTo(7);
        facts.Sum(fact => fact.Times).ShouldBe(3000);
    }

    [Fact]
    public void After_a_minute_without_one_the_next_is_due_at_once_again()
    {
        Note(times: 1);
        _clock.Tick(FailedSignIns.Together);
        _failed.Take().Count.ShouldBe(1);

        Note(times: 1);

        _failed.Take().ShouldHaveSingleItem().Times.ShouldBe(1);
    }

    [Fact]
    public void At_the_end_what_was_counted_is_due()
    {
        Note(times: 4);

        _failed.Take(isTheEnd: true).Select(fact => fact.Times).ShouldBe([1, 3]);
        _failed.Take(isTheEnd: true).ShouldBeEmpty();
    }

    [Fact]
    public void Each_reason_of_each_system_is_counted_by_itself()
    {
        Note(times: 2);
        _failed.Note(SignInFailure.UsedBefore, _police);
        _failed.Note(SignInFailure.SignatureWrong, _police with { Id = "another-system" });
        _failed.Note(SignInFailure.SystemUnknown, claimed: null);

        var facts = _failed.Take();

        facts.Select(fact => (fact.System, fact.Because)).ShouldBe(
        [
            (The.PoliceSystem, SignInFailure.SignatureWrong),
            (The.PoliceSystem, SignInFailure.UsedBefore),
            ("another-system", SignInFailure.SignatureWrong),
            ("unknown", SignInFailure.SystemUnknown),
        ]);
        facts[^1].Organisation.ShouldBe("unknown");
    }

    [Fact]
    public void What_could_not_be_put_on_record_is_due_still_and_first()
    {
        Note(times: 1);
        var taken = _failed.Take();
        _failed.Note(SignInFailure.UsedBefore, _police);

        _failed.GiveBack(taken);

        _failed.Take().Select(fact => fact.Because)
            .ShouldBe([SignInFailure.SignatureWrong, SignInFailure.UsedBefore]);
    }

    private void Note(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _failed.Note(SignInFailure.SignatureWrong, _police);
        }
    }
}
