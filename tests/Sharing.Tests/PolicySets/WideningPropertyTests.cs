using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Tests.Properties;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.PolicySets;

/// <summary>
/// A change that is said to widen nothing shows nobody more, at any hour, stated threat or not; tried on many random
/// changes of random policy sets.
/// </summary>
public sealed class WideningPropertyTests
{
    private const int Worlds = 2000;
    private const int HoursEach = 4;

    [Fact]
    public void A_set_that_is_said_to_widen_nothing_never_shows_more()
    {
        var (quiet, narrower, wider) = (0, 0, 0);
        foreach (var seed in Enumerable.Range(0, Worlds))
        {
            var dice = new Dice(seed);
            var before = WithLittleInTheWay(RandomWorld.From(dice));
            var after = before with { Policies = ChangedPolicies.Of(dice, before.Policies) };
            var differences = Differences(before, after, [.. dice.Shuffle(RandomWorld.Hours).Take(HoursEach)]).ToList();
            var more = differences.Select(difference => difference.IsMore).FirstOrDefault(told => told is not null);
            if (Widening.Of(before.Policies, after.Policies).Count == 0)
            {
                more.ShouldBeNull($"world {seed}");
                quiet++;
                narrower += differences.Exists(difference => difference.IsLess) ? 1 : 0;
            }

            wider += more is null ? 0 : 1;
        }

        // Not by saying of everything that it widens, nor for want of changes that do.
        quiet.ShouldBeGreaterThan(Worlds / 3);
        narrower.ShouldBeGreaterThan(Worlds / 100);
        wider.ShouldBeGreaterThan(Worlds / 100);
    }

    [Fact]
    public void No_set_widens_itself() =>
        Enumerable.Range(0, 200).Select(seed => RandomWorld.From(new Dice(seed)).Policies)
            .ShouldAllBe(policies => Widening.Of(policies, policies).Count == 0);

    // What members and the originator bring is no part of a policy set, and would hide most of what one does.
    private static RandomWorld WithLittleInTheWay(RandomWorld world)
    {
        Member[] members =
        [
            .. world.Partnership.Members.Select(member => member with
            {
                Areas = ["*"],
                Compartments = HeldCompartments.Always("MARAC"),
                Trained = member.Trained ?? The.Noon,
                Active = Period.Always,
            }),
        ];
        return world with
        {
            Partnership = Partnership.Of(
                [.. world.Partnership.Organisations.Select(each => each with { Assured = "OFFICIAL-SENSITIVE" })],
                members),
            Item = world.Item with
            {
                Affiliations = [],
                Handling = world.Item.Handling with { OnlyTo = [], NotTo = [], EmbargoUntil = null },
                Purposes = ["safeguarding", "crime-prevention"],
                Areas = ["E07000114"],
            },
        };
    }

    private static IEnumerable<(string? IsMore, bool IsLess)> Differences(
        RandomWorld before, RandomWorld after, IReadOnlyList<DateTimeOffset> hours) =>
        from member in before.Partnership.Members
        from threat in new[] { false, true }
        from at in hours
        let asked = before with { Member = member, Override = threat }
        let earlier = asked.Decide(at)
        let later = Try((asked with { Policies = after.Policies }).Decide, at)
        where later is not null
        let isLess = Rank(later) < Rank(earlier) || later.Fields.Count < earlier.Fields.Count
        select (More(earlier, later, asked, at), isLess);

    // What the later set has no word for is shown to nobody.
    private static Decision? Try(Func<DateTimeOffset, Decision> decide, DateTimeOffset at)
    {
        try
        {
            return decide(at);
        }
        catch (UnknownNameException)
        {
            return null;
        }
    }

    private static string? More(Decision earlier, Decision later, RandomWorld asked, DateTimeOffset at)
    {
        if (Rank(later) > Rank(earlier))
        {
            return $"{later.Outcome} after {earlier.Outcome} for {asked.Member.Id} at {at:HH}";
        }

        if (later.Fields.FirstOrDefault(field => field.Value > earlier.Fields.GetValueOrDefault(field.Key)).Key is
            { } field)
        {
            return $"{field} is shown further to {asked.Member.Id} at {at:HH}";
        }

        // Without a stated threat the question could be asked before as well, on the terms it then had.
        var terms = new[] { earlier, (asked with { Override = false }).Decide(at) };
        return later.Obligations is { } now &&
            !terms.Any(before => before.Obligations is { } then && IsAsStrict(now, then))
            ? $"easier terms for {asked.Member.Id} at {at:HH}"
            : null;
    }

    private static bool IsAsStrict(Obligations now, Obligations then) =>
        now.AcknowledgeWithin <= then.AcknowledgeWithin && now.Retain <= then.Retain && (!now.Onward || then.Onward);

    private static int Rank(Decision decision) => decision.Outcome switch
    {
        Outcome.Withhold => 0,
        Outcome.Refer => 1,
        _ => 2,
    };
}
