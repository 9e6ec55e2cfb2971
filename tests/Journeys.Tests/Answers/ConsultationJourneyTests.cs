using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using Shouldly;

namespace IntelHub.Journeys.Answers;

/// <summary>An item with handling code C waits for its originator's yes.</summary>
public sealed class ConsultationJourneyTests : IAsyncLifetime
{
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;
    private IReadOnlyList<JsonElement> _asked = [];

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        _kent = await KentPartnership.LoadAsync(_hub);
        await _kent.SetClockAsync(new DateTimeOffset(2026, 7, 8, 12, 0, 0, TimeSpan.Zero));
        await _kent.SubmitAsync("kent-police", KentPartnership.Submission("in-03-conditions"));
        _asked = await _kent.ConsultationsAsync("kent-police");
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task A_yes_brings_the_alert_with_its_conditions_and_a_no_brings_nothing()
    {
        var (agreed, declined) = (_asked[0], _asked[1]);

        await AnswerAsync(agreed, "yes");
        await AnswerAsync(declined, "no");
        await _kent.SettleAsync();

        var alert = (await _kent.AlertsAsync(MemberOf(agreed))).ShouldHaveSingleItem();
        var view = await _kent.OpenAsync(MemberOf(agreed), alert.GetProperty("alert_id").GetGuid());
        view.GetProperty("conditions").EnumerateArray().Select(c => c.GetString()).ShouldBe(["A1", "S2"]);
        (await _kent.AlertsAsync(MemberOf(declined))).ShouldBeEmpty();
        var open = (await _kent.ConsultationsAsync("kent-police"))
            .Select(c => c.GetProperty("consultation_id").GetGuid());
        open.ShouldNotContain(agreed.GetProperty("consultation_id").GetGuid());
        open.ShouldNotContain(declined.GetProperty("consultation_id").GetGuid());
    }

    [Fact]
    public async Task A_yes_until_an_hour_from_now_is_good_for_an_hour()
    {
        var agreed = _asked[0];
        await AnswerAsync(agreed, "yes", until: "2026-07-08T13:00:00Z");
        await _kent.SettleAsync();
        (await _kent.AlertsAsync(MemberOf(agreed))).ShouldHaveSingleItem();

        await _kent.SetClockAsync(new DateTimeOffset(2026, 7, 8, 13, 0, 0, TimeSpan.Zero));

        (await _kent.AlertsAsync(MemberOf(agreed))).ShouldBeEmpty();
    }

    private static string MemberOf(JsonElement consultation) => consultation.GetProperty("member").GetString()!;

    private async Task AnswerAsync(JsonElement consultation, string answer, string? until = null)
    {
        using var http = _kent.As("kent-police");
        using var response = await http.PostAsJsonAsync(
            $"/consultations/{consultation.GetProperty("consultation_id").GetGuid()}/answer", new { answer, until });
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }
}
