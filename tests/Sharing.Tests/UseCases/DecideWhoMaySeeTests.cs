using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Decisions;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

public class DecideWhoMaySeeTests : SharingHub
{
    [Fact]
    public async Task A_submission_is_decided_for_every_member_of_the_partnership()
    {
        await SubmitAsync(TheReport.Envelope);

        var standing = await StandingAsync();
        standing.ToDictionary(each => each.Key, each => each.Value.Outcome).ShouldBe(
            new Dictionary<string, Outcome>
            {
                [Analyst] = Outcome.Release,
                [DutyOfficer] = Outcome.Withhold,
                [Manager] = Outcome.Release,
                [HousingOfficer] = Outcome.Own,
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_decision_is_kept_with_everything_it_rested_on()
    {
        await SubmitAsync(TheReport.Envelope);

        var decision = (await StandingAsync())[Analyst];
        decision.Basis.ShouldBe(["kmisa-cuckooing@2026.1#tell-police/1"]);
        decision.Purposes.ShouldBe(["safeguarding"]);
        decision.Fields.Keys.ShouldBe(["headline", "risk", "address", "account", "first_seen"], ignoreOrder: true);
        decision.ItemVersion.ShouldBe(1);
        decision.At.ShouldBe(TestHub.Noon);
        decision.PolicyVersion.ShouldMatch("^[0-9a-f]{16}$");
    }

    [Fact]
    public async Task A_member_who_is_not_entitled_is_withheld_with_the_reason()
    {
        await SubmitAsync(TheReport.Envelope);

        (await StandingAsync())[DutyOfficer].Reasons.ShouldBe([Reason.RoleNotEntitled]);
    }

    [Fact]
    public async Task A_decision_says_until_when_it_holds()
    {
        await SubmitAsync(TheReport.Envelope);

        (await StandingAsync())[Analyst].HoldsUntil.ShouldBe(TrainingLapses);
    }

    [Fact]
    public async Task The_news_lists_exactly_those_released_to()
    {
        await SubmitAsync(TheReport.Envelope);

        var news = Hub.Heard<SharingDecided>().ShouldHaveSingleItem();
        news.Released.Select(released => released.Member).ShouldBe([Analyst, Manager], ignoreOrder: true);
        news.Released.ShouldAllBe(released => released.Asked == null);
        news.Referred.ShouldBeEmpty();
        news.ItemId.ShouldBe(TheReport.Id);
        news.Originator.ShouldBe(Landlord);
        news.Marking.ShouldBe("OFFICIAL-SENSITIVE");
    }

    [Fact]
    public async Task The_news_lists_exactly_those_referred_when_there_are_conditions()
    {
        await SubmitAsync(TheReport.WithConditions);

        var news = Hub.Heard<SharingDecided>().ShouldHaveSingleItem();
        news.Referred.Select(referred => referred.Member).ShouldBe([Analyst, Manager], ignoreOrder: true);
        var standing = await StandingAsync();
        foreach (var referred in news.Referred)
        {
            var asked = referred.Asked.ShouldNotBeNull();
            asked.Fields.ShouldBe(standing[referred.Member].Fields, ignoreOrder: true);
            asked.Fields.ShouldNotBeEmpty();
            asked.Purposes.ShouldBe(standing[referred.Member].Purposes);
            asked.Basis.ShouldBe(standing[referred.Member].Basis);
        }
        news.Released.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_news_of_a_release_says_by_when_to_acknowledge_and_which_decision_it_is()
    {
        await SubmitAsync(TheReport.Envelope);

        var released = Hub.Heard<SharingDecided>()[0].Released.Single(released => released.Member == Analyst);
        var decision = (await StandingAsync())[Analyst];
        released.DecisionId.ShouldBe(decision.Id.Value);
        released.Organisation.ShouldBe(Police);
        released.AcknowledgeWithin.ShouldBe(TimeSpan.FromHours(4));
        released.Retain.ShouldNotBeNull().ShouldBeGreaterThan(TimeSpan.FromDays(1));
        released.HoldsUntil.ShouldBe(decision.HoldsUntil);
    }

    [Fact]
    public async Task Delivered_twice_it_is_decided_once()
    {
        Intake.Hold(TheReport.Envelope);

        await Hub.DeliverTwiceAsync(NewsOf(TheReport.Envelope));

        Hub.Heard<SharingDecided>().ShouldHaveSingleItem();
        (await StandingAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task An_altered_item_is_decided_again_and_the_newer_decision_stands()
    {
        await SubmitAsync(TheReport.WithConditions);

        await AlterAsync(TheReport.WithConditions with
        {
            Version = 2,
            Permissions = [new Permission { Organisation = Police, Granted = TestHub.Noon }],
        });

        var standing = await StandingAsync();
        standing.Values.Select(decision => decision.ItemVersion).ShouldAllBe(version => version == 2);
        standing[Analyst].Outcome.ShouldBe(Outcome.Release);
        standing[Manager].Outcome.ShouldBe(Outcome.Refer);
    }

    [Fact]
    public async Task A_decision_about_an_older_version_never_replaces_one_about_a_newer()
    {
        await AlterAsync(TheReport.Envelope with { Version = 2 });

        await AlterAsync(TheReport.WithConditions with { Version = 1 });

        (await StandingAsync()).Values.Select(decision => decision.ItemVersion).ShouldAllBe(version => version == 2);
        Hub.Heard<SharingDecided>().ShouldHaveSingleItem().ItemVersion.ShouldBe(2);
    }

    [Fact]
    public async Task After_a_recall_nothing_stands_and_everybody_hears_that_it_ended()
    {
        await SubmitAsync(TheReport.Envelope);

        await RecallAsync();

        (await StandingAsync()).ShouldBeEmpty();
        Hub.Heard<SharingEnded>().ShouldBe([new SharingEnded { ItemId = TheReport.Id, ItemVersion = 2 }]);
    }

    [Fact]
    public async Task A_decision_that_was_on_its_way_when_the_item_was_recalled_comes_to_nothing()
    {
        await RecallAsync();

        await SubmitAsync(TheReport.Envelope);

        (await StandingAsync()).ShouldBeEmpty();
        Hub.Heard<SharingDecided>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recalled_item_is_not_decided()
    {
        await SubmitAsync(TheReport.Envelope with { RecalledAt = TestHub.Noon });

        (await StandingAsync()).ShouldBeEmpty();
        Hub.Heard<SharingDecided>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_as_now_listed_is_who_the_next_decision_is_about()
    {
        await ListAsync(Analyst, Police, "press-officer");

        await SubmitAsync(TheReport.Envelope);

        (await StandingAsync())[Analyst].Reasons.ShouldBe([Reason.RoleNotEntitled]);
    }
}
