using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Directory.EndUnreviewed;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace IntelHub.Directory.Tests.ReviewAccess;

public sealed class ReviewAccessTests : IAsyncLifetime
{
    private const string Inspector = "police.inspector";
    private const string Sergeant = "police.sergeant";
    private const string Leaver = "police.leaver";
    private const string Reviewing = "police-reviews";

    private static readonly TimeSpan _grace = TimeSpan.FromDays(14);

    private readonly JsonWebKey _key = AssertionWriter.NewKey();
    private readonly JsonWebKey _reviewKey = AssertionWriter.NewKey();

    private DirectoryHub _directory = null!;

    public async Task InitializeAsync() => await StartAsync();

    public async Task DisposeAsync() => await _directory.DisposeAsync();

    [Fact]
    public async Task The_list_has_everybody_who_has_access_and_what_gives_it_to_them()
    {
        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeTrue();
        await PutIntoCompartmentAsync(The.Analyst, "operation-raven");
        var sheet = await SheetAsync(await OpenAsync());

        sheet.GetProperty("quarter").GetString().ShouldBe("2026-Q3");
        sheet.GetProperty("state").GetString().ShouldBe("open");
        Lines(sheet).Select(line => line.GetProperty("subject").GetString()).ShouldBe(
            [The.Analyst, Inspector, Sergeant, The.PoliceSystem, Reviewing]);
        var analyst = Line(sheet, The.Analyst);
        analyst.GetProperty("kind").GetString().ShouldBe("member");
        analyst.GetProperty("waits_for").EnumerateArray().Select(who => who.GetString())
            .ShouldBe([Inspector, Sergeant]);
        var seen = analyst.GetProperty("seen");
        seen.GetProperty("roles")[0].GetString().ShouldBe("intelligence-analyst");
        seen.GetProperty("areas")[0].GetString().ShouldBe("E07000114");
        seen.GetProperty("clearance").GetString().ShouldBe("NPPV3");
        var compartment = seen.GetProperty("compartments")[0];
        compartment.GetProperty("name").GetString().ShouldBe("operation-raven");
        compartment.GetProperty("because").GetString().ShouldBe("case-worker");
        compartment.GetProperty("until").GetDateTimeOffset().ShouldBe(TestHub.Noon.AddDays(90));
        seen.GetProperty("trained").GetDateTimeOffset()
            .ShouldBe(new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero));
        seen.GetProperty("last_sign_in").GetDateTimeOffset().ShouldBe(TestHub.Noon);
        Line(sheet, Sergeant).GetProperty("seen").GetProperty("last_sign_in").ValueKind.ShouldBe(JsonValueKind.Null);
        var system = Line(sheet, The.PoliceSystem);
        system.GetProperty("kind").GetString().ShouldBe("system");
        system.GetProperty("seen").GetProperty("permissions")[0].GetString().ShouldBe("read-alerts");
    }

    [Fact]
    public async Task The_list_stays_as_it_was_opened_and_says_who_is_otherwise_now()
    {
        var review = await OpenAsync();
        await ListAsync(Someone(The.Analyst, "duty-officer"));

        var sheet = await SheetAsync(review);

        var analyst = Line(sheet, The.Analyst);
        analyst.GetProperty("seen").GetProperty("roles")[0].GetString().ShouldBe("intelligence-analyst");
        analyst.GetProperty("changed_since").GetBoolean().ShouldBeTrue();
        Line(sheet, Sergeant).GetProperty("changed_since").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_confirmed_line_says_who_confirmed_it_and_changes_nothing_else()
    {
        var review = await OpenAsync();
        var line = IdOf(await SheetAsync(review), The.Analyst);

        (await AnswerAsync(line, Inspector, "confirm")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var confirmed = Line(await SheetAsync(review), The.Analyst);
        confirmed.GetProperty("answer").GetString().ShouldBe("confirmed");
        confirmed.GetProperty("answered_by").GetString().ShouldBe(Inspector);
        confirmed.GetProperty("answered_at").GetDateTimeOffset().ShouldBe(TestHub.Noon);
        confirmed.GetProperty("waits_for").GetArrayLength().ShouldBe(0);
        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeTrue();
        var fact = await _directory.FactAsync(AuditOperation.Administration);
        (fact.Because, fact.Reasons.ShouldHaveSingleItem()).ShouldBe(("access-confirmed", "member-confirmed"));
        fact.About.ShouldBe($"review-line/{line}");
        fact.Who.ShouldBe(Inspector);
        fact.Recipients.ShouldBe([The.Police]);
    }

    [Theory]
    [InlineData(The.Analyst, "member-removed", "member-suspended")]
    [InlineData(The.PoliceSystem, $"system-removed/{The.PoliceSystem}", $"system-suspended/{The.PoliceSystem}")]
    public async Task A_removal_acts_at_once_as_a_suspension(string who, string removed, string suspended)
    {
        var line = IdOf(await SheetAsync(await OpenAsync()), who);

        (await AnswerAsync(line, Inspector, "remove", "left-post")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeFalse();
        var facts = (await _directory.HeardAsync<AuditFact>())
            .Where(fact => fact.Because == "left-post")
            .SelectMany(fact => fact.Reasons);
        facts.ShouldBe([removed, suspended], ignoreOrder: true);
        (await _directory.HeardAsync<AuditFact>()).ShouldAllBe(fact => !fact.About.Contains(The.Analyst));
        if (who == The.Analyst)
        {
            (await _directory.HeardAsync<MemberListed>())[^1].Suspended.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Nobody_answers_about_themselves_or_the_system_that_asks_for_them()
    {
        var sheet = await SheetAsync(await OpenAsync());

        foreach (var own in new[] { Inspector, Reviewing })
        {
            var answer = await AnswerAsync(IdOf(sheet, own), Inspector, "confirm");
            await answer.ShouldBeProblemAsync(HttpStatusCode.Forbidden, "urn:intelhub:directory:own-line");
            (await _directory.FactAsync(AuditOperation.Refused)).Because.ShouldBe("own-line");
        }

        Line(sheet, Inspector).GetProperty("waits_for").EnumerateArray().Select(who => who.GetString())
            .ShouldBe([Sergeant]);
        (await AnswerAsync(IdOf(sheet, Inspector), Sergeant, "confirm")).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_first_answer_stands_and_saying_it_again_changes_nothing()
    {
        var line = IdOf(await SheetAsync(await OpenAsync()), The.Analyst);
        await AnswerAsync(line, Inspector, "confirm");
        var confirmed = await _directory.FactAsync(AuditOperation.Administration);

        (await AnswerAsync(line, Sergeant, "confirm")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _directory.FactAsync(AuditOperation.Administration)).ShouldBe(confirmed);

        var otherwise = await AnswerAsync(line, Sergeant, "remove", "left-post");
        await otherwise.ShouldBeProblemAsync(HttpStatusCode.Conflict, "urn:intelhub:directory:line-answered");
        (await _directory.SignsInAsync(_key, The.Analyst)).ShouldBeTrue();
    }

    [Fact]
    public async Task Whom_a_review_does_not_name_finds_neither_it_nor_its_lines()
    {
        var review = await OpenAsync();
        var line = IdOf(await SheetAsync(review), Sergeant);
        using var stranger = As(The.Analyst);

        var read = await stranger.GetAsync($"/directory/reviews/{review}");
        await read.ShouldBeProblemAsync(HttpStatusCode.NotFound, "urn:intelhub:platform:not-found");
        (await AnswerAsync(line, The.Analyst, "remove", "left-post")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetStringAsync("/directory/reviews")).ShouldBe("[]");
        (await _directory.HeardAsync<AuditFact>()).Count(fact => fact.Because == "not-there-for-them").ShouldBe(2);
    }

    [Fact]
    public async Task A_system_that_names_no_member_reviews_nothing()
    {
        var review = await OpenAsync();
        using var system = As(member: null);

        foreach (var path in new[] { "/directory/reviews", $"/directory/reviews/{review}" })
        {
            await (await system.GetAsync(path)).ShouldBeProblemAsync(
                HttpStatusCode.Forbidden, "urn:intelhub:platform:member-needed");
        }
    }

    [Fact]
    public async Task What_nobody_answered_is_overdue_from_the_due_instant_on_and_nobody_loses_anything()
    {
        var review = await OpenAsync();
        var sheet = await SheetAsync(review);
        await AnswerAsync(IdOf(sheet, The.Analyst), Inspector, "confirm");
        _directory.Hub.Clock.Set(TestHub.Noon.AddDays(30) - TimeSpan.FromTicks(1));
        (await OverdueAsync()).ShouldBeEmpty();

        _directory.Hub.Clock.Set(TestHub.Noon.AddDays(30));

        var overdue = (await OverdueAsync()).ShouldHaveSingleItem();
        overdue.GetProperty("organisation").GetString().ShouldBe(The.Police);
        (overdue.GetProperty("lines").GetInt32(), overdue.GetProperty("unanswered").GetInt32()).ShouldBe((5, 4));
        overdue.GetProperty("waits_for").GetProperty(Inspector).GetInt32().ShouldBe(3);
        overdue.GetProperty("waits_for").GetProperty(Sergeant).GetInt32().ShouldBe(3);
        using var inspector = As(Inspector);
        var own = (await inspector.GetFromJsonAsync<JsonElement>("/directory/reviews"))[0];
        own.GetProperty("state").GetString().ShouldBe("overdue");
        sheet = await SheetAsync(review);
        Line(sheet, Sergeant).GetProperty("overdue").GetBoolean().ShouldBeTrue();
        Line(sheet, The.Analyst).GetProperty("overdue").GetBoolean().ShouldBeFalse();

        _directory.Hub.Clock.Set(TestHub.Noon.AddDays(300));
        (await EndUnreviewedAsync()).ShouldBe(0);
        (await _directory.HeardAsync<MemberListed>()).ShouldAllBe(member => !member.Suspended);
    }

    [Fact]
    public async Task Only_when_the_setting_says_so_an_unanswered_line_ends_the_access()
    {
        await _directory.DisposeAsync();
        await StartAsync("--Directory:SuspendUnreviewedAfter=14.00:00:00");
        var review = await OpenAsync();
        await AnswerAsync(IdOf(await SheetAsync(review), The.Analyst), Inspector, "confirm");
        _directory.Hub.Clock.Set(TestHub.Noon.AddDays(30) + _grace - TimeSpan.FromTicks(1));
        (await EndUnreviewedAsync()).ShouldBe(0);

        _directory.Hub.Clock.Set(TestHub.Noon.AddDays(30) + _grace);

        (await EndUnreviewedAsync()).ShouldBe(4);
        (await EndUnreviewedAsync()).ShouldBe(0);
        (await _directory.HeardAsync<MemberListed>()).Where(member => member.Suspended).Select(member => member.Id)
            .ShouldBe([Inspector, Sergeant], ignoreOrder: true);
        var facts = (await _directory.HeardAsync<AuditFact>()).Where(each => each.Because == "not-reviewed").ToList();
        facts.ShouldNotBeEmpty();
        facts.ShouldAllBe(fact => fact.Who == "hub" && fact.Channel == AuditChannel.Hub);
    }

    [Fact]
    public async Task An_export_is_a_table_that_a_spreadsheet_reads_and_is_on_record_as_one()
    {
        var review = await OpenAsync();
        using var inspector = As(Inspector);

        using var csv = await inspector.GetAsync($"/directory/reviews/{review}?format=csv");

        csv.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        csv.Content.Headers.ContentDisposition!.FileName.ShouldBe("review-kent-police-2026-Q3.csv");
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");
        lines[0].ShouldStartWith("organisation,quarter,due_at,number,kind,subject,roles,areas,clearance");
        lines[1].ShouldStartWith(
            $"kent-police,2026-Q3,2026-08-09T12:00:00Z,1,member,{The.Analyst},intelligence-analyst,E07000114,NPPV3");
        lines.Length.ShouldBe(7, "a heading, five lines and the end of the last");
        var fact = await _directory.FactAsync(AuditOperation.Exported);
        (fact.About, fact.Because).ShouldBe(($"review/{review}", "review-exported"));

        var unknown = await inspector.GetAsync($"/directory/reviews/{review}?format=pdf");
        await unknown.ShouldBeProblemAsync(
            HttpStatusCode.UnprocessableEntity, "urn:intelhub:directory:format-unknown");
    }

    [Theory]
    [InlineData("maybe", null, "urn:intelhub:directory:answer-unclear")]
    [InlineData(null, null, "urn:intelhub:directory:answer-unclear")]
    [InlineData("remove", null, "urn:intelhub:directory:reason-needed")]
    [InlineData("remove", "He left, see mail", "urn:intelhub:directory:reason-needed")]
    public async Task An_answer_is_confirm_or_remove_with_a_reason(string? answer, string? reason, string problem)
    {
        var line = IdOf(await SheetAsync(await OpenAsync()), The.Analyst);

        var answered = await AnswerAsync(line, Inspector, answer, reason);

        await answered.ShouldBeProblemAsync(HttpStatusCode.UnprocessableEntity, problem);
    }

    [Theory]
    [InlineData("organisation-unknown", "nobody-there", new[] { Inspector, Sergeant }, "2026-08-01")]
    [InlineData("reviewers-too-few", The.Police, new[] { Inspector, Inspector }, "2026-08-01")]
    [InlineData("reviewer-unknown", The.Police, new[] { Inspector, Leaver }, "2026-08-01")]
    [InlineData("date-malformed", The.Police, new[] { Inspector, Sergeant }, "1 August")]
    [InlineData("due-past", The.Police, new[] { Inspector, Sergeant }, "2026-07-10")]
    public async Task What_cannot_be_opened_is_refused_with_what_to_do(
        string code, string organisation, string[] reviewers, string due)
    {
        var about = code == "reviewer-unknown" ? Leaver : organisation;

        var answer = await TryOpenAsync(organisation, reviewers, due);

        await answer.ShouldBeRefusedAsync(code, about);
        (await _directory.FactAsync(AuditOperation.Refused)).Reasons.ShouldBe([code]);
    }

    [Fact]
    public async Task There_is_one_list_for_each_quarter()
    {
        await OpenAsync();
        var again = await TryOpenAsync(The.Police, [Inspector, Sergeant], "2026-08-09");
        await again.ShouldBeRefusedAsync("review-open", The.Police);

        // 23:30 UTC is the next day, and the next quarter, in the United Kingdom's summer.
        _directory.Hub.Clock.Set(new DateTimeOffset(2026, 9, 30, 23, 30, 0, TimeSpan.Zero));
        var next = await TryOpenAsync(The.Police, [Inspector, Sergeant], "2026-10-14");
        next.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonElement.Parse(await next.Content.ReadAsStringAsync()).GetProperty("quarter").GetString()
            .ShouldBe("2026-Q4");
    }

    private async Task StartAsync(params string[] settings)
    {
        _directory = await DirectoryHub.StartAsync(settings);
        await ListAsync(
            Someone(The.Analyst, "intelligence-analyst"), Someone(Inspector, "inspector"),
            Someone(Sergeant, "sergeant"), Someone(Leaver, "sergeant", until: "2026-07-01"));
        await _directory.RegisterAsync(Some.System(AssertionWriter.PublicPartOf(_key)));
        var reviewing = Some.System(AssertionWriter.PublicPartOf(_reviewKey));
        reviewing["permissions"] = new JsonArray(Permissions.ReviewAccess);
        await _directory.RegisterAsync(reviewing, Reviewing);
    }

    private async Task ListAsync(params JsonObject[] members) => (await _directory.ListAsync(new JsonObject
    {
        ["organisations"] = new JsonArray(Some.Organisation()),
        ["members"] = new JsonArray([.. members]),
    })).EnsureSuccessStatusCode();

    private static JsonObject Someone(string id, string role, string? until = null)
    {
        var member = Some.Member();
        member["id"] = id;
        member["roles"] = new JsonArray(role);
        member["active"] = new JsonObject { ["from"] = "2026-01-01", ["until"] = until };
        return member;
    }

    private async Task PutIntoCompartmentAsync(string member, string compartment)
    {
        var until = Vocabulary.Instant.Format(TestHub.Noon.AddDays(90));
        using var proposed = await _directory.Operator.PostAsJsonAsync(
            "/directory/proposals/compartment", new { member, compartment, until, reason = "case-worker" });
        proposed.EnsureSuccessStatusCode();
        var id = (await proposed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("proposal_id").GetGuid();
        var second = await _directory.OfficeAsync(
            "approvals", "county", "county.second", Permissions.ApproveDirectory);
        (await second.PostAsync(new Uri($"/directory/proposals/{id}/approval", UriKind.Relative), null))
            .EnsureSuccessStatusCode();
    }

    private HttpClient As(string? member) => _directory.Hub.As(Reviewing, _reviewKey, member);

    private Task<HttpResponseMessage> TryOpenAsync(string organisation, string[] reviewers, string due) =>
        _directory.Operator.PostAsJsonAsync($"/directory/organisations/{organisation}/reviews", new { reviewers, due });

    private async Task<Guid> OpenAsync()
    {
        var answer = await TryOpenAsync(The.Police, [Inspector, Sergeant], "2026-08-09T12:00:00Z");
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("review_id").GetGuid();
    }

    private async Task<JsonElement> SheetAsync(Guid review)
    {
        using var inspector = As(Inspector);
        return await inspector.GetFromJsonAsync<JsonElement>($"/directory/reviews/{review}");
    }

    private async Task<HttpResponseMessage> AnswerAsync(
        Guid line, string member, string? answer, string? reason = null)
    {
        using var reviewer = As(member);
        return await reviewer.PostAsJsonAsync($"/directory/review-lines/{line}/answer", new { answer, reason });
    }

    private async Task<IReadOnlyList<JsonElement>> OverdueAsync() =>
        [.. (await _directory.Operator.GetFromJsonAsync<JsonElement>("/directory/reviews/overdue")).EnumerateArray()];

    private Task<int> EndUnreviewedAsync() =>
        _directory.Hub.Services.GetRequiredService<UnreviewedAccess>().EndAsync(CancellationToken.None);

    private static List<JsonElement> Lines(JsonElement sheet) => [.. sheet.GetProperty("lines").EnumerateArray()];

    private static JsonElement Line(JsonElement sheet, string subject) =>
        Lines(sheet).Single(line => line.GetProperty("subject").GetString() == subject);

    private static Guid IdOf(JsonElement sheet, string subject) =>
        Line(sheet, subject).GetProperty("line_id").GetGuid();
}
