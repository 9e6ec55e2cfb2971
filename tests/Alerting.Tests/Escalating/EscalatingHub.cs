using System.Text.Json;
using IntelHub.Alerting.Storage;
using IntelHub.Alerting.Tests.UseCases;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.Escalating;

/// <summary>
/// The police have a deputy for the analyst, a team and a duty desk, and the partnership says how long each has.
/// </summary>
public abstract class EscalatingHub : AlertingHub, IAsyncLifetime
{
    protected const string Deputy = "police.deputy";
    protected const string Colleague = "police.colleague";
    protected const string Duty = "police.duty";

    protected static readonly string[] Everybody = [Analyst, Deputy, Colleague, Duty];

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        foreach (var member in Everybody)
        {
            Hub.Callers.AddMember(member, Police);
        }

        await Hub.AnnounceAsync(PoliceListed(suspended: false));
        await ListAsync(Analyst, AnalystsPost);
        await ListAsync(Deputy, "neighbourhood-officer");
        await ListAsync(Colleague, AnalystsPost);
        await ListAsync(Duty, "duty-officer");
        await Hub.AnnounceAsync(new SubstituteNamed
        {
            SubstitutionId = SortableId.New(Hub.Clock.GetUtcNow()),
            Member = Analyst,
            Substitute = Deputy,
            From = TestHub.Noon,
            Until = TestHub.Noon.AddDays(700),
        });
        await GiveRulesAsync(
            new EscalationStep(EscalationTo.Deputy, [], TimeSpan.FromHours(2)),
            new EscalationStep(EscalationTo.Team, [AnalystsPost], TimeSpan.FromHours(1)),
            new EscalationStep(EscalationTo.DutyDesk, ["duty-officer"], TimeSpan.FromMinutes(30)));
    }

    protected Task GiveRulesAsync(params EscalationStep[] steps) => Hub.AnnounceAsync(new EscalationChanged
    {
        PolicyVersion = "0123456789abcdef",
        Rules = steps.Length == 0 ? [] : [new EscalationRule(["police"], steps)],
    });

    protected Task ListAsync(string member, string role, string organisation = Police, bool suspended = false) =>
        Hub.AnnounceAsync(new MemberListed
        {
            Id = member,
            Organisation = organisation,
            Roles = [role],
            Areas = ["*"],
            Clearance = "NPPV3",
            Compartments = [],
            ActiveFrom = TestHub.Noon.AddYears(-1),
            Suspended = suspended,
        });

    /// <summary>So much later, and all that time alone does has been done.</summary>
    protected async Task AfterAsync(TimeSpan span)
    {
        Hub.Clock.Advance(span);
        await Hub.AnnounceAsync(new DeadlinesPassed { At = Hub.Clock.GetUtcNow() }, key: "deadlines");
    }

    protected async Task<string> AnswerAsync(string member, string answer, object? body = null)
    {
        using var http = Hub.As(Police, member);
        using var content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body);
        var response = await http.PostAsync($"/alerts/{await IdOfAsync(member)}/{answer}", content);
        await Hub.SettleAsync();
        return response.IsSuccessStatusCode ? "done"
            : JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("type").GetString()!;
    }

    protected async Task<JsonElement> LineOfAsync(string member) =>
        (await AlertsOfAsync(member)).ShouldHaveSingleItem();

    protected async Task<string> StateOfAsync(string member)
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        var alert = await db.Alerts.SingleAsync(a => a.Member == member);
        return alert.Ending is { } ending ? $"{alert.State}: {ending}" : alert.State.ToString();
    }

    protected async Task<JsonElement[]> NoticesOfAsync(string member)
    {
        var text = await Hub.As(Police, member).GetStringAsync("/alerts/notices");
        return [.. JsonElement.Parse(text).EnumerateArray()];
    }

    /// <summary>What the ledger was told that the hub did by itself, in order.</summary>
    protected IReadOnlyList<string> DoneByTime() =>
    [
        .. Hub.Heard<AuditFact>()
            .Where(fact => fact.Operation is AuditOperation.Escalated or AuditOperation.Expired)
            .Select(fact => $"{fact.Operation} {fact.Because}"),
    ];

    private async Task<Guid> IdOfAsync(string member)
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<AlertingDb>>().Read();
        return (await db.Alerts.SingleAsync(a => a.Member == member)).Id.Value;
    }
}
