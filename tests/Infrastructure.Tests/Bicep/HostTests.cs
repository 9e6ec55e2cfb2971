using System.Text.RegularExpressions;
using IntelHub.Infrastructure.Tests.Bicep.Plans;
using IntelHub.Infrastructure.Tests.Bicep.Rules;
using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Bicep;

/// <summary>The hosts that Azure is asked to run are hosts of this repository, given settings that they read.</summary>
[Collection(BicepCollection.Name)]
public partial class HostTests(TheBicep bicep)
{
    private static readonly HashSet<string> _settings =
    [
        "ASPNETCORE_URLS", "AZURE_CLIENT_ID",
        .. new DirectoryInfo(Repository.PathTo("src"))
            .EnumerateFiles("*Options.cs", SearchOption.AllDirectories)
            .SelectMany(file => SettingsIn(File.ReadAllText(file.FullName))),
    ];

    private List<PlannedResource> Apps => [.. Running.Of(bicep.Folder, "prod").Of(Types.App)];

    [Fact]
    public void Every_host_is_a_project()
    {
        Apps.Select(app => $"{app.Body["name"]}").ShouldBe(["all-in-one", "witness"]);
        foreach (var app in Apps)
        {
            var words = $"{app.Body["name"]}".Split('-');
            var folder = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            File.Exists(Repository.PathTo("src", "Hosts", folder, $"IntelHub.{folder}.csproj")).ShouldBeTrue(folder);
        }
    }

    [Fact]
    public void Every_setting_is_one_that_is_read() =>
        Apps.SelectMany(app => SettingsOf(app).Keys).Except(_settings).ShouldBeEmpty();

    [Fact]
    public void Canary_a_setting_that_nobody_reads_is_found() =>
        Running.Of(bicep.But("main.bicep", "Hub__WhomToRing", "Hub__WhomToCall"), "prod").Of(Types.App)
            .SelectMany(app => SettingsOf(app).Keys).Except(_settings)
            .ShouldBe(["Hub__WhomToCall"]);

    [Theory]
    [InlineData("all-in-one", "Accounts__Origin", "https://prod.hub.example")]
    [InlineData("all-in-one", "Directory__OperatorKey", "/keys/operator-key")]
    [InlineData("all-in-one", "Hub__DataFolder", "/data/hub")]
    [InlineData("all-in-one", "Ledger__Origin", "prod.hub.example/ledger")]
    [InlineData("all-in-one", "Ledger__WitnessKey", "/keys/witness-key")]
    [InlineData("all-in-one", "Sharing__Policies", "/app/policies")]
    [InlineData("all-in-one", "SignIn__PublicAddress", "https://prod.hub.example")]
    [InlineData("witness", "ASPNETCORE_URLS", "http://+:8080")]
    [InlineData("witness", "Witness__Folder", "/data/witness")]
    [InlineData("witness", "Witness__LogKeys", "/keys/log-keys")]
    [InlineData("witness", "Witness__Name", "witness.prod.hub.example/intelhub")]
    public void What_a_host_cannot_do_without_is_given(string host, string setting, string value) =>
        SettingsOf(Apps.Single(app => Equals(app.Body["name"], host)))[setting].ShouldBe(value);

    [Fact]
    public void Only_the_hub_is_called_from_outside_and_every_host_is_probed()
    {
        Apps.Where(app => Equals(app.At("properties.configuration.ingress.external"), true))
            .ShouldHaveSingleItem().Body["name"].ShouldBe("all-in-one");
        Apps.SelectMany(Containers)
            .SelectMany(container => List(container, "probes"))
            .Select(probe => $"{probe["type"]} {((IReadOnlyDictionary<string, object?>)probe["httpGet"]!)["path"]}")
            .ShouldBe(
            [
                "Liveness /health/live", "Readiness /health/ready", "Liveness /health/live", "Readiness /health/live",
            ]);
    }

    [Fact]
    public void Every_word_in_braces_is_replaced() =>
        Apps.SelectMany(app => SettingsOf(app).Values).ShouldAllBe(value => !value.Contains('{'));

    /// <summary>As <c>Queues:ServiceBus:Namespace</c> takes it: a host's name.</summary>
    [Fact]
    public void The_hub_is_told_at_which_bus_the_queues_are() =>
        SettingsOf(Apps.Single(app => Equals(app.Body["name"], "all-in-one")))["Queues__ServiceBus__Namespace"]
            .ShouldMatch(@"^sb-[^/:]+\.servicebus\.windows\.net$");

    [Fact]
    public void A_host_asks_for_tokens_as_itself()
    {
        foreach (var app in Apps)
        {
            SettingsOf(app)["AZURE_CLIENT_ID"].ShouldEndWith($"-{app.Body["name"]}#properties.clientId»");
        }
    }

