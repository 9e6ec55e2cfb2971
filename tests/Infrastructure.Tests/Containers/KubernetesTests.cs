using IntelHub.TestKit;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>The hub on Kubernetes, as <c>infra/kubernetes</c> has it.</summary>
public class KubernetesTests
{
    private static readonly string _folder = Repository.PathTo("infra", "kubernetes", "base");
    private static readonly Yaml _kustomization =
        Yaml.Read(File.ReadAllText(Path.Combine(_folder, "kustomization.yaml"))).Single();

    private static readonly List<Yaml> _all = Read();

    private static IEnumerable<Yaml> Deployments => Of("Deployment");

    [Fact]
    public void Every_file_is_part_of_it() => _kustomization["resources"].Texts.Append("kustomization.yaml").Order()
        .ShouldBe(new DirectoryInfo(_folder).EnumerateFiles().Select(file => file.Name).Order());

    [Fact]
    public void Every_service_is_deployed_under_its_name()
    {
        var names = TheHub.Services.Select(service => service.ToLowerInvariant()).ToList();
        foreach (var kind in new[] { "Deployment", "Service", "ServiceAccount", "PodDisruptionBudget" })
        {
            Of(kind).Select(KubernetesRules.NameOf).Order().ShouldBe(names);
        }

        Of("HorizontalPodAutoscaler").Select(KubernetesRules.NameOf).Order().ShouldBe(names.Except(["ledger"]));
        Deployments.Select(each => Hub(each)["image"].Text.Split('/')[^1].Split(':')[0]).Order().ShouldBe(names);
    }

    [Fact]
    public void No_rule_is_broken() => KubernetesRules.Breaches(_all).ShouldBeEmpty();

