using System.Text.RegularExpressions;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>What every Deployment must be, and what must stand beside it.</summary>
internal static partial class KubernetesRules
{
    /// <summary>More processes of the ledger would not do more: one of them works.</summary>
    private const string OneWorks = "ledger";

    private static readonly string[] _checkedOften = ["startupProbe", "livenessProbe", "readinessProbe"];

    public static IEnumerable<string> Breaches(IReadOnlyList<Yaml> all)
    {
        var drain = all.Single(each => IsA(each, "ConfigMap"))["data"]["Hub__DrainFor"].Text;
        foreach (var deployment in all.Where(each => IsA(each, "Deployment")))
        {
            var name = NameOf(deployment);
            var pod = deployment.At("spec.template.spec");
            foreach (var breach in OfPod(pod, TimeSpan.Parse(drain))
                .Concat(pod["initContainers"].List.Concat(pod["containers"].List).SelectMany(OfContainer))
                .Concat(OfRollout(deployment))
                .Concat(OfCompany(name, all)))
            {
                yield return $"{name}: {breach}";
            }
        }

        foreach (var secret in all.Where(each => IsA(each, "Secret")))
        {
            yield return $"{NameOf(secret)}: a secret stands in a file";
        }

        foreach (var setting in all.Where(each => IsA(each, "ConfigMap")).SelectMany(each => each["data"].Pairs))
        {
            if (Images.IsSecret(setting.Name, setting.Of.Text))
            {
                yield return $"{setting.Name} holds a secret";
            }
        }
    }

    public static bool IsA(Yaml document, string kind) => document["kind"].Text == kind;

    public static string NameOf(Yaml document) => document.At("metadata.name").Text;

    private static IEnumerable<string> OfPod(Yaml pod, TimeSpan drain)
    {
        var who = pod["securityContext"];
        if (who["runAsNonRoot"].Text != "true" || who["runAsUser"].Text is "" or "0")
        {
            yield return "runs as root";
        }

        if (who.At("seccompProfile.type").Text != "RuntimeDefault")
        {
            yield return "may make any system call";
        }

        if (pod["automountServiceAccountToken"].Text != "false" || pod["serviceAccountName"].Text is "" or "default")
        {
            yield return "may ask the cluster";
        }

        // Serving on, then finishing what is under way, which the host gives 30 seconds.
        if (!int.TryParse(pod["terminationGracePeriodSeconds"].Text, out var grace) ||
            grace < drain.TotalSeconds + 30)
        {
            yield return "is killed before it has drained";
        }

        if (pod["hostNetwork"].IsThere || pod["hostPID"].IsThere || pod["volumes"].List.Any(v => v["hostPath"].IsThere))
        {
            yield return "is not apart from its node";
        }

        var spread = pod["topologySpreadConstraints"].List.Select(each => each["topologyKey"].Text);
        if (!spread.SequenceEqual(["kubernetes.io/hostname", "topology.kubernetes.io/zone"]))
        {
            yield return "may be on one node";
        }

        var hub = pod["containers"].List.Single();
        if (!_checkedOften.All(probe => hub[probe]["httpGet"].IsThere || hub[probe]["exec"].IsThere))
        {
            yield return "is not asked how it is";
        }
    }

    private static IEnumerable<string> OfContainer(Yaml container)
    {
        var may = container["securityContext"];
        if (may["readOnlyRootFilesystem"].Text != "true")
        {
            yield return "its file system can be written";
        }

        if (may["allowPrivilegeEscalation"].Text != "false" || may["privileged"].IsThere ||
            !may.At("capabilities.drop").Texts.SequenceEqual(["ALL"]) || may.At("capabilities.add").IsThere)
        {
            yield return "may do more than it needs";
        }

        var sizes = container["resources"];
        if (!new[] { "requests", "limits" }.All(size => sizes[size]["cpu"].IsThere && sizes[size]["memory"].IsThere))
        {
            yield return "has no limits";
        }

        if (!Images.IsPinned(container["image"].Text))
        {
            yield return "its image has no version";
        }

        foreach (var setting in container["env"].List)
        {
            if (Images.IsSecret(setting["name"].Text, setting["value"].Text) || setting["valueFrom"].IsThere)
            {
                yield return $"{setting["name"].Text} holds a secret";
            }
        }
    }

    private static IEnumerable<string> OfRollout(Yaml deployment)
    {
        var rolling = deployment.At("spec.strategy");
        if (rolling["type"].Text != "RollingUpdate" || rolling.At("rollingUpdate.maxUnavailable").Text != "0")
        {
            yield return "is stopped before another has started";
        }
    }

    private static IEnumerable<string> OfCompany(string name, IReadOnlyList<Yaml> all)
    {
        if (!all.Any(each => IsA(each, "PodDisruptionBudget") && Selects(each["spec"]["selector"], name) &&
            each.At("spec.minAvailable").Text == "1"))
        {
            yield return "all of it may be evicted at once";
        }

        var scaling = all.Any(each => IsA(each, "HorizontalPodAutoscaler") &&
            each.At("spec.scaleTargetRef.name").Text == name &&
            Number().IsMatch(each.At("spec.minReplicas").Text));
        if (scaling == (name == OneWorks))
        {
            yield return "is not scaled as it should be";
        }

        var policy = all.SingleOrDefault(each => IsA(each, "NetworkPolicy") &&
            Selects(each["spec"]["podSelector"], name));
        if (policy is null || !policy.At("spec.policyTypes").Texts.SequenceEqual(["Ingress", "Egress"]))
        {
            yield return "nothing says who reaches it";
        }
    }

    private static bool Selects(Yaml selector, string name) => selector.At("matchLabels.app").Text == name;

    [GeneratedRegex("^([2-9]|[1-9][0-9]+)$")]
    private static partial Regex Number();
}
