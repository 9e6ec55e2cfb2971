using System.Text.Json;
using IntelHub.Contracts.Directory;
using IntelHub.TestKit;
using IntelHub.Vocabulary;

namespace IntelHub.Alerting.Tests.UseCases;

/// <summary>Whoever stands in for the analyst is told what of their own waits for the analyst too.</summary>
public sealed class SubstituteTests : AlertingHub
{
    private static readonly DateTimeOffset _until = TestHub.Noon.AddDays(7);

    [Fact]
    public async Task A_substitute_is_told_which_of_their_own_alerts_wait_for_the_other_too()
    {
        await ReleaseToAsync(Analyst, Sergeant);

        await NameAsync(TestHub.Noon, _until);

        Others(await AlertsOfAsync(Sergeant)).ShouldBe([Analyst]);
        Others(await AlertsOfAsync(Analyst)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_shown_to_the_other_alone_the_substitute_never_hears_of()
    {
        await ReleaseToAsync(Analyst);

        await NameAsync(TestHub.Noon, _until);

        (await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_told_from_the_first_instant_until_the_last()
    {
        await ReleaseToAsync(Analyst, Sergeant);
        await NameAsync(TestHub.Noon.AddHours(1), _until);

        Others(await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
        Hub.Clock.Set(TestHub.Noon.AddHours(1));
        Others(await AlertsOfAsync(Sergeant)).ShouldBe([Analyst]);
        Hub.Clock.Set(_until.AddTicks(-1));
        Others(await AlertsOfAsync(Sergeant)).ShouldBe([Analyst]);
        Hub.Clock.Set(_until);
        Others(await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_was_ended_is_over()
    {
        var id = SortableId.New(TestHub.Noon);
        await ReleaseToAsync(Analyst, Sergeant);
        await NameAsync(TestHub.Noon, _until, id);

        await NameAsync(TestHub.Noon, TestHub.Noon, id);

        Others(await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_other_acknowledged_waits_for_them_no_more()
    {
        await ReleaseToAsync(Analyst, Sergeant);
        await NameAsync(TestHub.Noon, _until);

        await Hub.As(Police, Analyst).PostAsync($"/alerts/{await AlertOfAsync(Analyst)}/acknowledge", null);

        Others(await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_an_item_that_the_other_may_not_be_shown_any_more_nothing_is_told()
    {
        await ReleaseToAsync(Analyst, Sergeant);
        await NameAsync(TestHub.Noon, _until);

        await ReleaseToAsync(Sergeant);

        Others(await AlertsOfAsync(Sergeant)).ShouldBeEmpty();
    }

    private static string[] Others(JsonElement[] alerts) =>
        [.. alerts.ShouldHaveSingleItem().GetProperty("also_waits_for").EnumerateArray().Select(o => o.GetString()!)];

    private Task NameAsync(DateTimeOffset from, DateTimeOffset until, Guid? id = null) =>
        Hub.AnnounceAsync(new SubstituteNamed
        {
            SubstitutionId = id ?? SortableId.New(TestHub.Noon),
            Member = Analyst,
            Substitute = Sergeant,
            From = from,
            Until = until,
        });
}
