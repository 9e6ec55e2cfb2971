using IntelHub.Contracts.Ledger;
using IntelHub.Contracts.Sharing;
using IntelHub.Platform.Hosting;
using IntelHub.Platform.Outbox;
using IntelHub.Platform.SignedIn;
using IntelHub.Platform.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace IntelHub.TestKit;

/// <summary>
/// A hub of the modules under test and no others, in this process, over a real database in a folder of its own, with
/// a clock that stands still.
/// </summary>
public sealed class TestHub : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 7, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;
    private readonly bool _keepFolder;

    private TestHub(
        WebApplication app, string folder, FixedClock clock, KnownCallers callers, KnownLedger ledger,
        KnownForesight foresight, bool keepFolder)
    {
        _app = app;
        _keepFolder = keepFolder;
        Folder = folder;
        Clock = clock;
        Callers = callers;
        Ledger = ledger;
        Foresight = foresight;
    }

    public string Folder { get; }

    public FixedClock Clock { get; }

    public KnownCallers Callers { get; }

    /// <summary>The ledger, unless the Ledger is among the modules under test.</summary>
    public KnownLedger Ledger { get; }

    /// <summary>What Intake foresees, unless Sharing is among the modules under test.</summary>
    public KnownForesight Foresight { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="modules">Lists the modules, and may <see cref="HubHost.Configure"/>.</param>
    /// <param name="folder">An earlier hub's folder, to start again with its data.</param>
    /// <param name="callers">An earlier hub's callers, to know them again.</param>
    public static async Task<TestHub> StartAsync(
        Action<HubHost> modules,
        string? folder = null,
        bool keepFolder = false,
        KnownCallers? callers = null,
        params string[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("intelhub-test-").FullName;
        var engine = await TestEngine.SettingsOfAsync(folder);
        var clock = new FixedClock(Noon);
        callers ??= new KnownCallers();
        var (ledger, foresight) = (new KnownLedger(), new KnownForesight());
        var host = HubHost.For(
        [
            $"--Hub:DataFolder={Path.Combine(folder, "hub")}", "--Serilog:MinimumLevel:Default=Error",
            .. engine,
            .. settings,
        ]);
        modules(host);
        host.Configure(builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            builder.Services.TryAddSingleton<IFindCallers>(callers);
            builder.Services.TryAddSingleton<IEnterFacts>(ledger);
            builder.Services.TryAddSingleton<IForeseeSharing>(foresight);
        });
        var app = host.Build();
        await app.StartAsync();
        return new TestHub(app, folder, clock, callers, ledger, foresight, keepFolder);
    }

    /// <summary>A client of a system that <see cref="Callers"/> knows.</summary>
    public HttpClient As(string system, string? member = null) => As(system, Callers.KeyOf(system), member);

    /// <summary>A client of whoever signs with that key.</summary>
    public HttpClient As(string system, JsonWebKey key, string? member = null) => new(
        new SigningHandler(system, member, key, Clock, _app.GetTestServer().CreateHandler()))
    {
        BaseAddress = new Uri("http://hub.test"),
    };

    /// <summary>A client of a known system that proves with each request that it holds its key (DPoP).</summary>
    public HttpClient AsProving(string system, string? member = null) =>
        AsProving(system, Callers.KeyOf(system), member);

    /// <summary>Likewise, of whoever signs with that key.</summary>
    public HttpClient AsProving(string system, JsonWebKey key, string? member = null) => new(
        new ProvingHandler(system, member, key, Clock.GetUtcNow, _app.GetTestServer().CreateHandler()))
    {
        BaseAddress = new Uri("http://hub.test"),
    };

    /// <summary>A client that nobody signed in.</summary>
    public HttpClient AsNobody() => _app.GetTestClient();

    /// <summary>
    /// Waits until every consumer has handled all the news there is; fails unless as much was set aside as expected.
    /// </summary>
    public async Task SettleAsync(int setAside = 0)
    {
        var rows = await UntilAsync(rows =>
            rows.All(row => row.SetAsideAt != null) || rows.Count(row => row.SetAsideAt != null) > setAside);
        rows.Count(row => row.SetAsideAt != null).ShouldBe(setAside);
    }

    /// <summary>Waits until the outbox is as the test wants it, and gives it; fails when that takes too long.</summary>
    public async Task<IReadOnlyList<OutboxRow>> UntilAsync(Predicate<IReadOnlyList<OutboxRow>> wanted)
    {
        var store = Services.GetRequiredService<HubStore<SignInDb>>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            await using var db = store.Read();
            var rows = await db.Outbox.OrderBy(row => row.Sequence).ToListAsync(patience.Token);
            if (wanted(rows))
            {
                return rows;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (!_keepFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
