using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>Each host is somebody of its own, comes as nobody else, and runs an image of a named version.</summary>
internal static class IdentityPerHost
{
    public static IEnumerable<string> Breaches(Plan plan)
    {
        var identities = plan.Of(Types.Identity).Select(each => $"{each.Id}").ToHashSet();
        var apps = plan.Of(Types.App)
            .Select(app => (
                App: app,
                Own: app.At("identity.userAssignedIdentities") as IReadOnlyDictionary<string, object?>))
            .ToList();
        foreach (var (app, own) in apps)
        {
            if (!Equals(app.At("identity.type"), "UserAssigned") || own is not { Count: 1 } ||
                !identities.Contains(own.Keys.Single()))
            {
                yield return $"{app} does not have one identity of this plan";
                continue;
            }

            var used = app.ListAt("properties.configuration.secrets")
                .Concat(app.ListAt("properties.configuration.registries"))
                .Cast<IReadOnlyDictionary<string, object?>>()
                .Select(each => $"{each.GetValueOrDefault("identity")}");
            if (used.Any(identity => identity != own.Keys.Single()))
            {
                yield return $"{app} comes as somebody else";
            }

            if (app.ListAt("properties.configuration.registries").Count != 1)
            {
                yield return $"{app} fetches its image as nobody";
            }

            var waits = app.ListAt("dependsOn")
                .SelectMany(each => each as IReadOnlyList<object?> ?? [each])
                .OfType<PlannedResource>()
                .Select(each => each.Key);
            if (Rights(plan, own.Keys.Single()).Except(waits).Any())
            {
                yield return $"{app} starts before it has its rights";
            }

            var containers = app.ListAt("properties.template.containers")
                .Concat(app.ListAt("properties.template.initContainers"));
            if (containers.Cast<IReadOnlyDictionary<string, object?>>().Any(each => IsUnnamed($"{each["image"]}")))
            {
                yield return $"{app} runs an image of no version, or from somewhere else";
            }
        }

        if (apps.SelectMany(each => each.Own?.Keys ?? []).GroupBy(id => id).Any(group => group.Count() > 1))
        {
            yield return "two hosts are one and the same somebody";
        }
    }

    /// <summary>Those without which it cannot start: to its image and to its key files.</summary>
    private static IEnumerable<string> Rights(Plan plan, string identity) => plan.Of(Types.RoleAssignment)
        .Where(each => each.Scope?.Type is Types.Registry or Types.Secret)
        .Where(each => each.At("properties.principalId") is Runtime who && identity == $"«{who.Origin.Split('#')[0]}»")
        .Select(each => each.Key);

    private static bool IsUnnamed(string image) =>
        image.EndsWith(":latest", StringComparison.Ordinal) || image.EndsWith(':') || !image.Contains(':') ||
        !image.StartsWith($"«{Types.Registry}|", StringComparison.Ordinal);
}
