using IntelHub.Contracts.Directory;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Sharing.Tests.UseCases;

/// <summary>Sharing alone, under the policy set of Kent, with a small partnership that it heard of as news.</summary>
public abstract class SharingHub : IAsyncLifetime
{
    protected const string Landlord = "harbour-homes";
    protected const string Police = "kent-police";
    protected const string Council = "thanet-council";
    protected const string Analyst = "police.analyst";
    protected const string DutyOfficer = "police.duty";
    protected const string Manager = "council.manager";
    protected const string HousingOfficer = "landlord.officer";
    protected const string Governance = "information-governance";

    /// <summary>The first instant at which time alone changes what the members may see.</summary>
    protected static readonly DateTimeOffset TrainingLapses = TestHub.Noon.AddDays(30);

    protected TestHub Hub { get; private set; } = null!;

    internal HeldItems Intake { get; } = new();

    internal IReleaseItems Sharing => Hub.Services.GetRequiredService<IReleaseItems>();

    public async Task InitializeAsync()
    {
        Hub = await StartAsync();
        await ListAsync(Landlord, "housing-provider");
        await ListAsync(Police, "police");
        await ListAsync(Council, "district-council");
        await ListAsync(Analyst, Police, "intelligence-analyst");
        await ListAsync(DutyOfficer, Police, "duty-officer");
        await ListAsync(Manager, Council, "csp-manager");
        await ListAsync(HousingOfficer, Landlord, "housing-officer");
        Hub.Callers.Register(Police, Police, "police", Permissions.UseOverride);
        Hub.Callers.Register(Governance, "hub-operator", "operator", Permissions.ReadDecisions);
        Hub.Callers.AddMember(Analyst, Police);
        Hub.Callers.AddMember(DutyOfficer, Police);
    }

    public virtual async Task DisposeAsync() => await Hub.DisposeAsync();

    protected virtual string Policies => Repository.PathTo("infra", "seed", "policies");

    /// <summary>Whether the test stops the hub and starts it again on the same data.</summary>
    protected virtual bool StartsAgain => false;

    protected async Task StopAsync() => await Hub.DisposeAsync();

    protected async Task StartAgainAsync() => Hub = await StartAsync(Hub.Folder, Hub.Callers);

    private Task<TestHub> StartAsync(string? folder = null, KnownCallers? callers = null) => TestHub.StartAsync(
        host => host
            .With<SharingModule>()
            .With<Listening<SharingDecided>>()
            .With<Listening<SharingEnded>>()
            .With<Listening<EscalationChanged>>()
            .With<Listening<OverrideReleased>>()
            .With<Listening<AuditFact>>()
            .Configure(builder => builder.Services.AddSingleton<IReadItems>(Intake)),
        folder,
        keepFolder: StartsAgain,
        callers,
        settings: [$"--Sharing:Policies={Policies}"]);

    internal async Task SubmitAsync(ItemEnvelope item)
    {
        Intake.Hold(item);
        await Hub.AnnounceAsync(NewsOf(item));
    }

    internal async Task AlterAsync(ItemEnvelope item)
    {
        Intake.Hold(item);
        await Hub.AnnounceAsync(new ItemAltered { ItemId = item.ItemId, Version = item.Version });
    }

    internal Task RecallAsync() => Hub.AnnounceAsync(new ItemRecalled { ItemId = TheReport.Id, Version = 2 });

    internal static SubmissionReceived NewsOf(ItemEnvelope item) => new()
    {
        SubmissionId = item.ItemId,
        ItemIds = [item.ItemId],
        ReceivedAt = item.ReceivedAt,
    };

    internal async Task<ReleaseAnswer> AskAsync(string member, Guid? itemId = null, string? through = null)
    {
        var organisation = through ??
            member switch { Manager => Council, HousingOfficer => Landlord, _ => Police };
        var answer = await Sharing.ReleaseAsync(
            new ReleaseQuestion(
                itemId ?? TheReport.Id, member, organisation, organisation, "safeguarding-enquiry"),
            CancellationToken.None);
        await Hub.SettleAsync();
        return answer;
    }

    internal async Task<PermittedView> ReadAsync(string member) =>
        (await AskAsync(member)).ShouldBeOfType<ReleaseAnswer.Released>().View;

    /// <summary>The decisions that stand, by member.</summary>
    internal async Task<Dictionary<string, StoredDecision>> StandingAsync()
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<SharingDb>>().Read();
        return await db.Decisions.Where(decision => decision.IsNewest).ToDictionaryAsync(decision => decision.Member);
    }

    internal IEnumerable<AuditFact> Facts(string operation) =>
        Hub.Heard<AuditFact>().Concat(Hub.Ledger.Entered).Where(fact => fact.Operation == operation);

    protected Task ListAsync(
        string organisation, string kind, bool suspended = false, DateTimeOffset? activeUntil = null) =>
        Hub.AnnounceAsync(new OrganisationListed
        {
            Id = organisation,
            Kind = kind,
            Areas = ["E07000112", "E07000114"],
            Assured = "OFFICIAL-SENSITIVE",
            ActiveUntil = activeUntil,
            Suspended = suspended,
        });

    protected Task ListAsync(
        string member,
        string organisation,
        string role,
        DateTimeOffset? trainedOn = null,
        bool suspended = false,
        params HeldCompartment[] compartments) =>
        Hub.AnnounceAsync(new MemberListed
        {
            Id = member,
            Organisation = organisation,
            Roles = [role],
            Areas = ["E07000112", "E07000114"],
            Clearance = "NPPV3",
            Compartments = compartments,
            TrainedOn = trainedOn ?? TrainingLapses.AddDays(-365),
            ActiveFrom = TestHub.Noon.AddYears(-1),
            Suspended = suspended,
        });
}
