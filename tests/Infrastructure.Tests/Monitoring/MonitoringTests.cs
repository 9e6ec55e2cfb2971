using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntelHub.TestKit;
using YamlDotNet.Serialization;

namespace IntelHub.Infrastructure.Tests.Monitoring;

/// <summary>Dashboards and alerts speak of what the hub sends, and each alert has a runbook.</summary>
public sealed partial class MonitoringTests
{
    /// <summary>What the framework sends that is asked for here.</summary>
    private static readonly string[] _ofTheFramework =
        ["http_server_request_duration_seconds_count", "http_server_request_duration_seconds_bucket"];

    /// <summary>Units as the collector's Prometheus exporter writes them after a name.</summary>
    private static readonly Dictionary<string, string> _units =
        new() { ["s"] = "_seconds", ["d"] = "_days", [""] = "" };

    private static readonly List<string> _sent = [.. Sources().SelectMany(Names), .. _ofTheFramework];

    private static readonly List<Rule> _rules = Rules();

    private sealed record Rule(string Name, string Expression, string Runbook);

    [Fact]
    public void The_hub_sends_what_is_watched() => _sent.ShouldBe(
    [
        "intelhub_outbox_waiting", "intelhub_outbox_oldest_age_seconds", "intelhub_outbox_set_aside",
        "intelhub_deliveries_failed_total", "intelhub_sign_ins_refused_total", "intelhub_decisions_total",
        "intelhub_releases_waited_total", "intelhub_ledger_unpublished", "intelhub_ledger_behind_seconds",
        "intelhub_ledger_open", "intelhub_ledger_cosigned_age_seconds", "intelhub_agreement_time_left_days",
        "intelhub_certificate_time_left_days", .. _ofTheFramework,
    ], ignoreOrder: true);

    [Fact]
    public void Every_alert_asks_for_what_the_hub_sends()
    {
        _rules.Count.ShouldBeGreaterThan(10);
        _rules.SelectMany(rule => AskedIn(rule.Expression)).Except(_sent).ShouldBeEmpty();
        _rules.Where(rule => !AskedIn(rule.Expression).Any()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_alert_has_a_runbook_that_is_there_and_listed()
    {
        var listed = File.ReadAllText(Repository.PathTo("infra", "runbooks", "README.md"));
        foreach (var rule in _rules)
        {
            File.Exists(Repository.PathTo(rule.Runbook.Split('/'))).ShouldBeTrue(rule.Name);
            listed.ShouldContain($"({Path.GetFileName(rule.Runbook)})");
        }
    }

    [Fact]
    public void Every_panel_asks_for_what_the_hub_sends_and_for_all_of_it()
    {
        var dashboard = JsonNode.Parse(File.ReadAllText(Repository.PathTo("infra", "monitoring", "dashboard.json")))!;
        var asked = dashboard["panels"]!.AsArray()
            .SelectMany(panel => panel!["targets"]!.AsArray())
            .SelectMany(target => AskedIn((string)target!["expr"]!))
            .ToList();

        asked.Except(_sent).ShouldBeEmpty();
        _sent.Except(asked).ShouldBeEmpty();
    }

    [Fact]
    public void Every_runbook_that_the_program_or_a_page_names_is_there()
    {
        var named = Sources().Concat(Pages()).SelectMany(text => Runbook().Matches(text))
            .Select(match => match.Groups[1].Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(5);
        named.Where(name => !File.Exists(Repository.PathTo("infra", "runbooks", name))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_runbook_is_listed()
    {
        var listed = File.ReadAllText(Repository.PathTo("infra", "runbooks", "README.md"));
        Directory.GetFiles(Repository.PathTo("infra", "runbooks"), "*.md")
            .Select(Path.GetFileName)
            .Where(name => name != "README.md" && !listed.Contains($"({name})", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Canary_a_name_that_nobody_sends_is_found() =>
        AskedIn("rate(intelhub_outbox_weight[5m]) > 1").Except(_sent).ShouldBe(["intelhub_outbox_weight"]);

    private static List<Rule> Rules()
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(
            File.ReadAllText(Repository.PathTo("infra", "monitoring", "alerts.yaml")));
        return
        [
            .. file["groups"].SelectMany(group => (List<object>)group["rules"])
                .Cast<Dictionary<object, object>>()
                .Select(rule => new Rule(
                    (string)rule["alert"],
                    (string)rule["expr"],
                    (string)((Dictionary<object, object>)rule["annotations"])["runbook"])),
        ];
    }

    private static IEnumerable<string> Sources() => Directory
        .GetFiles(Repository.PathTo("src"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    private static IEnumerable<string> Pages() => Directory
        .GetFiles(Repository.PathTo("src"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.GetFiles(Repository.PathTo("infra", "monitoring")))
        .Select(File.ReadAllText);

    /// <summary>Each instrument that is made in a file, as Prometheus has it.</summary>
    private static IEnumerable<string> Names(string source) => Instrument().Matches(source).Select(match =>
        match.Groups["name"].Value.Replace('.', '_') + _units[match.Groups["unit"].Value] +
        (match.Groups["kind"].Value == "Counter" ? "_total" : ""));

    /// <summary>Names in an expression that are no functions, labels or words of the language.</summary>
    private static IEnumerable<string> AskedIn(string expression) =>
        Metric().Matches(Labels().Replace(expression, "")).Select(match => match.Value).Distinct();

    [GeneratedRegex(
        """Create(?<kind>Counter|ObservableGauge)(?:<\w+>)?\(\s*"(?<name>intelhub[a-z_.]+)"[^;]*?""" +
        """(?:,\s*"(?<unit>[a-z])"[^;]*)?\);""")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"\b(?:by|without) \([^)]*\)")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(?:intelhub|http)_\w+")]
    private static partial Regex Metric();

    [GeneratedRegex(@"runbooks/([a-z-]+\.md)")]
    private static partial Regex Runbook();
}
