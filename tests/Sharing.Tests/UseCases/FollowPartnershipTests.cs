using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.FollowPartnership;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>What is known of a member changes, and everything that stands for them follows.</summary>
public class FollowPartnershipTests : SharingHub
{
    private const string AnalystsRole = "intelligence-analyst";

    [Fact]
    public async Task Of_a_suspended_member_nothing_stands_until_they_are_reinstated()
    {
        await SubmitAsync(TheReport.Envelope);

        await ListAsync(Analyst, Police, AnalystsRole, suspended: true);

        var standing = (await StandingAsync())[Analyst];
        (standing.Outcome, standing.Moment).ShouldBe((Outcome.Withhold, Moment.PartnershipChange));
        ReleasedTo().ShouldBe([Manager]);
        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        await ListAsync(Analyst, Police, AnalystsRole);

        (await StandingAsync())[Analyst].Outcome.ShouldBe(Outcome.Release);
        ReleasedTo().ShouldBe([Analyst, Manager], ignoreOrder: true);
        await ReadAsync(Analyst);
    }

    [Fact]
    public async Task Of_a_suspended_organisation_nothing_stands_for_any_of_its_members()
    {
        await SubmitAsync(TheReport.Envelope);

        await ListAsync(Police, "police", suspended: true);

        ReleasedTo().ShouldBe([Manager]);
        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        await ListAsync(Police, "police");

        ReleasedTo().ShouldBe([Analyst, Manager], ignoreOrder: true);
    }

    [Fact]
    public async Task A_member_alone_suspended_stays_so_when_their_organisation_is_reinstated()
    {
        await SubmitAsync(TheReport.Envelope);
        await ListAsync(Analyst, Police, AnalystsRole, suspended: true);
        await ListAsync(Police, "police", suspended: true);

        await ListAsync(Police, "police");

        (await StandingAsync())[Analyst].Outcome.ShouldBe(Outcome.Withhold);
    }

    [Fact]
    public async Task A_role_given_or_taken_acts_on_the_items_there_are()
    {
        await SubmitAsync(TheReport.Envelope);

        await ListAsync(DutyOfficer, Police, AnalystsRole);
        ReleasedTo().ShouldBe([Analyst, DutyOfficer, Manager], ignoreOrder: true);

        await ListAsync(DutyOfficer, Police, "duty-officer");
        ReleasedTo().ShouldBe([Analyst, Manager], ignoreOrder: true);
    }

    [Fact]
    public async Task Somebody_trained_again_has_longer()
    {
        await SubmitAsync(TheReport.Envelope);

        await ListAsync(Analyst, Police, AnalystsRole, trainedOn: TestHub.Noon);

        (await StandingAsync())[Analyst].HoldsUntil.ShouldBe(TestHub.Noon.AddDays(365));
        Hub.Heard<SharingDecided>()[^1].Released.Single(to => to.Member == Analyst).HoldsUntil
            .ShouldBe(TestHub.Noon.AddDays(365));
    }

