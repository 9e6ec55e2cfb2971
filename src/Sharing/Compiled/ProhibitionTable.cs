using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>Prohibitions by number, in the order of the file.</summary>
internal sealed class ProhibitionTable(PolicySet policies)
{
    private readonly IReadOnlyList<Prohibition> _rules = policies.Prohibitions;

    /// <summary>By number: the classes that it removes.</summary>
    public int[] Removed { get; } = [.. policies.Prohibitions.Select(rule => ClassMask.Of(rule.Remove))];

    public ulong[] Withholding { get; } = Bits.SetOf(
        policies.Prohibitions.Count,
        Enumerable.Range(0, policies.Prohibitions.Count).Where(number => policies.Prohibitions[number].Withhold));

    public string ReasonOf(int prohibition) => Reason.Prohibited(_rules[prohibition].Id);

    /// <summary>Those whose conditions on the item hold.</summary>
    public ulong[] About(Item item, string originatorKind) =>
        Where(rule => rule.When.MatchesItem(item, originatorKind));

    /// <summary>Those whose conditions on the recipient hold.</summary>
    public ulong[] AgainstRecipient(string kind, IReadOnlySet<string> roles) =>
        Where(rule => rule.When.MatchesRecipient(kind, roles));

    private ulong[] Where(Func<Prohibition, bool> test) =>
        Bits.SetOf(_rules.Count, Enumerable.Range(0, _rules.Count).Where(number => test(_rules[number])));
}
