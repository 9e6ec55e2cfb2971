using System.Net.Http.Json;
using IntelHub.Journeys.Hubs;
using IntelHub.Platform.SignedIn;
using IntelHub.TestKit;
using IntelHub.Vocabulary;

namespace IntelHub.Journeys.Permitted;

/// <summary>One real hub, loaded once, and everybody who calls it for the table.</summary>
public sealed class MatrixHub : IAsyncLifetime, IDisposable
{
    public const string Operator = "the operator's key";

    public const string Session = "a session";
    public const string SessionStale = "a session without a fresh factor";
    private const string SessionOver = "a session that is over";

    /// <summary>Each ends the session that asks it: somebody else does, so that this person's sessions go on.</summary>
    private static readonly string[] _leaving = ["DELETE /accounts/sessions", "POST /accounts/sign-out"];

    // Two for each person of the table, whom nobody else of it is.
    private readonly Queue<string> _leavers = new(
    [
        "medway.csp-manager", "icb.safeguarding", "icb.public-health", "swale.csp-manager", "ambulance.duty",
        "weald.officer", "essex.analyst",
    ]);

    private MatrixPeople _people = null!;
    private KentPartnership _kent = null!;

    public static DateTimeOffset At { get; } = new(2026, 8, 20, 9, 0, 0, TimeSpan.Zero);

    public static string Now { get; } = Instant.Format(At);

    public PermissionTable Table { get; } = PermissionTable.Read();

    public RunningHub Hub { get; private set; } = null!;

    public MatrixObjects Objects { get; private set; } = null!;

    public IReadOnlyDictionary<string, MatrixCaller> Callers { get; private set; } =
        new Dictionary<string, MatrixCaller>();

    /// <summary>The answers to a line, in the order of the columns, once it was asked.</summary>
    public Dictionary<string, KeyValuePair<string, Answer?>[]> Asked { get; } = new(StringComparer.Ordinal);

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Hub = await RunningHub.StartAsync(
            "--Serilog:MinimumLevel:Default", "Error", "--Accounts:Origin", TestBrowser.HubOrigin);
        _people = new MatrixPeople(Hub);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Hub.Address,
        };
        _kent = await KentPartnership.LoadAsync(Hub);
        Objects = new MatrixObjects(_kent);
        using var operatorHttp = Hub.AsOperator();
        var callers = new List<MatrixCaller>();

        // Sessions that are to have no fresh factor begin before the others.
        await _kent.SetClockAsync(At - TimeSpan.FromMinutes(6));
        await AddPersonsAsync(callers, row => row.With == SessionStale);
        await _kent.SetClockAsync(At);
        await AddPersonsAsync(callers, row => row.With is Session or SessionOver);
        foreach (var row in Table.Callers.Except(callers.Select(caller => caller.Row)))
        {
            callers.Add(await SystemAsync(operatorHttp, row));
        }

        await Objects.LoadAsync(callers);
        await SuspendAsync(operatorHttp);
        await _kent.SettleAsync();
        Callers = callers.ToDictionary(caller => caller.Row.Name, StringComparer.Ordinal);
    }

    public async Task DisposeAsync() => await Hub.DisposeAsync();

    public void Dispose()
    {
        Http.Dispose();
        _people.Dispose();
    }

    private async Task AddPersonsAsync(List<MatrixCaller> callers, Func<PermissionCaller, bool> which)
    {
        foreach (var row in Table.Callers.Where(which))
        {
            callers.Add(await PersonAsync(row, [_leavers.Dequeue(), _leavers.Dequeue()]));
        }
    }

    private async Task<MatrixCaller> PersonAsync(PermissionCaller row, IReadOnlyList<string> leavers)
    {
        var key = await _people.SignInAsync(row.Organisation, row.Member);
        await _people.SignInAsync(row.Organisation, row.Member);
        var sessions = await _people.SessionsAsync(key);
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (request, leaver) in _leaving.Zip(leavers))
        {
            keys[request] = await _people.SignInAsync(_kent.OrganisationOfMember[leaver], leaver);
            Objects.Keep(leaver, (await _people.SessionsAsync(keys[request]))[0]);
        }

        Objects.Keep(row.Member, sessions[0]);
        if (row.With == SessionOver)
        {
            foreach (var over in keys.Values.Append(key))
            {
                await _people.SignOutAsync(over);
            }
        }

        string KeyFor(HttpRequestMessage request) =>
            keys.GetValueOrDefault($"{request.Method} {request.RequestUri}", key);
        return new MatrixCaller(row, request => MatrixCaller.Cookie(KeyFor(request))(request))
        {
            OtherSession = sessions[1],
        };
    }

    private async Task<MatrixCaller> SystemAsync(HttpClient operatorHttp, PermissionCaller row)
    {
        if (row.With == "nothing")
        {
            return new MatrixCaller(row, _ => { });
        }

        if (row.With == Operator)
        {
            return new MatrixCaller(row, request => request.Headers.Authorization = Hub.AssertionOfOperator());
        }

        var (system, key) = (MatrixCaller.SystemOf(row), AssertionWriter.NewKey());
        var told = new
        {
            organisation = row.Organisation,
            public_keys = new[] { AssertionWriter.PublicPartOf(key) },
            permissions = row.Holds,
        };
        (await operatorHttp.PutAsJsonAsync($"/directory/systems/{system}", told)).EnsureSuccessStatusCode();
        var signingKey = row.With == "an assertion that another key signed" ? AssertionWriter.NewKey() : key;
        var member = row.Member.Length == 0 ? null : row.Member;
        string Write() => AssertionWriter.Write(system, member, signingKey, "intelhub", Hub.Clock.GetUtcNow());
        if (row.With != "an assertion used before")
        {
            return new MatrixCaller(row, MatrixCaller.Bearer(Write));
        }

        var used = Write();
        var caller = new MatrixCaller(row, MatrixCaller.Bearer(() => used));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/alerts");
        caller.Sign(request);
        (await Http.SendAsync(request)).EnsureSuccessStatusCode();
        return caller;
    }

    private async Task SuspendAsync(HttpClient operatorHttp)
    {
        foreach (var row in Table.Callers)
        {
            var whom = row.With switch
            {
                "an assertion of a suspended system" => $"systems/{MatrixCaller.SystemOf(row)}",
                "an assertion for a suspended member" => $"members/{row.Member}",
                "an assertion of a suspended organisation" => $"organisations/{row.Organisation}",
                _ => null,
            };
            if (whom is not null)
            {
                (await operatorHttp.PostAsJsonAsync($"/directory/{whom}/suspension", new { reason = "left-post" }))
                    .EnsureSuccessStatusCode();
            }
        }
    }
}
