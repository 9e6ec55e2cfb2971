using System.Text.Json;
using IntelHub.Contracts.Directory;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Tests.Partnerships;

public sealed class KnownMemberTests
{
    private static readonly DateTimeOffset _later = The.Noon.AddDays(2);

    [Fact]
    public void One_kept_before_memberships_had_an_end_is_asked_about_as_it_was_then()
    {
        var kept = JsonSerializer.Deserialize<KnownMember>(
            """
            {
              "Id": "police.analyst", "Organisation": "kent-police", "Roles": [], "Areas": [], "Clearance": "SC",
              "Compartments": ["marac"], "TrainedOn": null, "ActiveFrom": "2026-01-01T00:00:00+00:00",
              "ActiveUntil": null
            }
            """)!;

        var member = kept.ToMember(Period.Always);

        member.Compartments.Hold("marac", The.Noon).ShouldBeTrue();
        member.Compartments.Hold("operation-raven", The.Noon).ShouldBeFalse();
    }

    [Fact]
    public void What_the_news_says_of_compartments_is_kept_with_its_end_and_nothing_without_one()
    {
        var known = KnownMember.Of(News() with { Compartments = [new HeldCompartment("marac", The.Noon, _later)] });

        known.Compartments.ShouldBeEmpty();
        var again = JsonSerializer.Deserialize<KnownMember>(JsonSerializer.Serialize(known))!.ToMember(Period.Always);
        again.Compartments.PeriodsOf("marac").ShouldBe([new Period(The.Noon, _later)]);
    }

    [Theory]
    [InlineData(-1, null, 0, null)]
    [InlineData(1, null, 1, null)]
    [InlineData(-1, 5, 0, 5)]
    [InlineData(-1, 9, 0, 7)]
    [InlineData(2, 3, 2, 3)]
    public void A_member_is_active_only_while_their_organisation_is(int from, int? until, int expectedFrom, int? ends)
    {
        // The member from noon on; where the organisation has no end, for good, else for seven days.
        var member = until is null ? News() : News() with { ActiveUntil = Day(7) };

        KnownMember.Of(member).ToMember(new Period(Day(from), until is { } day ? Day(day) : null)).Active
            .ShouldBe(new Period(Day(expectedFrom), ends is { } last ? Day(last) : null));
    }

    [Fact]
    public void A_member_of_an_organisation_that_is_over_before_they_begin_is_never_active() =>
        KnownMember.Of(News()).ToMember(new Period(Day(-9), Day(0))).Active.ShouldBe(Period.Never);

    private static DateTimeOffset Day(int day) => The.Noon.AddDays(day);

    private static MemberListed News() => new()
    {
        Id = "police.analyst",
        Organisation = "kent-police",
        Roles = [],
        Areas = [],
        Clearance = "SC",
        Compartments = [],
        ActiveFrom = The.Noon,
    };
}
