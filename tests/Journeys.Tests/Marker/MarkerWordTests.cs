using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using IntelHub.Journeys.Hubs;
using IntelHub.TestKit;
using Shouldly;

namespace IntelHub.Journeys.Marker;

/// <summary>
/// A marker word planted in every text field is shown to those who may be shown it, and is found in no log, message,
/// problem, list or file of the hub.
/// </summary>
public sealed class MarkerWordTests : IAsyncLifetime
{
    private const string Marker = "zanzibarmarker";

    private static readonly string[] _oneOfEachCategory =
    [
        "ck-01-thanet-red", "in-01-graded-b", "dd-01-from-police", "od-01-from-ambulance", "da-01-alert",
        "pa-01-restricted-paper",
    ];

    private readonly List<string> _answers = [];
    private OtlpReceiver _collector = null!;
    private RunningHub _hub = null!;
    private KentPartnership _kent = null!;

    public async Task InitializeAsync()
    {
        _collector = OtlpReceiver.Start();
        _hub = await RunningHub.StartAsync(
            "--Serilog:MinimumLevel:Default", "Verbose", "--Telemetry:Otlp", _collector.Address.ToString(),
            "--Telemetry:Every", "00:00:01");
        _kent = await KentPartnership.LoadAsync(_hub);
        await _kent.SetClockAsync(new DateTimeOffset(2026, 8, 20, 8, 0, 0, TimeSpan.Zero));
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task The_marker_reaches_its_readers_and_nothing_else()
    {
        foreach (var reference in _oneOfEachCategory)
        {
            await PlantEverywhereAsync(reference);
        }

        await SendNonsenseAsync();
        await _kent.SettleAsync();

        (await ReadEverythingAsync()).ShouldBeGreaterThan(_oneOfEachCategory.Length);
        _answers.ShouldNotBeEmpty();
        _answers.ShouldAllBe(answer => !answer.Contains(Marker, StringComparison.OrdinalIgnoreCase));
        _hub.Said.ShouldNotBeEmpty();
        _hub.Said.ShouldAllBe(line => !line.Contains(Marker, StringComparison.OrdinalIgnoreCase));
        FilesWith("logs", Marker).ShouldBeEmpty();

        FilesWith("ledger", Marker).ShouldBeEmpty();

        // Partners' own references are kept in clear, because a retry is known by them; the doubled marker is in none.
        FilesWith("", $"{Marker} {Marker}").ShouldBeEmpty();
        await TelemetryTellsWithoutTheMarkerAsync();
    }

    /// <summary>
    /// The check of the files can fail: a member's id, which the database holds in clear, is found by it.
    /// </summary>
    [Fact]
    public async Task The_search_of_the_files_finds_what_is_there()
    {
        await _kent.AlertsAsync("thanet.csp-manager");
        await _kent.SettleAsync();

        FilesWith("", "thanet.csp-manager").ShouldNotBeEmpty();
        FilesWith("ledger", "thanet.csp-manager").ShouldNotBeEmpty();
        FilesWith("ledger", "inbox").ShouldNotBeEmpty();
    }

    /// <summary>What is looked for would be found: first come the hub's own words for what was done above.</summary>
    private async Task TelemetryTellsWithoutTheMarkerAsync()
    {
        await _collector.HeardAsync(
            "metrics",
            "intelhub.outbox.waiting", "intelhub.outbox.oldest_age", "intelhub.outbox.set_aside", "intelhub.decisions",
            "intelhub.sign_ins.refused", "intelhub.ledger.unpublished", "intelhub.ledger.behind",
            "intelhub.ledger.open", "intelhub.agreement.time_left", "http.server.request.duration",
            "DecideWhoMaySeeConsumer", "withhold");
        await _collector.HeardAsync(
            "traces", "POST /intake/submissions", "GET unknown route", "another method", "deliver news",
            "DecideWhoMaySeeConsumer");
        await _collector.HeardAsync("logs", "answered 201 in", "IntelHub.Platform");
        foreach (var signal in new[] { "metrics", "traces", "logs" })
        {
            _collector.Holds(signal, Marker).ShouldBeFalse(signal);
            _collector.Holds(signal, Marker.ToUpperInvariant()).ShouldBeFalse(signal);

            // Nor anything else that a caller may choose: queries, agents, addresses, and what systems call themselves.
            foreach (var other in new[] { "url.", "user_agent", "client.address", "exception.message", "INSERT INTO" })
            {
                _collector.Holds(signal, other).ShouldBeFalse($"{signal}: {other}");
            }
        }
    }

    /// <summary>One submission for each text place, and one with the marker in all the places that take it.</summary>
    private async Task PlantEverywhereAsync(string reference)
    {
        var story = KentPartnership.Submissions.Single(s => (string)s["submission"]!["your_reference"]! == reference);
        using var http = _kent.As((string)story["originator"]!);
        var submission = KentPartnership.Submission(reference);
        var everywhere = submission.DeepClone().AsObject();
        everywhere["your_reference"] = $"{reference}-everywhere";
        foreach (var (index, place) in TextPlaces.Of(submission).Index())
        {
            var planted = TextPlaces.Planted(submission, place, Marker);
            planted["your_reference"] = place == "$.your_reference" ? $"{Marker}-{reference}" : $"{reference}-{index}";

            using var response = await http.PostAsJsonAsync("/intake/submissions", planted);
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity);
            var isField = place.StartsWith("$.fields", StringComparison.Ordinal) ||
                place.StartsWith("$.paragraphs", StringComparison.Ordinal);
            if (response.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                _answers.Add(await response.Content.ReadAsStringAsync());
            }
            else if (isField)
            {
                everywhere = TextPlaces.Planted(everywhere, place, $"{Marker} {Marker}");
            }
        }

        (await http.PostAsJsonAsync("/intake/submissions", everywhere)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Everything that is not a submission: broken bodies, odd addresses, headers and methods.</summary>
    private async Task SendNonsenseAsync()
    {
        using var http = _kent.AsMember("thanet.csp-manager");
        using var nobody = _hub.AsNobody();
        HttpRequestMessage[] requests =
        [
            new(HttpMethod.Post, "/intake/submissions") { Content = Json($"{{ \"{Marker}\": \"{Marker}") },
            new(HttpMethod.Post, "/intake/submissions") { Content = Json($"{{ \"odd\": \"{Marker}\" }}") },
            new(HttpMethod.Post, "/intake/submissions")
            {
                Content = new StringContent(Marker, Encoding.UTF8, "text/plain"),
            },
            new(HttpMethod.Post, "/consultations/01900000-0000-7000-8000-000000000000/answer")
            {
                Content = Json($"{{ \"answer\": \"{Marker}\" }}"),
            },
            new(HttpMethod.Post, "/alerts/01900000-0000-7000-8000-000000000000/open")
            {
                Content = Json($"{{ \"reason\": \"{Marker} {Marker}\" }}"),
            },
            new(HttpMethod.Get, $"/{Marker}?{Marker}={Marker}"),
            new(HttpMethod.Get, $"/alerts/{Marker}/open"),
            new(HttpMethod.Get, $"/alerts?search={Marker}"),
            new(new HttpMethod(Marker.ToUpperInvariant()), "/alerts"),
        ];
        foreach (var request in requests)
        {
            request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.Add("tracestate", $"{Marker}={Marker}");
            request.Headers.Add("baggage", $"{Marker}={Marker}");
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue(Marker, "1"));
            using var response = await http.SendAsync(request);
            _answers.Add(await response.Content.ReadAsStringAsync());
        }

        using var unsigned = new HttpRequestMessage(HttpMethod.Get, "/alerts");
        unsigned.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Marker);
        using var refused = await nobody.SendAsync(unsigned);
        _answers.Add(await refused.Content.ReadAsStringAsync());
    }

