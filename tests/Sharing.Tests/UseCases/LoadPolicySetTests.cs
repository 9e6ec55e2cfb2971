using System.Net;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

public sealed class LoadPolicySetTests : PolicySetHub
{
    [Fact]
    public async Task The_first_set_is_in_force_as_the_operator_installed_it()
    {
        var first = (await SetsAsync()).ShouldHaveSingleItem();

        first.GetProperty("state").GetString().ShouldBe("in-force");
        first.GetProperty("loaded_by").GetString().ShouldBe("operator");
        first.GetProperty("version").GetString()!.ShouldMatch("^[0-9a-f]{16}$");
        Facts("policy-changed").ShouldHaveSingleItem().Because.ShouldBe("installed");
    }

    [Fact]
    public async Task A_narrower_set_takes_effect_at_once_on_everything_decided_before()
    {
        await SubmitAsync(TheReport.Envelope);
        Folder.Forbid("district-council");

        var answer = await LoadAsync();

        answer.GetProperty("outcome").GetString().ShouldBe("in-force");
        var news = Hub.Heard<SharingDecided>();
        news[0].Released.Select(released => released.Member).ShouldBe([Analyst, Manager], ignoreOrder: true);
        news[1].Released.Select(released => released.Member).ShouldBe([Analyst]);
        var manager = (await StandingAsync())[Manager];
        manager.Reasons.ShouldBe(["prohibited:not-to-district-council"]);
        manager.Moment.ShouldBe(Moment.PolicyChange);
        manager.PolicyVersion.ShouldBe(answer.GetProperty("version").GetString());
        (await AskAsync(Manager)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
    }

    [Fact]
    public async Task More_items_than_go_in_one_message_all_follow_the_new_set()
    {
        var items = Enumerable.Range(0, 20).Select(_ => SortableItem()).ToList();
        foreach (var item in items)
        {
            await SubmitAsync(TheReport.Envelope with { ItemId = item });
        }

        Folder.Forbid("district-council");
        await LoadAsync();

        Hub.Heard<SharingDecided>().Skip(items.Count).Select(news => news.ItemId).ShouldBe(items, ignoreOrder: true);
    }

    [Fact]
    public async Task Told_twice_that_a_set_took_effect_items_are_decided_again_once()
    {
        await SubmitAsync(TheReport.Envelope);
        var version = (await StandingAsync())[Analyst].PolicyVersion;

        await Hub.DeliverTwiceAsync(new PolicySetTookEffect { Version = version });

        Hub.Heard<SharingDecided>().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_recalled_item_is_not_decided_again()
    {
        await SubmitAsync(TheReport.Envelope);
        await RecallAsync();

        Folder.Forbid("district-council");
        await LoadAsync();

        Hub.Heard<SharingDecided>().ShouldHaveSingleItem();
        (await StandingAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_that_the_new_set_has_no_word_for_is_shown_to_nobody_until_one_has()
    {
        await SubmitAsync(TheReport.Envelope);
        var unmarked = TheReport.Envelope with { Marking = "SECRET" };
        Intake.Hold(unmarked);

        Folder.Forbid("fire");
        await LoadAsync();

        Hub.Heard<SharingDecided>()[1].Released.ShouldBeEmpty();
        (await StandingAsync()).ShouldBeEmpty();
        (await AskAsync(Analyst)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Intake.Hold(TheReport.Envelope);
        Folder.Forbid("probation");
        await LoadAsync();

        (await StandingAsync())[Analyst].Outcome.ShouldBe(Outcome.Release);
    }

    [Fact]
    public async Task One_bad_file_refuses_the_whole_set_and_the_hub_keeps_the_last_good_one()
    {
        await SubmitAsync(TheReport.Envelope);
        Folder.Forbid("district-council");
        Folder.Break();

        using var response = await TryLoadAsync();

        var problem = await response.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:sharing:policy-set-refused");
        var mistake = problem.GetProperty("mistakes").EnumerateArray().ShouldHaveSingleItem();
        mistake.GetProperty("file").GetString().ShouldBe("gateways.yaml");
        mistake.GetProperty("line").GetInt32().ShouldBeGreaterThan(1);
        mistake.GetProperty("message").GetString()!.ShouldContain("'gatways'");
        (await SetsAsync()).ShouldHaveSingleItem();
        await ReadAsync(Manager);
        Facts("refused").ShouldHaveSingleItem().Because.ShouldBe("policy-set-refused");
    }

    [Fact]
    public async Task The_set_in_force_loaded_again_changes_nothing()
    {
        (await LoadAsync()).GetProperty("outcome").GetString().ShouldBe("unchanged");

        (await SetsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_changes_only_words_takes_effect_without_a_second_person()
    {
        Folder.Change(PolicyCopy.Agreement, "title: Kent and Medway", "title: The Kent and Medway");

        (await LoadAsync()).GetProperty("outcome").GetString().ShouldBe("in-force");
    }

    [Fact]
    public async Task A_set_is_loaded_by_a_named_member()
    {
        using var response = await TryLoadAsync(by: null);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
    }

    [Fact]
    public async Task Who_loaded_a_set_and_that_it_took_effect_is_recorded()
    {
        Folder.Forbid("district-council");

        var version = (await LoadAsync()).GetProperty("version").GetString();

        foreach (var operation in new[] { "policy-loaded", "policy-changed" })
        {
            var fact = Facts(operation).Last();
            fact.Who.ShouldBe(Loader);
            fact.About.ShouldBe($"policy-set/{version}");
            fact.PolicyVersion.ShouldBe(version);
            fact.Because.ShouldBe("widens-nothing");
        }
    }

    [Fact]
    public async Task A_reading_decided_under_a_set_that_was_replaced_meanwhile_is_decided_again()
    {
        await SubmitAsync(TheReport.Envelope);
        Folder.Forbid("district-council");
        Intake.Meanwhile = async () =>
        {
            Intake.Meanwhile = () => Task.CompletedTask;
            await LoadAsync();
        };

        (await AskAsync(Manager)).ShouldBeOfType<ReleaseAnswer.NotReleased>();

        Facts("disclosure").ShouldBeEmpty();
    }

    private Guid SortableItem() => Vocabulary.SortableId.New(Hub.Clock.GetUtcNow());
}
