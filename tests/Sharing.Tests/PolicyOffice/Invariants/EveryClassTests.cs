using System.Collections.Frozen;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Invariants;

namespace IntelHub.Sharing.Tests.PolicyOffice.Invariants;

/// <summary>
/// Of what the rules tell apart each is tried, where the first would not do: a row of decision record 0013 each.
/// </summary>
public sealed class EveryClassTests
{
    private static readonly Demands _noHeadline = new() { AtMost = Some.Levels(("headline", Level.None)) };

    [Theory]
    [InlineData("child")]
    [InlineData("victim")]
    public void Each_subject_that_is_meant(string prohibited) =>
        ShouldFail(
            Prohibiting(new Condition { Subjects = Some.Words(prohibited) }),
            new Condition { Subjects = Some.Words("child", "victim") });

    [Theory]
    [InlineData("north")]
    [InlineData("south")]
    public void Each_area_that_is_meant(string prohibited) =>
        ShouldFail(
            Prohibiting(new Condition { Areas = [prohibited] }), new Condition { Areas = ["north", "south"] });

    [Fact]
    public void An_area_that_no_rule_names() =>
        ShouldFail(Prohibiting(new Condition { Areas = ["some-area", "north"] }), new Condition());

    [Fact]
    public void An_item_of_no_area_where_a_grant_asks_for_none() =>
        ShouldFail(
            Prohibiting(new Condition { Areas = ["*"] }) with
            {
                Agreements = [Some.Agreement(Some.Clause(Some.Grant() with { Reach = Reach.Any }))],
            },
            new Condition());

    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public void Each_role_of_a_grant(string prohibited) =>
        ShouldFail(
            Prohibiting(new Condition { Roles = Some.Words(prohibited) }) with
            {
                Agreements =
                [
                    Some.Agreement(Some.Clause(Some.Grant() with { Roles = Some.Words("first", "second") })),
                ],
            },
            new Condition());

    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    public void Each_role_that_is_meant(string prohibited) =>
        ShouldFail(
            Prohibiting(new Condition { Roles = Some.Words(prohibited) }),
            new Condition { Roles = Some.Words("first", "second") });

    [Theory]
    [InlineData("A", "B", "C", "D")]
    [InlineData("B", "C", "D", "E")]
    public void Each_assessment(params string[] prohibited) =>
        ShouldFail(
            Prohibiting(new Condition { Assessments = Some.Words(prohibited) }),
            new Condition { Categories = Some.Words("intelligence") });

    [Theory]
    [InlineData("OFFICIAL")]
    [InlineData("OFFICIAL-SENSITIVE")]
    public void Each_marking(string prohibited) =>
        ShouldFail(Prohibiting(new Condition { Markings = Some.Words(prohibited) }), new Condition());

    [Theory]
    [InlineData("safeguarding")]
    [InlineData("crime-prevention")]
    public void Each_purpose_since_a_stricter_clause_may_cover_one_of_them(string covered)
    {
        var strict = Some.Grant() with
        {
            Basis = "kmisa@2026.1#stricter/1",
            Duties = Some.Grant().Duties with { Onward = false },
        };
        var stricter = Some.Clause(strict) with { Id = "stricter", Purposes = Some.Words(covered) };

        ShouldBe(
            Result.Fails,
            new Asking { Agreements = [Some.Agreement(Some.Clause(Some.Grant()), stricter)] },
            new Circumstances { Condition = new() },
            new Demands { AtMost = FrozenDictionary<string, Level>.Empty, NeverOnward = true });
    }

    [Fact]
    public void A_member_without_areas_whom_a_stricter_grant_does_not_reach()
    {
        var anywhere = Some.Grant() with { Reach = Reach.Any };
        var stricter = Some.Grant() with
        {
            Basis = "kmisa@2026.1#tell-police/2",
            Duties = Some.Grant().Duties with { Onward = false },
        };

        ShouldBe(
            Result.Fails,
            Asking.With(Some.Clause(anywhere, stricter)),
            new Circumstances { Condition = new Condition { Areas = ["north"] } },
            new Demands { AtMost = FrozenDictionary<string, Level>.Empty, NeverOnward = true });
    }

    [Fact]
    public void A_member_in_an_area_where_only_an_override_for_that_area_helps()
    {
        var asking = Asking.With(Some.Grant() with { Reach = Reach.Any }) with
        {
            VitalInterests = [Some.EmergencyGrant() with { Reach = Reach.Shared }],
        };

        ShouldBe(
            Result.Fails, asking, new Circumstances { Condition = new(), Untrained = true },
            new Demands { AtMost = Some.Levels(("premises", Level.None)) });
    }

    private static Asking Prohibiting(Condition when) => new() { Prohibitions = [Some.Prohibition(when)] };

    private static void ShouldFail(Asking asking, Condition when) =>
        ShouldBe(Result.Fails, asking, new Circumstances { Condition = when }, _noHeadline);

    private static void ShouldBe(Result expected, Asking asking, Circumstances when, Demands demands) =>
        Finding.Of(
            asking.Policies(),
            new Invariant { Id = "statement", Title = "A statement", When = when, Demands = demands })
            .Result.ShouldBe(expected);
}
