using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// How an item that the hub makes out of others is marked and handled: at least as strictly as each of its sources.
/// </summary>
internal sealed record DerivedItem
{
    /// <summary>
    /// What <c>only_to</c> says when its sources have no reader in common. It is nobody's id or kind.
    /// </summary>
    public const string Nobody = "-";

    public required string Marking { get; init; }
    public required IReadOnlyList<string> Purposes { get; init; }
    public required IReadOnlyList<string> Compartments { get; init; }
    public required IReadOnlyList<string> Subjects { get; init; }
    public required IReadOnlyList<string> Affiliations { get; init; }
    public required Handling Handling { get; init; }

    /// <summary>What of this the rules look at, in an item that has the rest.</summary>
    public Item ApplyTo(Item item) => item with
    {
        Marking = Marking,
        Purposes = Purposes,
        Compartments = Compartments,
        Subjects = Subjects,
        Affiliations = Affiliations,
        Handling = Handling,
    };

    public static DerivedItem From(IReadOnlyList<Item> sources)
    {
        if (sources.Count == 0)
        {
            throw new ArgumentException("An item is derived from at least one other.", nameof(sources));
        }

        return new DerivedItem
        {
            Marking = sources.Select(source => source.Marking).MaxBy(name => Ladder.RankOf(name, Ladder.Markings))!,
            Purposes = Intersection(sources.Select(source => source.Purposes)),
            Compartments = Union(sources.Select(source => source.Compartments)),
            Subjects = Union(sources.Select(source => source.Subjects)),
            Affiliations = Union(sources.Select(source => source.Affiliations)),
            Handling = Combine([.. sources.Select(source => source.Handling)]),
        };
    }

    private static Handling Combine(IReadOnlyList<Handling> handlings) => new()
    {
        Code = handlings.Any(handling => handling.Code == "C") ? "C" : "P",
        OnlyTo = ReadersInCommon([.. handlings.Select(handling => handling.OnlyTo).Where(only => only.Count > 0)]),
        NotTo = Union(handlings.Select(handling => handling.NotTo)),
        EmbargoUntil = handlings.Max(handling => handling.EmbargoUntil),
        Onward = handlings.All(handling => handling.Onward),

        // Conditions travel with a C item to every copy, and a derived item is one.
        Conditions = Union(handlings.Where(handling => handling.Code == "C").Select(handling => handling.Conditions)),
    };

    private static string[] ReadersInCommon(IReadOnlyList<IReadOnlyList<string>> onlyTo) =>
        onlyTo.Count == 0 ? [] : Intersection(onlyTo) is { Length: > 0 } common ? common : [Nobody];

    private static string[] Union(IEnumerable<IReadOnlyList<string>> lists) =>
        [.. lists.SelectMany(list => list).Distinct().Order(CodePointOrder.Instance)];

    private static string[] Intersection(IEnumerable<IReadOnlyList<string>> lists) =>
        [.. lists.Aggregate((left, right) => [.. left.Intersect(right)]).Distinct().Order(CodePointOrder.Instance)];
}