    [Theory]
    [InlineData("runAsNonRoot: true", "runAsNonRoot: false", "runs as root")]
    [InlineData("runAsUser: 1654", "runAsUser: 0", "runs as root")]
    [InlineData("type: RuntimeDefault", "type: Unconfined", "any system call")]
    [InlineData("enableServiceLinks: false", "hostNetwork: true", "not apart from its node")]
    [InlineData("serviceAccountName: intake", "serviceAccountName: default", "may ask the cluster")]
    [InlineData("terminationGracePeriodSeconds: 60", "terminationGracePeriodSeconds: 30", "killed before")]
    [InlineData("topologyKey: kubernetes.io/hostname", "topologyKey: topology.kubernetes.io/region", "on one node")]
    [InlineData("startupProbe:", "ignored:", "not asked how it is")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "can be written")]
    [InlineData("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true", "may do more")]
    [InlineData("drop: [ALL]", "drop: [NET_RAW]", "may do more")]
    [InlineData("drop: [ALL]", "drop: [ALL], add: [NET_ADMIN]", "may do more")]
    [InlineData("limits: { cpu: \"2\", memory: 1Gi }", "limits: { cpu: \"2\" }", "has no limits")]
    [InlineData("intelhub/intake:0.1.0", "intelhub/intake:latest", "has no version")]
    [InlineData("busybox:1.37.0", "busybox", "has no version")]
    [InlineData("value: /keys/wrapping.json", "value: Host=db;Password=abc", "Hub__Keys holds a secret")]
    [InlineData("maxUnavailable: 0", "maxUnavailable: 1", "stopped before another")]
    [InlineData("minAvailable: 1", "minAvailable: 0", "evicted at once")]
    [InlineData("minReplicas: 2", "minReplicas: 1", "not scaled")]
    [InlineData("policyTypes: [Ingress, Egress]", "policyTypes: [Ingress]", "who reaches it")]
    [InlineData("kind: ServiceAccount", "kind: Secret", "a secret stands in a file")]
    public void A_broken_rule_is_found(string right, string wrong, string found)
    {
        var breaches = KubernetesRules.Breaches(Read("intake.yaml", right, wrong)).ToList();
        breaches.ShouldNotBeEmpty();
        breaches.ShouldAllBe(breach => breach.Contains(found));
    }

    [Fact]
    public void Every_setting_is_one_that_is_read() => Of("ConfigMap").SelectMany(map => map["data"].Names)
        .Concat(Deployments.SelectMany(each => Hub(each)["env"].List.Select(setting => setting["name"].Text)))
        .Where(setting => !TheHub.Reads(setting))
        .ShouldBeEmpty();

    [Fact]
    public void Nothing_is_let_through_that_no_policy_names()
    {
        var denied = Of("NetworkPolicy").Single(each => KubernetesRules.NameOf(each) == "nothing-else")["spec"];
        denied["podSelector"].Names.ShouldBeEmpty();
        denied["policyTypes"].Texts.ShouldBe(["Ingress", "Egress"]);
        (denied["ingress"].IsThere || denied["egress"].IsThere).ShouldBeFalse();
        Of("NetworkPolicy").Count().ShouldBe(TheHub.Services.Count + 2);
    }

    [Fact]
    public void A_service_is_reached_by_those_that_may_ask_it_and_by_the_gateway() =>
        Allowed("ingress", "from").ShouldBe(
            [.. TheHub.Questions, .. TheHub.Services.Select(service => ("gateway", service.ToLowerInvariant()))],
            ignoreOrder: true);

    [Fact]
    public void A_service_reaches_those_that_it_may_ask_and_its_database() =>
        Allowed("egress", "to").ShouldBe(
            [
                .. TheHub.Questions.Select(question => (question.Asked, question.Asker)),
                .. TheHub.Services.Select(service => ("database", service.ToLowerInvariant())),
                ("0.0.0.0/0", "accounts"), ("0.0.0.0/0", "alerting"), ("0.0.0.0/0", "ledger"),
            ],
            ignoreOrder: true);

    [Fact]
    public void Everybody_who_asks_or_is_asked_is_known_to_the_other()
    {
        var settings = Of("ConfigMap").Single()["data"];
        foreach (var service in TheHub.Services)
        {
            var name = service.ToLowerInvariant();
            settings[$"Services__Peers__{service}__Addresses__0"].Text.ShouldBe($"https://{name}:8443");
            settings[$"Services__Peers__{service}__Key"].Text.ShouldBe($"/public/{name}.jwk.pub");
        }

        // What goes between services is encrypted here by themselves.
        settings["Services__NetworkEncrypts"].IsThere.ShouldBeFalse();
    }

    [Fact]
    public void A_service_is_given_its_own_secrets_and_nobody_elses()
    {
        foreach (var deployment in Deployments)
        {
            var name = KubernetesRules.NameOf(deployment);
            deployment.At("spec.template.spec.volumes").List
                .SelectMany(volume => volume.At("projected.sources").List.Append(volume))
                .Select(source => source["secret"])
                .Where(secret => secret.IsThere)
                .Select(secret => secret["name"].Text)
                .ShouldBe([name, $"{name}-tls", "hub-nonces"]);
        }
    }

    [Fact]
    public void Keys_that_items_are_sealed_under_are_kept_where_all_of_a_service_reach_them()
    {
        Deployments.Where(each => Hub(each)["env"].List.Any(setting => setting["name"].Text == "Hub__Keys"))
            .Select(KubernetesRules.NameOf)
            .Order()
            .ShouldBe(TheHub.Sealing);
        Of("PersistentVolumeClaim").Select(KubernetesRules.NameOf).Order()
            .ShouldBe(TheHub.Sealing.Select(service => $"{service}-keys").Append("ledger").Order());
        Of("PersistentVolumeClaim")
            .ShouldAllBe(claim => claim.At("spec.accessModes").Texts.Single() == "ReadWriteMany");
    }

    /// <summary>A process of it that stands by listens on no address, and is no failure.</summary>
    [Fact]
    public void The_ledger_stands_by_without_counting_as_unwell()
    {
        var ledger = Deployments.Single(each => KubernetesRules.NameOf(each) == "ledger");
        ledger.At("spec.replicas").Text.ShouldBe("2");
        foreach (var probe in new[] { "startupProbe", "livenessProbe", "readinessProbe" })
        {
            Hub(ledger)[probe].At("exec.command").Texts.ShouldContain("--may-stand-by");
            Deployments.Count(each => Hub(each)[probe].At("exec.command").Texts.Any()).ShouldBe(1);
        }

        Of("Service").Where(each => each.At("spec.clusterIP").Text == "None").Select(KubernetesRules.NameOf)
            .ShouldBe(["ledger"]);
    }

    private static IEnumerable<Yaml> Of(string kind) => _all.Where(each => KubernetesRules.IsA(each, kind));

    private static Yaml Hub(Yaml deployment) => deployment.At("spec.template.spec.containers").List.Single();

    private static IEnumerable<(string Other, string Service)> Allowed(string direction, string whom) =>
        from policy in Of("NetworkPolicy")
        let service = policy.At("spec.podSelector.matchLabels.app").Text
        where service.Length > 0
        from rule in policy["spec"][direction].List
        from other in rule[whom].List
        select (other.AllTexts.First(), service);

    private static List<Yaml> Read(string file = "", string right = "", string wrong = "") =>
    [
        .. new DirectoryInfo(_folder).EnumerateFiles()
            .Where(each => each.Name != "kustomization.yaml")
            .SelectMany(each => Yaml.Read(each.Name == file
                ? Changed(File.ReadAllText(each.FullName), right, wrong)
                : File.ReadAllText(each.FullName))),
    ];

    private static string Changed(string text, string right, string wrong)
    {
        text.ShouldContain(right);
        return text.Replace(right, wrong);
    }
}
