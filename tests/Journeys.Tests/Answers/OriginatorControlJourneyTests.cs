using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Journeys.Hubs;
using Shouldly;

namespace IntelHub.Journeys.Answers;

/// <summary>
/// Whoever sent an item with conditions decides who has it: each organisation, on which conditions, and whether what
/// one has may go to another. Over the whole hub, by what each of them sees.
/// </summary>
public sealed class OriginatorControlJourneyTests : IAsyncLifetime
{
    private const string Police = "kent-police";
    private static readonly DateTimeOffset _sent = new(2026, 7, 8, 12, 0, 0, TimeSpan.Zero);

    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;
    private IReadOnlyList<JsonElement> _asked = [];

    public async Task InitializeAsync()
    {
        _hub = await RunningHub.StartAsync("--Serilog:MinimumLevel:Default", "Error");
        _kent = await KentPartnership.LoadAsync(_hub);
        await _kent.SetClockAsync(_sent);

        // A yes in advance, as the demonstration has it, would be one that nobody gave here.
        var submission = KentPartnership.Submission("in-03-conditions");
        submission.Remove("permissions");
        await _kent.SubmitAsync(Police, submission);
        _asked = await _kent.ConsultationsAsync(Police);
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task The_originator_is_told_which_fields_for_what_by_which_grants_and_by_when()
    {
        foreach (var line in _asked)
        {
            line.GetProperty("kind").GetString().ShouldBe("rules");
            line.GetProperty("fields").EnumerateObject().ShouldNotBeEmpty();
            line.GetProperty("purposes").EnumerateArray().ShouldNotBeEmpty();
            line.GetProperty("basis").EnumerateArray().ShouldNotBeEmpty();
            line.GetProperty("answer_by").GetDateTimeOffset().ShouldBeGreaterThan(_sent);
        }

        var asked = _asked[0];
        await AnswerAsync(asked, new { answer = "yes" });
        var view = await OpenAsync(MemberOf(asked));

        view.GetProperty("fields").EnumerateObject().Select(field => field.Name)
            .ShouldBe(asked.GetProperty("fields").EnumerateObject().Select(field => field.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task A_yes_with_conditions_shows_them_to_that_organisation_and_to_no_other()
    {
        var (one, other) = TwoOrganisations();

        await AnswerAsync(one, new { answer = "yes", conditions = new[] { "no-case-file-copy" } });
        await AnswerAsync(other, new { answer = "yes" });

        Conditions(await OpenAsync(MemberOf(one))).ShouldBe(["A1", "S2", "no-case-file-copy"]);
        Conditions(await OpenAsync(MemberOf(other))).ShouldBe(["A1", "S2"]);
    }

    [Fact]
    public async Task What_one_organisation_has_goes_to_another_only_when_the_originator_is_asked_again_and_says_yes()
    {
        var (one, other) = TwoOrganisations();
        await AnswerAsync(one, new { answer = "yes" });
        await AnswerAsync(other, new { answer = "no" });
        await AskOnwardAsync(one, other);
        (await _kent.AlertsAsync(MemberOf(other))).ShouldBeEmpty();

        await AnswerAsync(await OnwardQuestionAsync(), new { answer = "yes", conditions = new[] { "A3" } });

        (await StateOfOnwardAsync(one)).ShouldBe("may-be-shared");
        Conditions(await OpenAsync(MemberOf(other))).ShouldBe(["A1", "S2", "A3"]);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("silence")]
    public async Task Without_a_yes_whoever_asked_is_told_the_same_and_nobody_has_it(string answer)
    {
        var (one, other) = TwoOrganisations();
        await AnswerAsync(one, new { answer = "yes" });
        await AskOnwardAsync(one, other);

        if (answer == "no")
        {
            await AnswerAsync(await OnwardQuestionAsync(), new { answer });
        }
        else
        {
            await LetTheTimePassAsync();
        }

        (await StateOfOnwardAsync(one)).ShouldBe("may-not-be-shared");
        (await _kent.AlertsAsync(MemberOf(other))).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_nobody_answers_is_reminded_of_turned_to_others_and_ends_on_record()
    {
        await LetTheTimePassAsync();

        var ended = await _kent.ConsultationsAsync(Police);
        ended.ShouldNotBeEmpty();
        foreach (var asked in ended)
        {
            (await _kent.AlertsAsync(MemberOf(asked))).ShouldBeEmpty();
        }

        var team = _kent.OrganisationOfMember.Keys.Where(member =>
            member.StartsWith("police.analyst", StringComparison.Ordinal)).ToList();
        var notices = await ReadAsync(team[0], "/alerts/notices");
        notices.Select(notice => notice.GetProperty("about").GetString()).Distinct().ShouldBe(["question"]);
        var entries = await OperationsAsync();
        entries.ShouldContain("reminded answer-due");
        entries.ShouldContain("reminded answer-overdue");
        entries.ShouldContain("escalated team");
        entries.ShouldContain("expired nobody-answered");
    }

    /// <summary>Of one member each, both of whom an agreement would share it with.</summary>
    private (JsonElement One, JsonElement Other) TwoOrganisations()
    {
        var one = _asked[0];
        return (one, _asked.First(line => OrganisationOf(line) != OrganisationOf(one)));
    }

    private async Task AnswerAsync(JsonElement question, object answer)
    {
        using var http = _kent.As(Police);
        using var response = await http.PostAsJsonAsync(
            $"/consultations/{question.GetProperty("consultation_id").GetGuid()}/answer", answer);
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await _kent.SettleAsync();
    }

    private async Task AskOnwardAsync(JsonElement one, JsonElement other)
    {
        var alert = (await _kent.AlertsAsync(MemberOf(one))).ShouldHaveSingleItem();
        using var http = _kent.AsMember(MemberOf(one));
        using var response = await http.PostAsJsonAsync(
            $"/alerts/{alert.GetProperty("alert_id").GetGuid()}/onward",
            new { organisation = OrganisationOf(other), reason = "joint-visit", by = "2026-07-09T12:00:00Z" });
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> OnwardQuestionAsync() => (await _kent.ConsultationsAsync(Police))
        .Single(line => line.GetProperty("kind").GetString() == "onward");

    private async Task<string> StateOfOnwardAsync(JsonElement one) =>
        (await ReadAsync(MemberOf(one), "/alerts/onward")).ShouldHaveSingleItem().GetProperty("state").GetString()!;

    /// <summary>
    /// Until the question that is due first was reminded of, then until time has ended each: the hub notices by itself
    /// what is due, and each step has its whole time from when it was taken.
    /// </summary>
    private async Task LetTheTimePassAsync()
    {
        var first = (await _kent.ConsultationsAsync(Police))[0];
        var askedAt = first.GetProperty("asked_at").GetDateTimeOffset();
        var half = askedAt + ((first.GetProperty("answer_by").GetDateTimeOffset() - askedAt) / 2);
        await UntilAsync(half, TimeSpan.Zero, lines => lines.Any(IsReminded));
        await UntilAsync(half, TimeSpan.FromHours(3), lines => lines.All(IsUnanswered));

        static bool IsReminded(JsonElement line) => line.GetProperty("reminded_at").ValueKind != JsonValueKind.Null;
        static bool IsUnanswered(JsonElement line) => line.GetProperty("state").GetString() == "unanswered";
    }

    private async Task UntilAsync(DateTimeOffset now, TimeSpan later, Func<IEnumerable<JsonElement>, bool> isDone)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));

        // Longer than the hub waits between two looks, so that its clock never runs far ahead of what it has done.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1_200));
        do
        {
            now += later;
            await _kent.SetClockAsync(now);
            await timer.WaitForNextTickAsync(patience.Token);
            await _kent.SettleAsync();
        }
        while (!isDone(await _kent.ConsultationsAsync(Police)));
    }

    private async Task<JsonElement> OpenAsync(string member)
    {
        var alert = (await _kent.AlertsAsync(member)).ShouldHaveSingleItem();
        return await _kent.OpenAsync(member, alert.GetProperty("alert_id").GetGuid());
    }

    private async Task<IReadOnlyList<JsonElement>> ReadAsync(string member, string path)
    {
        using var http = _kent.AsMember(member);
        return [.. (await http.GetFromJsonAsync<JsonElement>(path)).EnumerateArray()];
    }

    /// <summary>What is on record about questions, as an auditor reads it.</summary>
    private async Task<IReadOnlyList<string>> OperationsAsync()
    {
        using var http = _kent.As(KentPartnership.Governance);
        return
        [
            .. (await http.GetFromJsonAsync<JsonElement>("/ledger/entries")).EnumerateArray()
                .Select(entry => $"{entry.GetProperty("operation").GetString()} " +
                    entry.GetProperty("because").GetString()),
        ];
    }

    private static string[] Conditions(JsonElement view) =>
        [.. view.GetProperty("conditions").EnumerateArray().Select(code => code.GetString()!)];

    private static string MemberOf(JsonElement question) => question.GetProperty("member").GetString()!;

    private static string OrganisationOf(JsonElement question) => question.GetProperty("organisation").GetString()!;
}