    [Fact]
    public void Whatever_is_in_a_folder_is_mounted_there()
    {
        foreach (var app in Apps)
        {
            var mounted = Containers(app).SelectMany(container => List(container, "volumeMounts"))
                .Select(mount => $"{mount["mountPath"]}/")
                .ToList();
            SettingsOf(app).Values
                .Where(value => value.StartsWith("/data") || value.StartsWith("/keys"))
                .ShouldAllBe(value => mounted.Any(path => $"{value}/".StartsWith(path)));
            var volumes = List(app.At("properties.template"), "volumes").Select(volume => volume["name"]);
            Containers(app)
                .SelectMany(container => List(container, "volumeMounts"))
                .Select(mount => mount["volumeName"])
                .ShouldBe(volumes, ignoreOrder: true);
        }
    }

    [Fact]
    public void A_host_that_keeps_a_folder_runs_once()
    {
        var keeping = Apps
            .Where(app => Containers(app)
                .SelectMany(container => List(container, "volumeMounts"))
                .Any(mount => Equals(mount["mountPath"], "/data")))
            .ToList();
        keeping.Count.ShouldBe(2);
        foreach (var app in keeping)
        {
            app.At("properties.template.scale.minReplicas").ShouldBe(1L);
            app.At("properties.template.scale.maxReplicas").ShouldBe(1L);
        }
    }

    [Fact]
    public void A_host_reads_its_own_key_files_and_no_others() => Apps
        .SelectMany(app => List(app.At("properties.configuration"), "secrets")
            .Select(secret => $"{app.Body["name"]} reads {secret["name"]}"))
        .ShouldBe(["all-in-one reads operator-key", "all-in-one reads witness-key", "witness reads log-keys"]);

    [Fact]
    public void No_host_runs_before_there_is_a_version() =>
        Plan.Of(bicep.Folder, "prod.bicepparam").Of(Types.App).ShouldBeEmpty();

    /// <summary>It may fetch its image, and nothing else until its entry says so.</summary>
    [Fact]
    public void Another_host_is_one_line()
    {
        var folder = bicep.But("main.bicep", "var hosts = [\n", "var hosts = [\n  { name: 'intake' }\n");
        var plan = Running.Of(folder, "prod");
        var intake = plan.Of(Types.App).First();
        intake.Body["name"].ShouldBe("intake");
        intake.At("properties.configuration.ingress.external").ShouldBe(false);
        intake.At("properties.template.scale.minReplicas").ShouldBe(3L);
        List(intake.At("properties.template"), "volumes").ShouldBeEmpty();
        plan.Of(Types.RoleAssignment)
            .Where(each => each.At("properties.principalId") is Runtime who && who.Origin.Contains("-intake#"))
            .ShouldHaveSingleItem().Scope!.Type.ShouldBe(Types.Registry);
        Rule.All.SelectMany(rule => rule.Breaches(plan)).ShouldBeEmpty();
    }

    [Fact]
    public void The_queues_follow_the_list_of_organisations()
    {
        var organisation = new Dictionary<string, object?>
        {
            ["name"] = "weald-housing",
            ["principalId"] = "00000000-0000-4000-8000-0000000000aa",
        };
        var plan = Plan.Of(bicep.Folder, "dev.bicepparam", new Dictionary<string, object?>
        {
            ["organisations"] = new List<object?> { organisation },
        });
        plan.Of(Types.Queue).ShouldHaveSingleItem().Body["name"].ShouldBe("weald-housing");
        plan.Of(Types.RoleAssignment)
            .Where(each => each.Scope?.Type == Types.Queue)
            .Select(each => each.At("properties.principalId"))
            .ShouldContain("00000000-0000-4000-8000-0000000000aa");
    }

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Containers(PlannedResource app) =>
        List(app.At("properties.template"), "containers");

    private static IEnumerable<IReadOnlyDictionary<string, object?>> List(object? of, string name) =>
        ((of as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(name) as IReadOnlyList<object?> ?? [])
            .Cast<IReadOnlyDictionary<string, object?>>();

    private static Dictionary<string, string> SettingsOf(PlannedResource app) => Containers(app)
        .SelectMany(container => List(container, "env"))
        .ToDictionary(setting => $"{setting["name"]}", setting => $"{setting["value"]}");

    private static IEnumerable<string> SettingsIn(string options)
    {
        var section = Section().Match(options).Groups[1].Value.Replace(":", "__");
        return Property().Matches(options).Select(property => $"{section}__{property.Groups[1].Value}");
    }

    [GeneratedRegex("const string Section = \"([A-Za-z:]+)\"")]
    private static partial Regex Section();

    [GeneratedRegex(@"public [\w?<>]+ (\w+) \{ get; init; \}")]
    private static partial Regex Property();
}
