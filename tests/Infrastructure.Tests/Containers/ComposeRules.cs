using System.Text.RegularExpressions;

namespace IntelHub.Infrastructure.Tests.Containers;

/// <summary>What every container of the compose files must be, and what may reach it.</summary>
internal static partial class ComposeRules
{
    public static IEnumerable<string> Breaches(Yaml compose)
    {
        foreach (var (name, container) in compose["services"].Pairs.Where(each => each.Of["image"].IsThere))
        {
            foreach (var breach in OfContainer(container).Concat(OfNetworks(name, container, compose["networks"])))
            {
                yield return $"{name}: {breach}";
            }
        }

        foreach (var (name, secret) in compose["secrets"].Pairs)
        {
            if (!secret.Names.SequenceEqual(["file"]))
            {
                yield return $"{name}: a secret is a file";
            }
        }
    }

    private static IEnumerable<string> OfContainer(Yaml container)
    {
        if (!Unprivileged().IsMatch(container["user"].Text))
        {
            yield return "runs as root";
        }

        if (container["read_only"].Text != "true" || !container["tmpfs"].List.Any())
        {
            yield return "its file system can be written";
        }

        if (!container["cap_drop"].Texts.SequenceEqual(["ALL"]) || container["cap_add"].IsThere ||
            !container["security_opt"].Texts.Contains("no-new-privileges:true") || container["privileged"].IsThere)
        {
            yield return "may do more than it needs";
        }

        var limits = container.At("deploy.resources.limits");
        if (!limits["cpus"].IsThere || !limits["memory"].IsThere || !limits["pids"].IsThere)
        {
            yield return "has no limits";
        }

        if (container.At("healthcheck.test").Texts.FirstOrDefault() != "CMD")
        {
            yield return "is not asked how it is, or needs a shell for it";
        }

        if (!Images.IsPinned(container["image"].Text))
        {
            yield return "its image has no version";
        }

        foreach (var (setting, value) in container["environment"].Pairs)
        {
            if (Images.IsSecret(setting, value.Text))
            {
                yield return $"{setting} holds a secret";
            }
        }
    }

    /// <summary>The gateway alone is published; services and what they keep have networks without a way out.</summary>
    private static IEnumerable<string> OfNetworks(string name, Yaml container, Yaml networks)
    {
        var joined = container["networks"] is { Value: IReadOnlyList<object> } list
            ? list.Texts.ToList()
            : container["networks"].Names.ToList();
        if (container["ports"].IsThere && name != "gateway")
        {
            yield return "is published";
        }

        if (joined.Count == 0 || container["network_mode"].IsThere)
        {
            yield return "is on a network that everybody is on";
        }

        if (joined.Contains("data") && name != "postgres" && !IsService(name))
        {
            yield return "reaches the databases";
        }

        foreach (var open in joined.Where(network => networks[network]["internal"].Text != "true"))
        {
            if ((name, open) is not (("gateway", "edge") or ("accounts" or "alerting", "outside")))
            {
                yield return $"reaches beyond the machine by {open}";
            }
        }
    }

    private static bool IsService(string name) =>
        TheHub.Services.Contains(name, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("^[1-9][0-9]*:[1-9][0-9]*$")]
    private static partial Regex Unprivileged();
}
