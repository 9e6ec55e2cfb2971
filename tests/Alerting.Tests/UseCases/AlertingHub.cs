using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Contracts.Alerting;
using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using IntelHub.Vocabulary;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Alerting.Tests.UseCases;

/// <summary>Alerting alone: what Sharing decides is announced to it, and two organisations read and answer.</summary>
public abstract class AlertingHub : IAsyncLifetime
{
    protected const string Police = "kent-police";
    protected const string Council = "thanet-council";
    protected const string Landlord = "harbour-homes";
    protected const string Analyst = "police.analyst";
    protected const string Sergeant = "police.sergeant";
    protected const string HousingOfficer = "landlord.officer";

    protected const string AnalystsPost = "intelligence-analyst";
    protected const string HousingPost = "housing-officer";

    protected static readonly Guid ItemId = Guid.Parse("0198f0aa-0000-7000-8000-000000000001");
    protected static readonly Guid UnknownId = Guid.Parse("0198f0aa-0000-7000-8000-00000000ffff");

    protected TestHub Hub { get; private set; } = null!;

    internal ReleasingSharing Sharing { get; } = new();

    public async Task InitializeAsync()
    {
        Hub = await TestHub.StartAsync(
            host => host
                .With<AlertingModule>()
                .With<Listening<AuditFact>>()
                .With<Listening<ConsultationAgreed>>()
                .With<Listening<FeedbackChanged>>()
                .Configure(builder =>
                {
                    builder.Services.AddSingleton<IReleaseItems>(Sharing);
                    AddTo(builder.Services);
                }),
            settings: await SettingsAsync());
        Hub.Callers.Register(Police, Police, "police", Permissions.ReadAlerts, Permissions.AnswerConsultations);
        Hub.Callers.Register(
            Landlord, Landlord, "housing-provider", Permissions.AnswerConsultations, Permissions.SubmitItems);
        Hub.Callers.AddMember(Analyst, Police, AnalystsPost);
        Hub.Callers.AddMember(Sergeant, Police);
        Hub.Callers.AddMember(HousingOfficer, Landlord, HousingPost);
    }

    public async Task DisposeAsync() => await Hub.DisposeAsync();

    protected virtual Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    /// <summary>What a test puts in the place of the world outside.</summary>
    protected virtual void AddTo(IServiceCollection services)
    {
    }

    /// <summary>Says that the item was released to these members of the police and to nobody else.</summary>
    protected Task ReleaseToAsync(params string[] members) => ReleaseToAsync(holdsUntil: null, members);

    protected Task ReleaseToAsync(DateTimeOffset? holdsUntil, params string[] members) =>
        Hub.AnnounceAsync(Decided() with { Released = [.. members.Select(member => For(member, holdsUntil))] });

    /// <summary>Says that the landlord must be consulted before these members of the police see the item.</summary>
    protected Task ReferToAsync(params string[] members) =>
        Hub.AnnounceAsync(Decided() with { Referred = [.. members.Select(member => For(member))] });

    protected Task OverrideForAsync(string member) => Hub.AnnounceAsync(new OverrideReleased
    {
        ItemId = ItemId,
        ItemVersion = 1,
        Originator = Landlord,
        Marking = "OFFICIAL-SENSITIVE",
        DecidedAt = Hub.Clock.GetUtcNow(),
        To = For(member, Hub.Clock.GetUtcNow().AddHours(1)),
    });

    protected Task EndAsync() => Hub.AnnounceAsync(Ended());

    protected static SharingEnded Ended() => new() { ItemId = ItemId, ItemVersion = 2, Originator = Landlord };

    /// <summary>What the originator is told of what became of the item that it took back.</summary>
    protected async Task<JsonElement> TakenBackAsync()
    {
        var response = await Hub.As(Landlord).GetAsync($"/recalls/{ItemId}");
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    protected async Task<JsonElement[]> CopiesAsync() =>
        [.. (await TakenBackAsync()).GetProperty("copies").EnumerateArray()];

    protected async Task<HttpStatusCode> SayDestroyedAsync(Guid alert, string? member, string? channel = null)
    {
        using var body = channel is null ? null : JsonContent.Create(new { channel });
        var response = await Hub.As(Police, member).PostAsync($"/alerts/{alert}/destroyed", body);
        await Hub.SettleAsync();
        return response.StatusCode;
    }

    protected SharingDecided Decided() => new()
    {
        ItemId = ItemId,
        ItemVersion = 1,
        Originator = Landlord,
        Marking = "OFFICIAL-SENSITIVE",
        DecidedAt = Hub.Clock.GetUtcNow(),
        Released = [],
        Referred = [],
    };

    protected DecidedFor For(string member, DateTimeOffset? holdsUntil = null) => new()
    {
        DecisionId = SortableId.New(Hub.Clock.GetUtcNow()),
        Member = member,
        Organisation = Police,
        AcknowledgeWithin = TimeSpan.FromHours(4),
        HoldsUntil = holdsUntil,
    };

    protected static OrganisationListed PoliceListed(bool suspended) => new()
    {
        Id = Police,
        Kind = "police",
        Areas = ["E07000114"],
        Assured = "OFFICIAL-SENSITIVE",
        Suspended = suspended,
    };

    protected static MemberListed AnalystListed(bool suspended) => new()
    {
        Id = Analyst,
        Organisation = Police,
        Roles = [AnalystsPost],
        Areas = ["E07000114"],
        Clearance = "NPPV3",
        Compartments = [],
        ActiveFrom = TestHub.Noon.AddYears(-1),
        Suspended = suspended,
    };

    protected async Task<JsonElement[]> AlertsOfAsync(string member) =>
        await ReadListAsync(await Hub.As(Police, member).GetAsync("/alerts"));

    protected async Task<Guid> AlertOfAsync(string member) =>
        (await AlertsOfAsync(member)).ShouldHaveSingleItem().GetProperty("alert_id").GetGuid();

    protected async Task<JsonElement[]> ConsultationsOfAsync(string organisation) =>
        await ReadListAsync(await Hub.As(organisation).GetAsync("/consultations"));

    protected async Task<Guid> ConsultationAsync() =>
        (await ConsultationsOfAsync(Landlord)).ShouldHaveSingleItem().GetProperty("consultation_id").GetGuid();

    protected IEnumerable<AuditFact> Facts(string operation) =>
        Hub.Heard<AuditFact>().Where(fact => fact.Operation == operation);

    private static async Task<JsonElement[]> ReadListAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return [.. JsonElement.Parse(text).EnumerateArray()];
    }
}
