using IntelHub.Benchmarks.Measuring;
using IntelHub.Benchmarks.Worlds;
using IntelHub.Sharing.Compiled;

namespace IntelHub.Benchmarks.Decide;

/// <summary>One item for every member, and a million decisions.</summary>
internal sealed class ManyAtOnce(World world, CompiledRules rules)
{
    private const int Million = 1_000_000;

    private readonly CompiledItem[] _items = [.. world.Items.Select(rules.Compile)];
    private readonly Verdicts _verdicts = new();

    public Contender ItemForAll => new(
        $"compiled: an item for all {rules.Members.Count:N0} members", rules.Members.Count, ForAll);

    /// <summary>Every item for every member at every instant, until there are a million; the clock read once.</summary>
    public Contender AMillion
    {
        get
        {
            var calls = (Million + rules.Members.Count - 1) / rules.Members.Count;
            return new Contender("compiled: a million verdicts", calls * rules.Members.Count, _ =>
            {
                var told = 0L;
                for (var call = 0; call < calls; call++)
                {
                    told += ForAll(call);
                }

                return told;
            });
        }
    }

    private long ForAll(int call)
    {
        _verdicts.Clear();
        rules.DecideForAll(
            _items[call % _items.Length], World.Instants[call / _items.Length % World.Instants.Count], _verdicts);
        return (long)_verdicts[_verdicts.Count - 1].Outcome;
    }
}
