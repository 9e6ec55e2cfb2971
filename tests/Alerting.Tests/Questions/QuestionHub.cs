using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Alerting.Consultations;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Tests.UseCases;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Questions;

/// <summary>
/// The landlord has an officer who answers, somebody who stands in for her, a team and a duty desk; the police and the
/// council ask.
/// </summary>
public abstract class QuestionHub : AlertingHub, IAsyncLifetime
{
    protected const string Designated = "landlord.designated";
    protected const string Deputy = "landlord.deputy";
    protected const string Lead = "landlord.lead";
    protected const string Duty = "landlord.duty";

    protected static readonly TimeSpan Within = TimeSpan.FromHours(4);

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Hub.Callers.Register(
            Landlord, Landlord, "housing-provider", Permissions.AnswerConsultations, Permissions.ReadAlerts);
        Hub.Callers.Register(Council, Council, "district-council", Permissions.AnswerConsultations);
        await ListAsync(Designated, "designated-officer");
        await ListAsync(Deputy, HousingPost);
        await ListAsync(Lead, "safeguarding-lead");
        await ListAsync(Duty, "duty-officer");
        foreach (var (organisation, kind) in new[]
            { (Police, "police"), (Landlord, "housing-provider"), (Council, "district-council") })
        {
            await Hub.AnnounceAsync(PoliceListed(suspended: false) with { Id = organisation, Kind = kind });
        }

        await Hub.AnnounceAsync(new SubstituteNamed
        {
            SubstitutionId = SortableId.New(Hub.Clock.GetUtcNow()),
            Member = Designated,
            Substitute = Deputy,
            From = TestHub.Noon,
            Until = TestHub.Noon.AddDays(700),
        });
        await Hub.AnnounceAsync(new EscalationChanged
        {
            PolicyVersion = "0123456789abcdef",
            Rules =
            [
                new EscalationRule(["housing-provider"],
                [
                    new EscalationStep(EscalationTo.Deputy, [], TimeSpan.FromHours(2)),
                    new EscalationStep(EscalationTo.Team, ["safeguarding-lead"], TimeSpan.FromHours(1)),
                    new EscalationStep(EscalationTo.DutyDesk, ["duty-officer"], TimeSpan.FromMinutes(30)),
                ]),
            ],
        });
    }

    protected Task ListAsync(string member, string role, bool suspended = false)
    {
        Hub.Callers.AddMember(member, Landlord);
        return Hub.AnnounceAsync(
            AnalystListed(suspended) with { Id = member, Organisation = Landlord, Roles = [role] });
    }

    /// <summary>So much later, and all that time alone does has been done.</summary>
    protected async Task AfterAsync(TimeSpan span)
    {
        Hub.Clock.Advance(span);
        await Hub.AnnounceAsync(new DeadlinesPassed { At = Hub.Clock.GetUtcNow() }, key: "deadlines");
    }

    /// <summary>Until nobody is left whom the hub could turn to.</summary>
    protected async Task LetItEndAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            await AfterAsync(Within);
        }
    }

    protected async Task<HttpResponseMessage> AnswerAsync(
        Guid question, object answer, string organisation = Landlord, string member = HousingOfficer)
    {
        using var http = Hub.As(organisation, member);
        var response = await http.PostAsJsonAsync($"/consultations/{question}/answer", answer);
        await Hub.SettleAsync();
        return response;
    }

    /// <summary>The analyst asks that the council may have the item too.</summary>
    protected async Task<HttpResponseMessage> AskOnwardAsync(Guid alert, object? told = null, string member = Analyst)
    {
        using var http = Hub.As(Police, member);
        var response = await http.PostAsJsonAsync($"/alerts/{alert}/onward", told ?? Asked());
        await Hub.SettleAsync();
        return response;
    }

    protected object Asked(string organisation = Council, string reason = "joint-visit", TimeSpan? within = null) => new
    {
        organisation,
        reason,
        by = Instant.Format(Hub.Clock.GetUtcNow() + (within ?? Within)),
    };

    protected async Task<Guid> OnwardQuestionAsync()
    {
        await ReleaseToAsync(Analyst);
        (await AskOnwardAsync(await AlertOfAsync(Analyst))).StatusCode.ShouldBe(HttpStatusCode.OK);
        return await ConsultationAsync();
    }

    protected async Task<JsonElement[]> OnwardOfAsync(string member) =>
        await ListOfAsync(Police, member, "/alerts/onward");

    protected async Task<string[]> NoticesOfAsync(string member) =>
    [
        .. (await ListOfAsync(Landlord, member, "/alerts/notices")).Select(line =>
            $"{line.GetProperty("about").GetString()} {line.GetProperty("step").GetString()} " +
            $"{line.GetProperty("member").GetString()}"),
    ];

    private protected async Task<ConsultationState> StateAsync(string member = Analyst)
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        return (await db.Consultations.SingleAsync(c => c.Member == member)).State;
    }

    /// <summary>What the ledger was told that the hub did by itself, in order.</summary>
    protected IReadOnlyList<string> DoneByTime() =>
    [
        .. Hub.Heard<AuditFact>()
            .Where(fact =>
                fact.Operation is AuditOperation.Escalated or AuditOperation.Expired or AuditOperation.Reminded)
            .Where(fact => fact.About.StartsWith("consultation/", StringComparison.Ordinal))
            .Select(fact => $"{fact.Operation} {fact.Because}"),
    ];

    private async Task<JsonElement[]> ListOfAsync(string organisation, string member, string path)
    {
        using var http = Hub.As(organisation, member);
        return [.. JsonElement.Parse(await http.GetStringAsync(path)).EnumerateArray()];
    }
}
