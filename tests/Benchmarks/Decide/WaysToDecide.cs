using IntelHub.Benchmarks.Decide.Peers;
using IntelHub.Benchmarks.Measuring;
using IntelHub.Benchmarks.Worlds;
using IntelHub.Sharing.Compiled;
using IntelHub.Sharing.Decisions;

namespace IntelHub.Benchmarks.Decide;

/// <summary>The ways to answer the questions of one world, all asked the same ones in the same order.</summary>
internal sealed class WaysToDecide
{
    public const int Group = 64;
    private const int Asked = 128 * Group;

    private readonly World _world;
    private readonly CompiledRules _rules;
    private readonly DelegateRules _delegates;
    private readonly Asked[] _asked;
    private readonly (CompiledItem Item, CompiledMember Member)[] _compiled;
    private readonly (CompiledItem Item, CompiledMember Member, Asked Asked)[] _released;
    private readonly Question[] _questions;
    private readonly Verdicts _scratch = new();

    public WaysToDecide(World world, CompiledRules rules)
    {
        (_world, _rules, _delegates) = (world, rules, new DelegateRules(world.Policies));
        CompiledItem[] items = [.. world.Items.Select(rules.Compile)];
        _asked = world.Ask(Asked, seed: 73);
        _compiled = [.. _asked.Select(asked => (items[asked.Item], rules.Member(asked.Member)))];
        _questions = [.. _asked.Select(world.QuestionOf)];
        (CompiledItem Item, CompiledMember Member, Asked Asked)[] released =
        [
            .. world.Ask(40 * Asked, seed: 74)
                .Select(asked => (items[asked.Item], rules.Member(asked.Member), asked))
                .Where(asked => IsReleased(asked.Item1, asked.Item2, asked.asked))
                .Take(Asked),
        ];
        _released = [.. Enumerable.Range(0, Asked).Select(number => released[number % released.Length])];
    }

    public IReadOnlyList<Contender> Quick =>
    [
        Each("compiled: a verdict", Group, Verdict),
        Each("compiled: a verdict that releases", Group, VerdictThatReleases),
        Each("compiled: a verdict and how long it holds", Group, VerdictAndUntil),
        Each("compiled: an item", Group, number => _rules.Compile(_world.Items[number % _world.Items.Count]).Classes),
        Each("compiled: words to a verdict", Group, WordsToVerdict),
        Each("compiled: words to words", Group, WordsToWords),
        Each("compiled: words to words, how long too", Group, number => Told(_rules.Decide(
            _rules.Compile(_world.Items[_asked[number].Item]), _asked[number].Member, _asked[number].At,
            _asked[number].Override, _scratch))),
    ];

    public IReadOnlyList<Contender> Peers =>
    [
        Each("compiled: a verdict", Group, Verdict),
        Each("delegates, names looked up before", 8, number =>
            Told(_delegates.Decide(_questions[number], _asked[number].Override))),
        Each("delegates, words to words", 8, number =>
            Told(_delegates.Decide(_world.QuestionOf(_asked[number]), _asked[number].Override))),
        Each("definition, names looked up before", 1, number =>
            Told(SharingRules.Decide(_world.Policies, _questions[number], _asked[number].Override))),
        Each("definition, words to words", 1, number =>
            Told(SharingRules.Decide(_world.Policies, _world.QuestionOf(_asked[number]), _asked[number].Override))),
    ];

    private bool IsReleased(CompiledItem item, CompiledMember member, Asked asked)
    {
        _scratch.Clear();
        _rules.Decide(item, member, asked.At, asked.Override, _scratch);
        return _scratch[0].Outcome is Outcome.Release or Outcome.Refer;
    }

    private long Verdict(int number)
    {
        ref readonly var asked = ref _asked[number];
        var (item, member) = _compiled[number];
        _scratch.Clear();
        _rules.Decide(item, member, asked.At, asked.Override, _scratch);
        return (long)_scratch[0].Outcome + (long)_scratch[0].Reasons;
    }

    private long VerdictThatReleases(int number)
    {
        var (item, member, asked) = _released[number];
        _scratch.Clear();
        _rules.Decide(item, member, asked.At, asked.Override, _scratch);
        return (long)_scratch[0].Outcome + _scratch[0].Full;
    }

    private long VerdictAndUntil(int number)
    {
        var (item, member) = _compiled[number];
        return _rules.HoldsUntil(item, member, _asked[number].At, _asked[number].Override, _scratch)?.Ticks ?? 0;
    }

    private long WordsToVerdict(int number)
    {
        ref readonly var asked = ref _asked[number];
        _scratch.Clear();
        _rules.Decide(
            _rules.Compile(_world.Items[asked.Item]), _rules.Member(asked.Member), asked.At, asked.Override, _scratch);
        return (long)_scratch[0].Outcome + (long)_scratch[0].Reasons;
    }

    private long WordsToWords(int number)
    {
        ref readonly var asked = ref _asked[number];
        return Told(_rules.Answer(_world.Items[asked.Item], asked.Member, asked.At, asked.Override, _scratch));
    }

    private static long Told(Decision decision) => (long)decision.Outcome + decision.Reasons.Count;

    private static Contender Each(string name, int atOnce, Func<int, long> one) => new(name, atOnce, turn =>
    {
        var told = 0L;
        for (var i = 0; i < atOnce; i++)
        {
            told += one(((turn * atOnce) + i) % Asked);
        }

        return told;
    });
}
