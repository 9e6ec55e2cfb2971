using System.Text.Json.Nodes;
using IntelHub.Intake.Submissions;
using IntelHub.Vocabulary.Areas;

namespace IntelHub.Intake.Tests.Submissions;

public class AreaTests
{
    [Theory]
    [InlineData("E07000114")]
    [InlineData("E07000112")]
    [InlineData("E06000035")]
    [InlineData("E07000011")]
    public void A_district_that_the_hub_serves_is_taken_in(string code) =>
        Some.Submission().With("areas", new JsonArray(code)).ShouldBeAccepted().Areas.ShouldBe([code]);

    [Theory]
    [InlineData("E07999999")]
    [InlineData("E10000016")]
    [InlineData("Thanet")]
    [InlineData("e07000114")]
    [InlineData("")]
    public void Any_other_area_is_refused(string code) => Some.Submission()
        .With("areas", new JsonArray("E07000114", code)).ShouldBeRefused(RefusalCode.AreaUnknown, "$.areas[1]");

    [Fact]
    public void Everywhere_is_not_where_something_happened() => Some.Submission()
        .With("areas", new JsonArray("*")).ShouldBeRefused(RefusalCode.AreaTooWide, "$.areas[0]");

    [Fact]
    public void Nowhere_is_not_where_something_happened() => Some.Submission()
        .With("areas", new JsonArray()).ShouldBeRefused(RefusalCode.Empty, "$.areas");

    [Fact]
    public void The_same_area_twice_is_refused() => Some.Submission()
        .With("areas", new JsonArray("E07000114", "E07000114")).ShouldBeRefused(RefusalCode.Repeated, "$.areas[1]");

    [Theory]
    [InlineData("2028-03-31", null)]
    [InlineData("2028-04-01", RefusalCode.AreaRetired)]
    public void A_district_is_refused_from_the_day_it_is_replaced(string day, string? code)
    {
        var register = new[]
        {
            new Area("E07000114", "Thanet", new DateOnly(1974, 4, 1), new DateOnly(2028, 4, 1), "kent-and-medway"),
        };
        var reading = new Reading(The.Police, new DateTimeOffset(DateTime.Parse($"{day}T12:00", null), TimeSpan.Zero));

        AreaRules.Read(new Told("$.areas", Expectations.Element(new JsonArray("E07000114"))), reading, register);

        reading.Refusals.Select(refusal => refusal.Code).SingleOrDefault().ShouldBe(code);
    }

    [Fact]
    public void A_district_is_refused_before_the_day_it_is_made()
    {
        var register = new[] { new Area("E06009999", "East Kent", new DateOnly(2028, 4, 1), null, "kent-and-medway") };
        var reading = new Reading(The.Police, The.Now);

        AreaRules.Read(new Told("$.areas", Expectations.Element(new JsonArray("E06009999"))), reading, register);

        reading.Refusals.ShouldHaveSingleItem().Code.ShouldBe(RefusalCode.AreaUnknown);
    }
}
