using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Worlds;

/// <summary>A policy set, those who signed it, and what is asked of them. Everything in it is made up.</summary>
/// <param name="Askers">The members that questions are about, and not always all there are.</param>
internal sealed record World(
    string Name, PolicySet Policies, Partnership Partnership, IReadOnlyList<Item> Items, IReadOnlyList<Member> Askers)
{
    public static readonly IReadOnlyList<DateTimeOffset> Instants =
    [
        new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero), new(2026, 9, 1, 22, 30, 0, TimeSpan.Zero),
        new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), new(2026, 12, 24, 3, 15, 0, TimeSpan.Zero),
    ];

    public int Grants => Policies.Agreements.Sum(agreement => agreement.Clauses.Sum(clause => clause.Grants.Count));

    /// <summary>So many questions: any item, any member, any instant; a few ask for an override.</summary>
    public Asked[] Ask(int count, int seed)
    {
        var dice = new Dice(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new Asked(
                dice.Below(Items.Count), dice.One(Askers).Id, dice.One(Instants), dice.Chance(3))),
        ];
    }

    public Question QuestionOf(Asked asked) =>
        Question.Of(Policies, Partnership, Items[asked.Item], asked.Member, asked.At);

    public override string ToString() =>
        $"{Name}: {Policies.Agreements.Count} agreements with {Grants:N0} grants, {Policies.Prohibitions.Count} " +
        $"prohibitions, {Policies.Gateways.Count} gateways, {Partnership.Organisations.Count:N0} organisations, " +
        $"{Partnership.Members.Count:N0} members";
}

/// <param name="Item">By its place among the world's items.</param>
internal readonly record struct Asked(int Item, string Member, DateTimeOffset At, bool Override);
