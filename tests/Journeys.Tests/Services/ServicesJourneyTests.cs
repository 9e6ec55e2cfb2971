using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.Ledger.CheckLog;
using IntelHub.OneMachine;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Services;

/// <summary>Each module in processes of its own: partners notice nothing, and what one knows all know.</summary>
[Collection(TheServices.Name)]
public sealed class ServicesJourneyTests(SeveralServices hub)
{
    private const string Originator = "harbour-homes";
    private const string Reader = "thanet.csp-manager";
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);
    private static int _sent;

    [Fact]
    public async Task An_item_is_sent_decided_alerted_opened_acknowledged_and_recalled()
    {
        var (item, alert) = await SendAsync();

        (await hub.Kent.OpenAsync(Reader, alert)).GetProperty("item_id").GetGuid().ShouldBe(item);
        using var reader = hub.Kent.AsMember(Reader);
        (await reader.PostAsync(new Uri($"/alerts/{alert}/acknowledge", UriKind.Relative), null))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var originator = hub.Kent.As(Originator);
        (await originator.PostAsync(new Uri($"/intake/items/{item}/recall", UriKind.Relative), null))
            .StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await hub.Kent.SettleAsync();

        (await hub.Kent.AlertsAsync(Reader)).Select(IdOf).ShouldNotContain(alert);
    }

    [Fact]
    public async Task What_is_foreseen_by_one_service_of_what_another_would_take_in_names_who_would_be_shown_it()
    {
        using var originator = hub.Kent.As(Originator);
        using var answer = await originator.PostAsJsonAsync(
            "/intake/previews", KentPartnership.Submission("ck-01-thanet-red"));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("items")[0].GetProperty("recipients")
            .EnumerateArray().Select(to => to.GetProperty("member").GetString()).ShouldContain(Reader);
    }

    [Fact]
    public async Task Who_is_suspended_at_one_process_is_refused_by_all_others_from_the_next_request_on()
    {
        const string member = "dover.csp-manager";
        using var asOperator = hub.AsOperator();
        foreach (var process in hub.Of("Alerting").Concat(hub.Of("Sharing")))
        {
            (await AskAsync(process, member)).ShouldNotBe(HttpStatusCode.Unauthorized);
        }

        (await asOperator.PostAsJsonAsync(
            $"/directory/members/{member}/suspension", new { reason = "under-investigation" }))
            .EnsureSuccessStatusCode();

        foreach (var process in hub.Of("Alerting").Concat(hub.Of("Sharing")).Concat(hub.Of("Directory")))
        {
            (await AskAsync(process, member)).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task One_process_of_each_service_may_be_killed_and_the_others_answer()
    {
        var killed = hub.Machine.Services.Where(process => process.Number == 1).ToList();
        killed.ForEach(process => process.Kill());

        using var patience = new CancellationTokenSource(_patience);
        await hub.Machine.UntilAllReadyAsync(patience.Token);
        var (item, alert) = await SendAsync();

        (await hub.Kent.OpenAsync(Reader, alert)).GetProperty("item_id").GetGuid().ShouldBe(item);
    }

    [Fact]
    public async Task While_a_service_is_away_what_needs_it_waits_and_submissions_are_taken_in()
    {
        var (_, alert) = await SendAsync();
        var sharing = hub.Of("Sharing");
        await Task.WhenAll(sharing.Select(process => process.StopAsync()));
        try
        {
            using var reader = hub.Kent.AsMember(Reader);
            using var refused = await reader.PostAsJsonAsync($"/alerts/{alert}/open", new { reason = "enquiry" });
            await refused.ShouldBeProblemAsync(
                HttpStatusCode.ServiceUnavailable, "urn:intelhub:platform:part-away");
            using var originator = hub.Kent.As(Originator);
            var submission = KentPartnership.Submission("ck-01-thanet-red");
            submission["your_reference"] = "while-sharing-is-away";
            using var preview = await originator.PostAsJsonAsync("/intake/previews", submission);
            await preview.ShouldBeProblemAsync(
                HttpStatusCode.ServiceUnavailable, "urn:intelhub:platform:part-away");
            using var taken = await originator.PostAsJsonAsync("/intake/submissions", submission);
            taken.StatusCode.ShouldBe(HttpStatusCode.Created);
        }
        finally
        {
            foreach (var process in sharing)
            {
                process.Start();
            }
        }

        using var patience = new CancellationTokenSource(_patience);
        await hub.Machine.UntilAllReadyAsync(patience.Token);
        await hub.Kent.SettleAsync();
        await hub.Kent.OpenAsync(Reader, alert);
    }

    [Fact]
    public async Task When_whoever_keeps_the_ledger_is_killed_the_one_that_stands_by_goes_on_with_the_same_log()
    {
        var (_, alert) = await SendAsync();
        await hub.Kent.OpenAsync(Reader, alert);
        var keeps = await KeepsTheLogAsync();

        keeps.Kill();
        var (_, later) = await SendAsync();
        using var patience = new CancellationTokenSource(_patience);
        await hub.Machine.UntilAllReadyAsync(patience.Token);
        await hub.Kent.OpenAsync(Reader, later);

        var said = new StringWriter();
        var asked = new LogCheckOptions
        {
            DataFolder = hub.Folder,
            Postgres = hub.Machine.Postgres.ConnectionOf("ledger"),
            Witness = Path.Combine(hub.Folder, "witness"),
        };
        var found = await LogCheck.RunAsync(asked, said, said, (_, _) => { }, CancellationToken.None);
        found.ShouldBe(0, said.ToString());
    }

    [Fact]
    public async Task Put_in_place_one_by_one_under_load_they_lose_nothing_and_refuse_nothing()
    {
        using var patience = new CancellationTokenSource(_patience);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        var sending = SendUntilAsync(done.Token);
        await hub.Machine.StartAgainOneByOneAsync(patience.Token);
        await done.CancelAsync();

        var answers = await sending;

        answers.Count.ShouldBeGreaterThan(20);
        answers.Where(answer => answer.Length > 0).ShouldBeEmpty();
        await hub.Kent.SettleAsync();
    }

    private async Task<ServiceProcess> KeepsTheLogAsync()
    {
        using var http = new HttpClient();
        foreach (var process in hub.Of("Ledger"))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(process.Address, "/health/live"));
                return process;
            }
            catch (HttpRequestException)
            {
                // It stands by, and listens nowhere.
            }
        }

        throw new InvalidOperationException("No process keeps the log.");
    }

    private async Task<(Guid Item, Guid Alert)> SendAsync()
    {
        var before = await hub.Kent.AlertsAsync(Reader);
        var submission = KentPartnership.Submission("ck-01-thanet-red");
        submission["your_reference"] = $"services-{Interlocked.Increment(ref _sent)}";
        var item = (await hub.Kent.SubmitAsync(Originator, submission)).ShouldHaveSingleItem();
        var after = await hub.Kent.AlertsAsync(Reader);
        return (item, after.Select(IdOf).Except(before.Select(IdOf)).ShouldHaveSingleItem());
    }

    private static Guid IdOf(JsonElement alert) => alert.GetProperty("alert_id").GetGuid();

    /// <summary>Nothing when all is well.</summary>
    private static async Task<string> SaidAsync(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();

    private async Task<List<string>> SendUntilAsync(CancellationToken done)
    {
        var answers = new List<string>();
        using var http = hub.Kent.As(Originator);
        while (!done.IsCancellationRequested)
        {
            var submission = KentPartnership.Submission("ck-01-thanet-red");
            submission["your_reference"] = $"rolling-{answers.Count % 40}";
            using var sent = await http.PostAsJsonAsync("/intake/submissions", submission, CancellationToken.None);
            answers.Add(await SaidAsync(sent));
            using var listed = hub.Kent.AsMember(Reader);
            using var list = await listed.GetAsync(new Uri("/alerts", UriKind.Relative), CancellationToken.None);
            answers.Add(await SaidAsync(list));
        }

        return answers;
    }

    /// <summary>Straight to one process, past the gateway.</summary>
    private async Task<HttpStatusCode> AskAsync(ServiceProcess process, string member)
    {
        using var http = hub.Kent.AsMember(member);
        var path = process.Service switch
        {
            "Alerting" => "/alerts",
            "Sharing" => $"/sharing/items/{Guid.Empty}/decisions",
            _ => "/directory/organisations",
        };
        using var answer = await http.GetAsync(new Uri(process.Address, path));
        return answer.StatusCode;
    }
}
