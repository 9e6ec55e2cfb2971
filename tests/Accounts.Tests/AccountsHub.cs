using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntelHub.Accounts.SignIn;
using IntelHub.Accounts.Storage;
using IntelHub.Contracts.Ledger;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using IntelHub.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntelHub.Accounts.Tests;

/// <summary>A hub of accounts alone, with two administrators and three members in its directory.</summary>
internal sealed class AccountsHub : IAsyncDisposable
{
    public const string SignInRefused = "urn:intelhub:accounts:sign-in-refused";
    public const string SessionNeeded = "urn:intelhub:accounts:session-needed";

    private AccountsHub(TestHub hub) => Hub = hub;

    public TestHub Hub { get; }

    public static Task<AccountsHub> StartAsync(params string[] settings) => StartAsync(_ => { }, settings);

    /// <param name="change">What a test puts in the place of the hub's own.</param>
    public static async Task<AccountsHub> StartAsync(Action<IServiceCollection> change, params string[] settings)
    {
        var hub = await TestHub.StartAsync(
            modules => modules
                .With<AccountsModule>()
                .With<Listening<AuditFact>>()
                .With<NeedsFreshFactor>()
                .Configure(builder =>
                {
                    builder.Services.AddSingleton<IStartupFilter, ComesFrom>();
                    change(builder.Services);
                }),
            settings: [$"--Accounts:Origin={The.Origin}", .. settings]);
        hub.Callers.Register(The.LandlordSystem, The.Landlord, "housing-provider", Permissions.ManageAccounts);
        hub.Callers.Register(The.OperatorSystem, "operator", "operator", Permissions.ManageAccounts);
        hub.Callers.AddMember(The.Officer, The.Landlord, "officer");
        hub.Callers.AddMember(The.Colleague, The.Landlord, "officer");
        hub.Callers.AddMember(The.Analyst, The.Police, "analyst");
        return new AccountsHub(hub);
    }

    public TestBrowser NewBrowser() => new(Hub.AsNobody);

    public async Task<HttpResponseMessage> InviteAsync(
        string member = The.Officer, string organisation = The.Landlord, string by = The.LandlordSystem,
        string? administrator = null) =>
        await Hub.As(by, administrator).PostAsJsonAsync("/accounts/invitations", new { organisation, member });

    public async Task<string> InvitationAsync(
        string member = The.Officer, string organisation = The.Landlord, string by = The.LandlordSystem)
    {
        var answer = await InviteAsync(member, organisation, by);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("invitation").GetString()!;
    }

    /// <summary>A browser in which the member is signed in, by the passkey that they have just made.</summary>
    public async Task<TestBrowser> EnrolledAsync(SoftwareAuthenticator authenticator, string member = The.Officer)
    {
        var browser = NewBrowser();
        var answer = await browser.AcceptAsync(await InvitationAsync(member), authenticator);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return browser;
    }

    /// <summary>The code that the app shows now; each is accepted once, so the clock goes on first.</summary>
    public string NextCode(byte[] secret)
    {
        Hub.Clock.Advance(TimeSpan.FromSeconds(30));
        return CodeOf(secret);
    }

    public string CodeOf(byte[] secret, int ahead = 0) =>
        TimedCodes.CodeOf(secret, (Hub.Clock.GetUtcNow().ToUnixTimeSeconds() / 30) + ahead);

    public async Task<IReadOnlyList<AuditFact>> FactsAsync(string operation)
    {
        await Hub.SettleAsync();
        return [.. Hub.Heard<AuditFact>().Where(fact =>
            fact.Operation == operation && fact.Channel == AuditChannel.Portal)];
    }

    /// <summary>The organisation's own name of the one session that there is.</summary>
    public async Task<string> TheirSessionAsync()
    {
        await using var db = Hub.Services.GetRequiredService<HubStore<AccountsDb>>().Read();
        return (await db.Sessions.SingleAsync()).TheirSession!;
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}

/// <summary>Lets a test say from which address a request comes to the hub, as a connection would.</summary>
internal sealed class ComesFrom : IStartupFilter
{
    public const string Header = "Test-Comes-From";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, then) =>
        {
            if (context.Request.Headers.TryGetValue(Header, out var from))
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(from.ToString());
            }

            return then(context);
        });
        next(app);
    };
}
