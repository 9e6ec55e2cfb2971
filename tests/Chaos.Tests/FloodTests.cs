using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using IntelHub.Chaos.Disturbances;
using IntelHub.Chaos.Load;
using IntelHub.Journeys.Hubs;
using IntelHub.OneMachine;
using Shouldly;
using Xunit.Abstractions;

namespace IntelHub.Chaos;

/// <summary>More at once than a process takes: it says so before it fills up, and loses nothing that it took.</summary>
public sealed class FloodTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;
    private const int Waiting = 8;
    private const int AsGoodAsNone = 100_000;
    private const int Requests = 600;
    private const int SizeOfEach = 200 * 1024;

    /// <summary>It grows by less with limits, and by more without.</summary>
    private const int HalfOfIt = Requests * SizeOfEach / 2;

    private const string Example = "ck-01-thanet-red";

    // Blank space is as much JSON as anything else, and must be read to be known as that.
    private static readonly string _submission =
        KentPartnership.Submission(Example).ToJsonString() + new string(' ', SizeOfEach);

    [Fact]
    public async Task A_flood_is_refused_with_the_time_to_come_again_before_memory_grows()
    {
        await using var hub = await StartAsync(AtOnce, Waiting);
        using var http = ToIntake(hub);

        var (answers, grown) = await FloodAsync(hub, http);

        answers.Values.Distinct().ShouldBe(
            [HttpStatusCode.Created, HttpStatusCode.TooManyRequests], ignoreOrder: true);
        grown.ShouldBeLessThan(HalfOfIt);
        (await KeptAsync(hub, "flood-")).ShouldBe(TakenIn(answers), ignoreOrder: true);

        foreach (var (reference, _) in answers.Where(answer => answer.Value == HttpStatusCode.TooManyRequests))
        {
            answers[reference] = await SendAsync(http, reference);
        }

        answers.Values.ShouldAllBe(answer => answer == HttpStatusCode.Created);
        (await KeptAsync(hub, "flood-")).Length.ShouldBe(Requests);
        await new Accounts(hub).SettleAsync(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Without_limits_all_of_the_same_flood_is_taken_in_and_memory_grows_with_it()
    {
        await using var hub = await StartAsync(AsGoodAsNone, AsGoodAsNone);
        using var http = ToIntake(hub);

        var (answers, grown) = await FloodAsync(hub, http);

        answers.Values.ShouldAllBe(answer => answer == HttpStatusCode.Created);
        grown.ShouldBeGreaterThan(HalfOfIt);
    }

    private static Task<DisturbedHub> StartAsync(int atOnce, int waiting) => DisturbedHub.StartAsync(
        1,
        0,
        ("Hub__MostRequestsAtOnce", $"{atOnce}"),
        ("Hub__MostRequestsWaiting", $"{waiting}"));

    private async Task<(ConcurrentDictionary<string, HttpStatusCode> Answers, long Grown)> FloodAsync(
        DisturbedHub hub, HttpClient http)
    {
        foreach (var n in Enumerable.Range(1, 20))
        {
            (await SendAsync(http, $"quiet-{n}")).ShouldBe(HttpStatusCode.Created);
        }

        var intake = IntakeOf(hub);
        var before = MemoryOf(intake);
        using var done = new CancellationTokenSource();
        var watching = MostMemoryAsync(intake, done.Token);
        var answers = new ConcurrentDictionary<string, HttpStatusCode>();
        await Task.WhenAll(Enumerable.Range(1, Requests).Select(async n =>
            answers[$"flood-{n}"] = await SendAsync(http, $"flood-{n}")));
        await done.CancelAsync();
        var grown = await watching - before;
        output.WriteLine(
            $"{answers.Values.Count(answer => answer == HttpStatusCode.Created)} taken in and " +
            $"{answers.Values.Count(answer => answer == HttpStatusCode.TooManyRequests)} refused of {Requests} with " +
            $"{Requests * SizeOfEach / 1024 / 1024} MiB; memory was {before / 1024 / 1024} MiB and grew by " +
            $"{grown / 1024 / 1024} MiB");
        return (answers, grown);
    }

    private static ServiceProcess IntakeOf(DisturbedHub hub) =>
        hub.Machine.Services.Single(process => process.Service == "Intake");

    private static HttpClient ToIntake(DisturbedHub hub)
    {
        var http = hub.Kent.As(Originators.Originator);
        http.BaseAddress = IntakeOf(hub).Address;
        http.DefaultRequestHeaders.ExpectContinue = true;
        return http;
    }

    private static string[] TakenIn(IEnumerable<KeyValuePair<string, HttpStatusCode>> answers) =>
        [.. answers.Where(answer => answer.Value == HttpStatusCode.Created).Select(answer => answer.Key)];

    private static Task<string[]> KeptAsync(DisturbedHub hub, string references) => hub.LinesAsync(
        $"SELECT their_reference FROM intake.intake_submissions WHERE their_reference LIKE '{references}%'");

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, string reference)
    {
        using var content = new StringContent(
            _submission.Replace(Example, reference, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/intake/submissions", UriKind.Relative), content);
        if (answer.StatusCode == HttpStatusCode.TooManyRequests)
        {
            answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        }

        return answer.StatusCode;
    }

    private static async Task<long> MostMemoryAsync(ServiceProcess process, CancellationToken done)
    {
        long most = 0;
        while (!done.IsCancellationRequested)
        {
            most = Math.Max(most, MemoryOf(process));
            await Pause.ForAsync(TimeSpan.FromMilliseconds(20));
        }

        return most;
    }

    /// <summary>What the process has of the machine's memory (VmRSS), in bytes.</summary>
    private static long MemoryOf(ServiceProcess process) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process.Id}/status")
            .Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);
}
