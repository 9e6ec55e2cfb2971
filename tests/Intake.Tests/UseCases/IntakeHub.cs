using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Ledger;
using IntelHub.Intake.Items;
using IntelHub.Intake.ReceiveSubmission;
using IntelHub.Intake.Storage;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Intake.Tests.UseCases;

/// <summary>Intake alone, with everything that it says listened to, and three organisations that send.</summary>
public abstract class IntakeHub : IAsyncLifetime
{
    protected const string Landlord = "harbour-homes";
    protected const string OtherLandlord = "weald-housing";
    protected const string Police = "kent-police";
    protected const string HousingOfficer = "harbour.officer";

    protected const string HousingPost = "housing-officer";

    private static readonly JsonSerializerOptions _json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    protected TestHub Hub { get; private set; } = null!;

    internal HubStore<IntakeDb> Store => Hub.Services.GetRequiredService<HubStore<IntakeDb>>();

    protected IReadItems Items => Hub.Services.GetRequiredService<IReadItems>();

    public async Task InitializeAsync()
    {
        Hub = await TestHub.StartAsync(
            host => host
                .With<IntakeModule>()
                .With<Listening<SubmissionReceived>>()
                .With<Listening<ItemAltered>>()
                .With<Listening<ItemRecalled>>()
                .With<Listening<AuditFact>>(),
            settings: await SettingsAsync());
        Hub.Callers.Register(Landlord, Landlord, The.HousingProvider, Permissions.SubmitItems);
        Hub.Callers.Register(OtherLandlord, OtherLandlord, The.HousingProvider, Permissions.SubmitItems);
        Hub.Callers.Register(Police, Police, The.Police, Permissions.SubmitItems);
        Hub.Callers.AddMember(HousingOfficer, Landlord, HousingPost);
    }

    public async Task DisposeAsync() => await Hub.DisposeAsync();

    protected virtual Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    /// <summary>Each organisation's one system has the organisation's name.</summary>
    protected Task<HttpResponseMessage> SendAsync(JsonObject request, string from = Landlord, string? member = null) =>
        Hub.As(from, member).PostAsJsonAsync("/intake/submissions", request);

    protected async Task<Receipt> SubmitAsync(JsonObject request, string from = Landlord, string? member = null)
    {
        var receipt = await ReceiptOfAsync(await SendAsync(request, from, member), HttpStatusCode.Created);
        await Hub.SettleAsync();
        return receipt;
    }

    protected static async Task<Receipt> ReceiptOfAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<Receipt>(_json))!;
    }

    protected async Task<Guid> SubmitItemAsync() => (await SubmitAsync(Some.Submission())).ItemIds[0];

    protected async Task<HttpResponseMessage> PostAsync(string address, string from = Landlord, string? member = null)
    {
        var response = await Hub.As(from, member).PostAsync(address, content: null);
        await Hub.SettleAsync();
        return response;
    }

    internal async Task<Item> RowOfAsync(Guid itemId)
    {
        await using var db = Store.Read();
        return (await db.Items.ToListAsync()).Single(item => item.Id.Value == itemId);
    }

    protected IEnumerable<AuditFact> Facts(string operation) =>
        Hub.Heard<AuditFact>().Where(fact => fact.Operation == operation);

    protected async Task<int> CountSubmissionsAsync()
    {
        await using var db = Store.Read();
        return await db.Submissions.CountAsync();
    }
}
