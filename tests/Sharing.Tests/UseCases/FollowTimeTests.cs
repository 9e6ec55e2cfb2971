using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.FollowTime;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>Nobody does anything but the clock, and what stands follows within seconds.</summary>
public class FollowTimeTests : SharingHub
{
    private const string Joiner = "police.joiner";

    private static readonly TimeSpan _aTick = TimeSpan.FromTicks(1);

    [Fact]
    public async Task Until_the_instant_nothing_is_other_and_from_it_on_everything_is()
    {
        await SubmitAsync(TheReport.Envelope);

        Hub.Clock.Set(TrainingLapses - _aTick);
        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.Released>();
        await FollowAsync();
        Hub.Heard<SharingDecided>().ShouldHaveSingleItem();

        Hub.Clock.Set(TrainingLapses);
        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task When_training_lapses_it_is_decided_again_and_told_with_nobody_having_asked()
    {
        await SubmitAsync(TheReport.Envelope);

        Hub.Clock.Set(TrainingLapses);
        await UntilToldAsync(2);

        Hub.Heard<SharingDecided>()[^1].Released.ShouldBeEmpty();
        var standing = (await StandingAsync())[Analyst];
        (standing.Outcome, standing.Moment).ShouldBe((Outcome.Withhold, Moment.TimeLimit));
        standing.Reasons.ShouldContain("training-lapsed");
    }

    [Fact]
    public async Task When_a_membership_ends_it_is_decided_again_for_that_member_alone()
    {
        await SubmitAsync(TheReport.Envelope);
        await ListAsync(Analyst, until: TestHub.Noon.AddDays(1));

        Hub.Clock.Set(TestHub.Noon.AddDays(1));
        await FollowAsync();

        Hub.Heard<SharingDecided>()[^1].Released.Select(to => to.Member).ShouldBe([Manager]);
        (await StandingAsync())[Analyst].Moment.ShouldBe(Moment.TimeLimit);
        (await StandingAsync())[Manager].Moment.ShouldBe(Moment.Submission);
    }

    [Fact]
    public async Task A_joiner_is_told_of_earlier_items_on_their_first_day_and_not_before()
    {
        await SubmitAsync(TheReport.Envelope);
        await ListAsync(Joiner, from: TestHub.Noon.AddDays(2));
        Hub.Heard<SharingDecided>()[^1].Released.ShouldNotContain(to => to.Member == Joiner);

        Hub.Clock.Set(TestHub.Noon.AddDays(2));
        await FollowAsync();

        Hub.Heard<SharingDecided>()[^1].Released.ShouldContain(to => to.Member == Joiner);
    }

    [Fact]
    public async Task What_stays_as_it_was_is_not_told_of_and_not_asked_about_for_ever()
    {
        await ListAsync(DutyOfficer, until: TestHub.Noon.AddDays(1), role: "nothing-in-particular");
        await SubmitAsync(TheReport.Envelope);

        Hub.Clock.Set(TestHub.Noon.AddDays(1));
        await FollowAsync();

        Hub.Heard<SharingDecided>().ShouldHaveSingleItem();
        (await StandingAsync())[DutyOfficer].Moment.ShouldBe(Moment.TimeLimit);
        (await EndedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_override_goes_on_for_its_hour_and_is_over_after_it()
    {
        await SubmitAsync(TheReport.Envelope);
        await ListAsync(DutyOfficer, role: "duty-officer");
        using var officer = Hub.As(Police, DutyOfficer);
        using var used = await officer.PostAsync(
            new Uri($"/sharing/items/{TheReport.Id}/override", UriKind.Relative),
            new StringContent("""{"threat":"weapon-at-address"}""", null, "application/json"));
        used.IsSuccessStatusCode.ShouldBeTrue();

        Hub.Clock.Advance(TimeSpan.FromMinutes(59));
        await FollowAsync();
        (await StandingAsync())[DutyOfficer].Outcome.ShouldBe(Outcome.Release);

        Hub.Clock.Advance(TimeSpan.FromMinutes(1));
        await FollowAsync();
        (await StandingAsync())[DutyOfficer].Outcome.ShouldBe(Outcome.Withhold);
    }

    [Fact]
    public async Task However_many_hold_no_longer_all_are_decided_again()
    {
        var items = Enumerable.Range(0, 150)
            .Select(_ => TheReport.Envelope with { ItemId = SortableId.New(TestHub.Noon) })
            .ToList();
        items.ForEach(Intake.Hold);
        await Hub.AnnounceAsync(new SubmissionReceived
        {
            SubmissionId = TheReport.Id,
            ItemIds = [.. items.Select(item => item.ItemId)],
            ReceivedAt = TestHub.Noon,
        });

        Hub.Clock.Set(TrainingLapses);
        await UntilToldAsync(300);
        await FollowAsync();

        (await EndedAsync()).ShouldBe(0);
        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        (await db.Decisions.CountAsync(d => d.IsNewest && d.Outcome == Outcome.Release)).ShouldBe(0);
        Hub.Heard<SharingDecided>().GroupBy(told => told.ItemId).ShouldAllBe(told => told.Last().Released.Count == 0);
    }

    [Fact]
    public async Task Of_an_item_that_is_gone_nothing_stands_and_nothing_is_asked_for_ever()
    {
        await SubmitAsync(TheReport.Envelope);
        Intake.LetGo(TheReport.Id);

        Hub.Clock.Set(TrainingLapses);
        await FollowAsync();

        (await StandingAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Trait(TestEngine.Trait, TestEngine.Embedded)]
    public async Task What_ended_is_found_without_reading_what_did_not()
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        var sql = db.EndedByTime(TestHub.Noon).Select(d => d.ItemId).ToQueryString();
        var question = sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..]
            .Replace("@at", "0", StringComparison.Ordinal);

        await db.Database.OpenConnectionAsync();
        await using var explain = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The hub's own question, as EF writes it.
        explain.CommandText = $"EXPLAIN QUERY PLAN {question}";
#pragma warning restore CA2100
        await using var plan = await explain.ExecuteReaderAsync();

        (await plan.ReadAsync()).ShouldBeTrue();
        plan.GetString(plan.GetOrdinal("detail")).ShouldContain("ix_sharing_decisions_holds_until");
        (await plan.ReadAsync()).ShouldBeFalse();
    }

    /// <summary>Says what the watch would say within its second, and waits until it is followed.</summary>
    private async Task FollowAsync()
    {
        await Hub.AnnounceAsync(new DecisionsEnded { At = Hub.Clock.GetUtcNow() });
        await Hub.SettleAsync();
    }

    private async Task UntilToldAsync(int times)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Hub.Heard<SharingDecided>().Count < times)
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }

        await Hub.SettleAsync();
    }

    private async Task<int> EndedAsync()
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        return await db.EndedByTime(db.Now).CountAsync();
    }

    private Task ListAsync(
        string member, DateTimeOffset? from = null, DateTimeOffset? until = null,
        string role = "intelligence-analyst") => Hub.AnnounceAsync(new Contracts.Directory.MemberListed
        {
            Id = member,
            Organisation = Police,
            Roles = [role],
            Areas = ["E07000112", "E07000114"],
            Clearance = "NPPV3",
            Compartments = [],
            TrainedOn = TrainingLapses.AddDays(-365),
            ActiveFrom = from ?? TestHub.Noon.AddYears(-1),
            ActiveUntil = until,
        });
}