    /// <summary>
    /// Opens every alert; the number of views in which the marker was shown. Lists are kept as answers.
    /// </summary>
    private async Task<int> ReadEverythingAsync()
    {
        var shown = 0;
        using var governance = _kent.As(KentPartnership.Governance);
        _answers.Add(await governance.GetStringAsync(new Uri("/ledger/entries", UriKind.Relative)));
        var members = _kent.OrganisationOfMember.Keys
            .Where(member => !member.EndsWith(".previous", StringComparison.Ordinal));
        foreach (var member in members)
        {
            foreach (var alert in await _kent.AlertsAsync(member))
            {
                _answers.Add(alert.GetRawText());
                var view = await _kent.OpenAsync(member, alert.GetProperty("alert_id").GetGuid());
                shown += view.GetRawText().Contains(Marker, StringComparison.Ordinal) ? 1 : 0;
                _answers.Add((await _kent.DecisionsAsync(view.GetProperty("item_id").GetGuid()))[0].GetRawText());
            }
        }

        return shown;
    }

    private List<string> FilesWith(string folder, string word) =>
    [
        .. LiveFolder.Read(Path.Combine(_hub.DataFolder, folder))
            .Where(file => Holds(file.Bytes, Encoding.UTF8.GetBytes(word)) ||
                Holds(file.Bytes, Encoding.Unicode.GetBytes(word)))
            .Select(file => file.Path),
    ];

    private static bool Holds(byte[] bytes, byte[] word) => bytes.AsSpan().IndexOf(word) >= 0;

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
