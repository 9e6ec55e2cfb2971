using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests;

/// <summary>
/// A question and the world it is asked in. As it stands, a landlord's item is released to a police analyst; a test
/// changes one thing and asks again.
/// </summary>
internal sealed record Asking
{
    public Item Item { get; init; } = Some.Item();
    public Organisation Originator { get; init; } = The.Landlord;
    public Organisation Recipient { get; init; } = The.Police;
    public Member Member { get; init; } = The.Analyst;
    public DateTimeOffset At { get; init; } = The.Noon;
    public bool Override { get; init; }
    public Gateway[] Gateways { get; init; } = [The.Gateway];
    public Prohibition[] Prohibitions { get; init; } = [];
    public Grant[] VitalInterests { get; init; } = [];
    public Agreement[] Agreements { get; init; } = [Some.Agreement(Some.Clause(Some.Grant()))];

    public static Asking With(Clause clause) => new() { Agreements = [Some.Agreement(clause)] };

    public static Asking With(Grant grant) => With(Some.Clause(grant));

    public Decision Decide() => SharingRules.Decide(Policies(), Partners(), Item, Member.Id, At, Override);

    public PolicySet Policies() => new()
    {
        Version = "test",
        Classification = The.Classification,
        Gateways = Gateways,
        Prohibitions = Prohibitions,
        VitalInterests = VitalInterests,
        Agreements = Agreements,
    };

    public Partnership Partners() => Partnership.Of([Originator, Recipient], [Member]);
}