    [Fact]
    public async Task When_training_has_lapsed_nothing_is_shown_and_no_news_is_needed_for_it()
    {
        await SubmitAsync(TheReport.Envelope);
        await ReadAsync(Analyst);

        Hub.Clock.Set(TrainingLapses);

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task A_membership_shows_until_the_instant_of_its_end_and_no_news_is_needed_for_it()
    {
        await SubmitAsync(TheReport.Envelope with { Compartments = ["marac"] });
        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
        var ends = TestHub.Noon.AddDays(7);
        await ListAsync(
            Analyst, Police, AnalystsRole, compartments: new HeldCompartment("marac", TestHub.Noon, ends));
        ReleasedTo().ShouldBe([Analyst]);
        Hub.Heard<SharingDecided>()[^1].Released.Single().HoldsUntil.ShouldBe(ends);

        Hub.Clock.Set(ends - TimeSpan.FromTicks(1));
        await ReadAsync(Analyst);

        Hub.Clock.Set(ends);
        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task Members_of_an_organisation_that_ends_are_shown_nothing_from_that_instant_on()
    {
        await SubmitAsync(TheReport.Envelope);
        var ends = TestHub.Noon.AddDays(7);
        await ListAsync(Police, "police", activeUntil: ends);
        (await StandingAsync())[Analyst].HoldsUntil.ShouldBe(ends);

        Hub.Clock.Set(ends - TimeSpan.FromTicks(1));
        await ReadAsync(Analyst);
        Hub.Clock.Set(ends);

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
        (await AskAsync(Manager)).ShouldBeOfType<ReleaseAnswer.Released>();
    }

    [Fact]
    public async Task Somebody_listed_as_they_were_has_nothing_decided_again()
    {
        await SubmitAsync(TheReport.Envelope);

        await ListAsync(Analyst, Police, AnalystsRole);
        await ListAsync(Police, "police");

        Hub.Heard<SharingDecided>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Items_that_stay_as_they_were_for_them_are_not_told_of()
    {
        await SubmitAsync(TheReport.Envelope);

        await ListAsync(DutyOfficer, Police, "nothing-in-particular");

        Hub.Heard<SharingDecided>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task All_items_are_decided_again_however_many_there_are_and_for_all_who_changed()
    {
        var items = Enumerable.Range(0, 70)
            .Select(_ => TheReport.Envelope with { ItemId = SortableId.New(TestHub.Noon) })
            .ToList();
        items.ForEach(Intake.Hold);
        await Hub.AnnounceAsync(new SubmissionReceived
        {
            SubmissionId = TheReport.Id,
            ItemIds = [.. items.Select(item => item.ItemId)],
            ReceivedAt = TestHub.Noon,
        });

        await Task.WhenAll(
            ListAsync(Analyst, Police, AnalystsRole, suspended: true),
            ListAsync(Manager, Council, "csp-manager", suspended: true));

        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        (await db.Decisions.CountAsync(d => d.IsNewest && d.Outcome == Outcome.Release)).ShouldBe(0);
        (await db.ChangedMembers.CountAsync()).ShouldBe(0);
        Hub.Heard<SharingDecided>().GroupBy(news => news.ItemId)
            .ShouldAllBe(told => told.Last().Released.Count == 0);
    }

    [Fact]
    public async Task However_many_changes_there_are_one_message_waits_to_be_followed()
    {
        await SubmitAsync(TheReport.Envelope);

        var waiting = await Hub.Services.GetRequiredService<HubStore<SharingDb>>().WriteAsync(
            db =>
            {
                foreach (var member in new[] { Analyst, Manager, DutyOfficer })
                {
                    db.CountChange([member]);
                    db.SaveChanges();
                }

                db.EndFollowing();
                db.SaveChanges();
                return db.Outbox.Count(row => row.Consumer == nameof(FollowPartnershipConsumer));
            },
            CancellationToken.None);
        Hub.Services.GetRequiredService<CurrentPartnership>().Changed();
        await Hub.SettleAsync();

        waiting.ShouldBe(1);
        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        (await db.ChangedMembers.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_another_was_released_by_override_is_not_told_as_if_it_were_not()
    {
        var item = TheReport.Envelope;
        await SubmitAsync(item);
        using var officer = Hub.As(Police, DutyOfficer);
        using var used = await officer.PostAsync(
            new Uri($"/sharing/items/{item.ItemId}/override", UriKind.Relative),
            new StringContent("""{"threat":"weapon-at-address"}""", null, "application/json"));
        used.IsSuccessStatusCode.ShouldBeTrue();
        await Hub.SettleAsync();

        await ListAsync(Analyst, Police, AnalystsRole, suspended: true);

        ReleasedTo().ShouldBe([Manager]);
        await ReadAsync(DutyOfficer);
    }

    [Fact]
    [Trait("ASVS", "8.3.2")]
    public async Task Whoever_is_suspended_while_an_item_is_being_read_for_them_is_not_shown_it()
    {
        await SubmitAsync(TheReport.Envelope);
        Intake.Meanwhile = async () =>
        {
            Intake.Meanwhile = () => Task.CompletedTask;
            await ListAsync(Analyst, Police, AnalystsRole, suspended: true);
        };

        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task Whoever_moves_is_shown_nothing_any_more_through_the_organisation_that_they_left()
    {
        await SubmitAsync(TheReport.Envelope);

        await ListAsync(Analyst, Council, "csp-manager");

        (await AskAsync(Analyst, through: Council)).ShouldBeOfType<ReleaseAnswer.Released>();
        (await AskAsync(Analyst, through: Police)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
        var fact = Facts(AuditOperation.Refused).ShouldHaveSingleItem();
        (fact.Organisation, fact.Because).ShouldBe((Police, "not-there"));
    }

    [Fact]
    public async Task A_recalled_item_does_not_come_back_with_whoever_is_reinstated()
    {
        await SubmitAsync(TheReport.Envelope);
        await ListAsync(Analyst, Police, AnalystsRole, suspended: true);
        await RecallAsync();

        await ListAsync(Analyst, Police, AnalystsRole);

        (await StandingAsync()).ShouldBeEmpty();
    }

    private IEnumerable<string> ReleasedTo() => Hub.Heard<SharingDecided>()[^1].Released.Select(to => to.Member);
}
