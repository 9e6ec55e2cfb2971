using IntelHub.Contracts.Directory;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.Properties;

/// <summary>Whoever sits for several bodies receives for themselves: to be marked so changes no decision.</summary>
public sealed class RepresentativeTests
{
    private const int Worlds = 900;

    [Fact]
    public void Marking_a_member_as_representing_others_changes_no_decision()
    {
        var released = 0;
        foreach (var seed in Enumerable.Range(0, Worlds))
        {
            var world = RandomWorld.From(new Dice(seed));
            var others = world.Partnership.Organisations.Select(organisation => organisation.Id).ToList();
            var (alone, forOthers) = (Heard(world, []), Heard(world, others));
            foreach (var at in RandomWorld.Hours)
            {
                var decision = (world with { Partnership = alone }).Decide(at);
                (world with { Partnership = forOthers }).Decide(at).ShouldBeEquivalentTo(decision, $"world {seed}");
                released += decision.Outcome == Outcome.Release ? 1 : 0;
            }
        }

        released.ShouldBeGreaterThan(100);
    }

    /// <summary>The world's partnership as the directory's news tells of it.</summary>
    private static Partnership Heard(RandomWorld world, IReadOnlyList<string> represented) => Partnership.Of(
        [.. world.Partnership.Organisations],
        [
            .. world.Partnership.Members.Select(member =>
                KnownMember.Of(NewsOf(member) with { Represents = represented }).ToMember(Period.Always)),
        ]);

    private static MemberListed NewsOf(Member member) => new()
    {
        Id = member.Id,
        Organisation = member.Organisation,
        Roles = [.. member.Roles],
        Areas = member.Areas,
        Clearance = member.Clearance,
        Compartments =
        [
            .. member.Compartments.Names.SelectMany(name => member.Compartments.PeriodsOf(name)
                .Select(during => new HeldCompartment(name, during.From, during.Until ?? DateTimeOffset.MaxValue))),
        ],
        TrainedOn = member.Trained,
        ActiveFrom = member.Active.From,
        ActiveUntil = member.Active.Until,
    };
}
