using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>The hub in containers on one machine, as <c>infra/compose.yaml</c> has it.</summary>
public class ComposeTests
{
    private static readonly string _text = File.ReadAllText(Repository.PathTo("infra", "compose.yaml"));
    private static readonly Yaml _compose = Yaml.Read(_text).Single();
    private static readonly Yaml _broker =
        Yaml.Read(File.ReadAllText(Repository.PathTo("infra", "compose.rabbitmq.yaml"))).Single();

    private static IEnumerable<(string Name, Yaml Of)> Services => _compose["services"].Pairs
        .Where(each => TheHub.Services.Contains(each.Name, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Every_service_runs_twice_beside_what_it_needs()
    {
        Services.Select(service => service.Name).Order()
            .ShouldBe(TheHub.Services.Select(service => service.ToLowerInvariant()));
        Services.ShouldAllBe(service => service.Of.At("deploy.replicas").Text == "2");
        _compose["services"].Names.Except(Services.Select(service => service.Name))
            .ShouldBe(["witness", "postgres", "gateway"]);
    }

    [Fact]
    public void Each_is_built_from_its_host()
    {
        foreach (var (name, service) in _compose["services"].Pairs.Where(each => each.Of["build"].IsThere))
        {
            var host = service.At("build.args.HOST").Text;
            host.ShouldBe(name, StringCompareShould.IgnoreCase);
            System.IO.Directory.Exists(Repository.PathTo("src", "Hosts", host)).ShouldBeTrue(host);
            service.At("build.dockerfile").Text.ShouldBe("infra/Dockerfile");
        }
    }

    [Fact]
    public void No_rule_is_broken()
    {
        ComposeRules.Breaches(_compose).ShouldBeEmpty();
        ComposeRules.Breaches(_broker).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("user: \"1654:1654\"", "user: \"0:0\"", "runs as root")]
    [InlineData("user: \"101:101\"", "user: nginx", "gateway: runs as root")]
    [InlineData("read_only: true", "read_only: false", "can be written")]
    [InlineData("cap_drop: [ALL]", "cap_drop: [NET_RAW]", "may do more")]
    [InlineData("\"no-new-privileges:true\"", "\"no-new-privileges:false\"", "may do more")]
    [InlineData("memory: 768M, ", "", "has no limits")]
    [InlineData("[CMD, pg_isready,", "[CMD-SHELL, pg_isready,", "postgres: is not asked")]
    [InlineData("nginx:1.28.0-alpine", "nginx:latest", "gateway: its image has no version")]
    [InlineData("nginx:1.28.0-alpine", "nginx", "gateway: its image has no version")]
    [InlineData("Passfile=/run/secrets/pgpass;\n    SSL", "Password=abc;\n    SSL", "holds a secret")]
    [InlineData("/run/secrets/superuser-password", "abc", "POSTGRES_PASSWORD_FILE holds a secret")]
    [InlineData("image: postgres", "ports: [\"5432:5432\"]\n    image: postgres", "postgres: is published")]
    [InlineData("networks: [witness]", "networks: [witness, data]", "witness: reaches the databases")]
    [InlineData("data: { internal: true }", "data: {}", "beyond the machine by data")]
    [InlineData("networks: [data]", "networks: [data, edge]", "postgres: reaches beyond the machine by edge")]
    public void A_broken_rule_is_found(string right, string wrong, string found)
    {
        _text.Split(right).Length.ShouldBe(2);
        var breaches = ComposeRules.Breaches(Yaml.Read(_text.Replace(right, wrong)).Single()).ToList();
        breaches.ShouldNotBeEmpty();
        breaches.ShouldAllBe(breach => breach.Contains(found));
    }

    [Fact]
    public void Every_setting_is_one_that_is_read()
    {
        Services.SelectMany(service => service.Of["environment"].Names)
            .Concat(_compose.At("services.witness.environment").Names)
            .Where(setting => !TheHub.Reads(setting))
            .ShouldBeEmpty();
        TheHub.Reads("Hub__WhomToCall").ShouldBeFalse();
        TheHub.Reads("Services__Peers__Nobody__Key").ShouldBeFalse();
    }

    [Fact]
    public void Everybody_who_asks_or_is_asked_is_known_to_the_other()
    {
        foreach (var (asker, asked) in TheHub.Questions)
        {
            var settings = _compose["services"][asker]["environment"];
            settings[$"Services__Peers__{Capital(asked)}__Addresses__0"].Text.ShouldBe($"http://{asked}:8080");
            _compose["services"][asked]["environment"][$"Services__Peers__{Capital(asker)}__Key"].Text
                .ShouldBe($"/public/{asker}.jwk.pub");
        }
    }

    [Fact]
    public void A_service_has_its_own_secrets_and_nobody_elses()
    {
        foreach (var (name, service) in Services)
        {
            service["secrets"].List.Select(secret => secret["source"].Text)
                .ShouldBe([$"{name}-key", $"{name}-pgpass", "nonces"]);
        }

        _compose["services"].Pairs.SelectMany(service => service.Of["secrets"].List)
            .Select(secret => secret["source"].Text)
            .ShouldBeSubsetOf(_compose["secrets"].Names);
        _broker["services"].Pairs.SelectMany(service => service.Of["secrets"].List)
            .Select(secret => secret["source"].Text)
            .ShouldBeSubsetOf(_broker["secrets"].Names);
    }

    [Fact]
    public void Keys_that_items_are_sealed_under_are_kept() =>
        Services.Where(service => service.Of["volumes"].Texts.Contains($"{service.Name}-keys:/keys") &&
                service.Of.At("environment.Hub__Keys").Text == "/keys/wrapping.json")
            .Select(service => service.Name)
            .Order()
            .ShouldBe(TheHub.Sealing);

    [Fact]
    public void Only_the_ledger_may_stand_by() =>
        Services.Where(service => service.Of.At("healthcheck.test").Texts.Contains("--may-stand-by"))
            .Select(service => service.Name)
            .ShouldBe(["ledger"]);

    [Fact]
    public void The_broker_speaks_TLS_and_is_told_to_every_service()
    {
        File.ReadAllText(Repository.PathTo("infra", "rabbitmq", "rabbitmq.conf"))
            .ShouldContain("listeners.tcp = none\n");
        foreach (var (name, service) in Services)
        {
            var over = _broker["services"][name];
            over["networks"].Texts.ShouldBe([.. service["networks"].Texts, "broker"]);
            over.At("environment.Hub__RabbitMq__Host").Text.ShouldBe("rabbitmq");
            over["environment"].Names.ShouldNotContain("Hub__RabbitMq__Tls");
        }
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
