using IntelHub.Contracts.Sharing;
using IntelHub.TestKit;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>What a hub runs that is started again on its data.</summary>
public sealed class StartWithPoliciesTests : PolicySetHub
{
    [Fact]
    public async Task It_runs_the_set_that_was_last_in_force_whatever_lies_in_the_folder()
    {
        await SubmitAsync(TheReport.Envelope);
        await StopAsync();
        Folder.TellDutyOfficers();

        await StartAgainAsync();
        await Hub.SettleAsync();

        (await StatesAsync()).ShouldBe(["waiting", "in-force"]);
        (await SetsAsync())[0].GetProperty("loaded_by").GetString().ShouldBe("operator");
        (await AskAsync(DutyOfficer)).ShouldBeOfType<ReleaseAnswer.NotReleased>();
        await ReadAsync(Analyst);
    }

    [Fact]
    public async Task A_wider_set_that_was_found_at_the_start_takes_effect_once_somebody_approves_it()
    {
        await SubmitAsync(TheReport.Envelope);
        await StopAsync();
        Folder.TellDutyOfficers();
        await StartAgainAsync();

        using var response = await ApproveAsync((await SetsAsync())[0].GetProperty("version").GetString()!);

        await ReadAsync(DutyOfficer);
    }

    [Fact]
    public async Task A_narrower_set_that_is_found_at_the_start_takes_effect()
    {
        await SubmitAsync(TheReport.Envelope);
        await StopAsync();
        Folder.Forbid("district-council");

        await StartAgainAsync();
        await Hub.SettleAsync();

        (await StandingAsync())[Manager].Reasons.ShouldBe(["prohibited:not-to-district-council"]);
        Hub.Heard<SharingDecided>().ShouldHaveSingleItem().Released.Select(released => released.Member)
            .ShouldBe([Analyst]);
    }

    [Fact]
    public async Task A_bad_folder_does_not_stop_a_hub_that_has_a_good_set()
    {
        await SubmitAsync(TheReport.Envelope);
        await StopAsync();
        Folder.Forbid("district-council");
        Folder.Break();

        await StartAgainAsync();

        (await StatesAsync()).ShouldBe(["in-force"]);
        await ReadAsync(Manager);
    }

    [Fact]
    public async Task A_set_that_waits_goes_on_waiting()
    {
        Folder.TellDutyOfficers();
        await LoadWiderAsync();
        await StopAsync();

        await StartAgainAsync();

        (await StatesAsync()).ShouldBe(["waiting", "in-force"]);
        (await SetsAsync())[0].GetProperty("loaded_by").GetString().ShouldBe(Loader);
    }

    [Fact]
    public async Task An_approved_set_is_in_force_after_the_next_start_too()
    {
        await SubmitAsync(TheReport.Envelope);
        Folder.TellDutyOfficers();
        using var response = await ApproveAsync(await LoadWiderAsync());
        await StopAsync();

        await StartAgainAsync();

        (await StatesAsync()).ShouldBe(["in-force", "superseded"]);
        await ReadAsync(DutyOfficer);
    }
}
