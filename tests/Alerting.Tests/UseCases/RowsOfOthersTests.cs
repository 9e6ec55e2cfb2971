using System.Net;
using System.Net.Http.Json;
using IntelHub.Alerting.Storage;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.UseCases;

/// <summary>What the module forgets to ask, PostgreSQL asks: whose alert it is, and whose consultation.</summary>
public sealed class RowsOfOthersTests : AlertingHub
{
    private HubStore<AlertingDb> Store => Hub.Services.GetRequiredService<HubStore<AlertingDb>>();

    [Theory]
    [InlineData(Police, 2)]
    [InlineData(Landlord, 0)]
    public async Task A_reading_without_its_condition_gives_the_organisations_own_alerts(string organisation, int count)
    {
        await ReleaseToAsync(Analyst, Sergeant);

        await using var db = Store.ReadFor(organisation);

        (await db.Alerts.CountAsync()).ShouldBe(count);
    }

    [Theory]
    [InlineData(Police, 0)]
    [InlineData(Landlord, 1)]
    public async Task A_consultation_is_there_for_the_originator_alone(string organisation, int count)
    {
        await ReferToAsync(Analyst);

        await using var db = Store.ReadFor(organisation);

        (await db.Consultations.CountAsync()).ShouldBe(count);
    }

    [Theory]
    [InlineData(Police, 1)]
    [InlineData(Landlord, 1)]
    [InlineData(Council, 0)]
    public async Task What_is_asked_onward_is_there_for_whoever_asks_and_whoever_answers(string organisation, int count)
    {
        await ReleaseToAsync(Analyst);
        await Hub.AnnounceAsync(PoliceListed(suspended: false) with { Id = Council, Kind = "district-council" });
        (await Hub.As(Police, Analyst).PostAsJsonAsync(
            $"/alerts/{await AlertOfAsync(Analyst)}/onward",
            new { organisation = Council, reason = "joint-visit", by = "2026-07-30" })).EnsureSuccessStatusCode();
        (await Hub.As(Landlord, HousingOfficer).PostAsJsonAsync(
            $"/consultations/{await ConsultationAsync()}/answer", new { answer = "no" })).EnsureSuccessStatusCode();

        await using var db = Store.ReadFor(organisation);

        (await db.OnwardQuestions.CountAsync(q => q.AnsweredBy == HousingOfficer)).ShouldBe(count);
    }

    [Fact]
    public async Task Nobody_ends_anothers_alerts()
    {
        await ReleaseToAsync(Analyst);

        var removed = await Store.WriteForAsync(Landlord, db => db.Alerts.ExecuteDelete(), CancellationToken.None);

        removed.ShouldBe(0);
        (await AlertsOfAsync(Analyst)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_suspension_counts_for_whoever_reads()
    {
        await ReleaseToAsync(Analyst);
        var alert = await AlertOfAsync(Analyst);

        await Store.WriteAsync(
            db => db.Stopped.Add(new StopAlerts.Stopped($"member/{Analyst}")), CancellationToken.None);

        (await AlertsOfAsync(Analyst)).ShouldBeEmpty();
        (await Hub.As(Police, Analyst).PostAsync($"/alerts/{alert}/acknowledge", content: null))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    protected override async Task<string[]> SettingsAsync() => [(await TestEngine.NewPostgresAsync()).Setting];
}
