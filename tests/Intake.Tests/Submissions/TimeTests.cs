using IntelHub.Intake.Submissions;

namespace IntelHub.Intake.Tests.Submissions;

public class TimeTests
{
    [Theory]
    [InlineData("2026-07-08")]
    [InlineData("2026-07-08T12:00:00Z")]
    [InlineData("2025-12-31")]
    public void What_happened_up_to_now_is_taken_in_as_it_was_written(string when) => Some.Submission()
        .With("fields.last_seen", when).ShouldBeAccepted().Fields.Text("last_seen").ShouldBe(when);

    [Theory]
    [InlineData("2026-07-09")]
    [InlineData("2026-07-08T12:00:01Z")]
    [InlineData("2062-07-08")]
    public void What_has_not_happened_yet_is_refused(string when) => Some.Submission()
        .With("fields.last_seen", when).ShouldBeRefused(RefusalCode.TimeInTheFuture, "$.fields.last_seen");

    [Fact]
    public void Today_begins_at_midnight_in_the_United_Kingdom_when_it_is_still_yesterday_by_UTC()
    {
        var halfPastMidnightInSummer = new DateTimeOffset(2026, 7, 8, 23, 30, 0, TimeSpan.Zero);

        Some.Submission().With("fields.last_seen", "2026-07-09").ShouldBeAccepted(at: halfPastMidnightInSummer);
        Some.Submission().With("fields.last_seen", "2026-07-10").ShouldBeRefused(
            RefusalCode.TimeInTheFuture, "$.fields.last_seen", at: halfPastMidnightInSummer);
    }

    [Fact]
    public void In_winter_tomorrow_is_not_today_until_midnight_by_UTC() => Some.Submission()
        .With("fields.last_seen", "2026-12-09").ShouldBeRefused(
            RefusalCode.TimeInTheFuture, "$.fields.last_seen",
            at: new DateTimeOffset(2026, 12, 8, 23, 30, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("08/07/2026")]
    [InlineData("2026-7-8")]
    [InlineData("2026-02-30")]
    [InlineData("2026-07-08T09:00:00")]
    [InlineData("2026-07-08T09:00:00+01:00")]
    [InlineData("last week")]
    [InlineData("")]
    public void What_is_neither_a_date_nor_an_instant_in_UTC_is_refused(string when) => Some.Submission()
        .With("fields.last_seen", when).ShouldBeRefused(RefusalCode.TimeMalformed, "$.fields.last_seen");

    [Fact]
    public void What_happened_before_anyone_living_was_born_is_a_slip() => Some.Submission()
        .With("fields.last_seen", "1026-07-08").ShouldBeRefused(RefusalCode.TimeImplausible, "$.fields.last_seen");

    [Theory]
    [InlineData("2026-06-20", "2026-07-06")]
    [InlineData("2026-07-06", "2026-07-06")]
    [InlineData("2026-07-06T22:00:00Z", "2026-07-06")]
    [InlineData("2026-07-06", "2026-07-06T09:00:00Z")]
    public void It_was_last_seen_when_it_was_first_seen_or_later(string first, string last) => Some.Submission()
        .With("fields.first_seen", first).With("fields.last_seen", last).ShouldBeAccepted();

    [Theory]
    [InlineData("2026-07-06", "2026-07-05")]
    [InlineData("2026-07-06T10:00:00Z", "2026-07-06T09:00:00Z")]
    [InlineData("2026-07-06T10:00:00Z", "2026-07-05")]
    public void It_was_not_last_seen_before_it_was_first_seen(string first, string last) => Some.Submission()
        .With("fields.first_seen", first).With("fields.last_seen", last)
        .ShouldBeRefused(RefusalCode.TimesOutOfOrder, "$.fields.last_seen");

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("1979-01-01")]
    [InlineData("2026-07-05")]
    public void Somebody_was_born_before_it_happened(string born) => Some.DrugDeath()
        .With("fields.deceased", Some.Json($$"""{ "born": "{{born}}" }""")).ShouldBeAccepted();

    [Theory]
    [InlineData("1899-12-31", RefusalCode.TimeImplausible, "deceased.born")]
    [InlineData("2026-07-06", RefusalCode.TimesOutOfOrder, "event_date")]
    [InlineData("2027-01-01", RefusalCode.TimeInTheFuture, "deceased.born")]
    [InlineData("1979", RefusalCode.TimeMalformed, "deceased.born")]
    [InlineData("1979-01-01T00:00:00Z", RefusalCode.TimeMalformed, "deceased.born")]
    public void Somebody_born_too_early_or_too_late_for_it_is_refused(string born, string code, string place) =>
        Some.DrugDeath().With("fields.deceased", Some.Json($$"""{ "born": "{{born}}" }"""))
            .RefusalsOf().ShouldContain(refusal => refusal.Code == code && refusal.Path == $"$.fields.{place}");

    [Fact]
    public void A_patient_was_born_before_the_overdose() => Some.Overdose()
        .With("fields.patient", Some.Json("""{ "born": "2026-07-06" }"""))
        .ShouldBeRefused(RefusalCode.TimesOutOfOrder, "$.fields.event_date");
}
