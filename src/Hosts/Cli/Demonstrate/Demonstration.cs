using System.Net.Http.Json;
using IntelHub.Cli.Hub;
using IntelHub.Cli.Keys;
using IntelHub.Platform.SignedIn;
using IntelHub.Vocabulary;
using Spectre.Console;

namespace IntelHub.Cli.Demonstrate;

/// <summary>
/// Loads the partnership, submits each item as its originator's system would at its own time, and shows the result.
/// </summary>
internal sealed class Demonstration(Uri hub, string seedFolder, string keyFolder)
{
    private const string Operator = "operator";
    private const string Approvals = "directory-approvals";
    private const string Governance = "information-governance";
    private const string GovernanceOrganisation = "kent-county-council";

    private static readonly string[] _partnerPermissions =
    [
        Permissions.SubmitItems, Permissions.ReadAlerts, Permissions.AnswerConsultations, Permissions.UseOverride,
    ];

    private readonly Dictionary<string, HubClient> _systems = new(StringComparer.Ordinal);
    private readonly IAnsiConsole _progress =
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    private DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public async Task RunAsync(CancellationToken cancellation)
    {
        var seed = Seed.Read(seedFolder);
        Connect(Operator, KeyFile.Read(KeyPathOf(Operator)));
        await _progress.Status().StartAsync("Loading the partnership", _ => LoadAsync(seed, cancellation));

        var reports = new List<ItemReport>();
        await _progress.Progress().StartAsync(async progress =>
        {
            var bar = progress.AddTask("Submitting", maxValue: seed.Submissions.Count);
            foreach (var submission in seed.Submissions)
            {
                reports.AddRange(await SubmitAsync(submission, seed, cancellation));
                bar.Increment(1);
            }
        });
        reports.ForEach(report => report.Print());
        DemonstrationTotals.Print(reports);

        // Left running, the hub goes by the machine's clock again, so that keys and assertions made by hand work.
        await _systems[Operator].DoAsync(
            HttpMethod.Put, "/demonstration/clock", new { now = (string?)null }, cancellation);
    }

    private async Task LoadAsync(Seed seed, CancellationToken cancellation)
    {
        // At the time of the first item, so that whoever is in a compartment is in it by then.
        await SetClockAsync(seed.Submissions[0].Instant, cancellation);
        var memberships = seed.TakeMemberships();
        await _systems[Operator].DoAsync(HttpMethod.Put, "/directory/partnership", seed.Partnership, cancellation);
        foreach (var organisation in seed.Organisations)
        {
            await RegisterAsync(organisation, organisation, _partnerPermissions, cancellation);
        }

        await RegisterAsync(
            Governance, GovernanceOrganisation, [Permissions.ReadDecisions, Permissions.ReadAudit], cancellation);
        await RegisterAsync(Approvals, GovernanceOrganisation, [Permissions.ApproveDirectory], cancellation);
        foreach (var (member, compartment) in memberships)
        {
            await AgreeAsync(member, compartment, seed.Submissions[^1].Instant.AddDays(1), cancellation);
        }

        await SettleAsync(cancellation);
    }

    /// <summary>The operator proposes it, and another system than the operator's agrees.</summary>
    private async Task AgreeAsync(
        string member, string compartment, DateTimeOffset until, CancellationToken cancellation)
    {
        using var response = await _systems[Operator].SendAsync(
            HttpMethod.Post,
            "/directory/proposals/compartment",
            new { member, compartment, until = Instant.Format(until), reason = "case-worker" },
            member: null,
            cancellation);
        await HubRefused.ThrowUnlessDoneAsync(response, cancellation);
        var proposal = (await response.Content.ReadFromJsonAsync<ProposalLine>(HubClient.Json, cancellation))!;
        await _systems[Approvals].DoAsync(
            HttpMethod.Post, $"/directory/proposals/{proposal.ProposalId}/approval", body: null, cancellation);
    }

    private async Task RegisterAsync(
        string system, string organisation, string[] permissions, CancellationToken cancellation)
    {
        var path = KeyPathOf(system);
        Connect(system, File.Exists(path) ? KeyFile.Read(path) : KeyFile.Make(path));
        var publicKey = await File.ReadAllTextAsync(KeyFile.PublicPathOf(path), cancellation);
        await _systems[Operator].DoAsync(
            HttpMethod.Put,
            $"/directory/systems/{system}",
            new { organisation, public_keys = new[] { publicKey }, permissions },
            cancellation);
    }

    private async Task<IReadOnlyList<ItemReport>> SubmitAsync(
        SeedSubmission submission, Seed seed, CancellationToken cancellation)
    {
        await SetClockAsync(submission.Instant, cancellation);
        using var response = await _systems[submission.Originator].SendAsync(
            HttpMethod.Post, "/intake/submissions", submission.Submission, member: null, cancellation);
        await HubRefused.ThrowUnlessDoneAsync(response, cancellation);
        var receipt = (await response.Content.ReadFromJsonAsync<ReceiptLine>(HubClient.Json, cancellation))!;
        await SettleAsync(cancellation);

        var reports = new List<ItemReport>();
        foreach (var item in receipt.ItemIds)
        {
            if (submission.Override)
            {
                await StateThreatAsync(item, seed, cancellation);
            }

            var decisions = await _systems[Governance].GetAsync<IReadOnlyList<DecisionLine>>(
                $"/sharing/items/{item}/decisions", cancellation);
            reports.Add(new ItemReport(submission, decisions));
        }

        return reports;
    }

    /// <summary>Every active member asks; the rules say to whom it makes a difference.</summary>
    private async Task StateThreatAsync(Guid item, Seed seed, CancellationToken cancellation)
    {
        foreach (var (member, organisation) in seed.Members)
        {
            using var response = await _systems[organisation].SendAsync(
                HttpMethod.Post,
                $"/sharing/items/{item}/override",
                new { threat = "threat-to-life" },
                member,
                cancellation);
        }

        await SettleAsync(cancellation);
    }

    private async Task SetClockAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await _systems[Operator].DoAsync(
            HttpMethod.Put, "/demonstration/clock", new { now = Instant.Format(now) }, cancellation);
        _now = now;
    }

    /// <summary>
    /// Waits until the hub has handled all its news. What was set aside would be missing from the report.
    /// </summary>
    private async Task SettleAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            var backlog = await _systems[Operator].GetAsync<BacklogLine>("/operations/backlog", cancellation);
            if (backlog.SetAside > 0)
            {
                throw new HubRefused("the hub set messages aside; its log, in the data folder's hub/logs, says which.");
            }

            if (backlog.Waiting == 0)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    private void Connect(string system, Microsoft.IdentityModel.Tokens.JsonWebKey key) =>
        _systems[system] = new HubClient(hub, system, key, () => _now);

    private string KeyPathOf(string system) => Path.Combine(keyFolder, $"{system}.jwk");
}
