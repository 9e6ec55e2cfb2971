using IntelHub.Infrastructure.Tests.Bicep.Plans;

namespace IntelHub.Infrastructure.Tests.Bicep.Rules;

/// <summary>
/// What is referred to as existing is made elsewhere in the same plan, or is a key file that was said to be in the
/// vault; and nothing is made twice.
/// </summary>
internal static class References
{
    public static IEnumerable<string> Breaches(Plan plan)
    {
        var made = plan.Resources.Select(each => each.Key).Concat(Inline(plan)).ToHashSet();
        var given = (IReadOnlyList<object?>)plan.Parameters["keysInVault"]!;
        var lost = plan.Existing
            .Where(each => !made.Contains(each.Key))
            .Where(each => each.Type != Types.Secret || !given.Contains(each.Body["name"]))
            .Select(each => $"{each} is said to exist, and nothing makes it");
        var twice = plan.Resources.GroupBy(each => (each.Key, each.Scope?.Key))
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.First()} is made twice");
        return [.. lost, .. twice];
    }

    /// <summary>Subnets are made with their network.</summary>
    public static IEnumerable<string> Inline(Plan plan) =>
        from network in plan.Of(Types.Network)
        from subnet in network.ListAt("properties.subnets").Cast<IReadOnlyDictionary<string, object?>>()
        select $"{Types.Subnet}|{network.Name}/{subnet["name"]}";
}
