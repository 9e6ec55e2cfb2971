using System.Collections.Frozen;

namespace IntelHub.Benchmarks.Worlds;

/// <summary>Words of the field that worlds are made of.</summary>
internal static class Field
{
    public static readonly FrozenDictionary<string, string[]> RolesByKind = new Dictionary<string, string[]>
    {
        ["police"] = ["intelligence-analyst", "intelligence-evaluator", "neighbourhood-officer", "duty-officer",
            "professional-standards", "partnership-member"],
        ["county-council"] = ["public-health-analyst", "safeguarding-lead", "duty-officer", "partnership-member"],
        ["district-council"] = ["csp-manager", "partnership-substitute"],
        ["fire"] = ["neighbourhood-officer", "duty-officer"],
        ["health"] = ["safeguarding-lead", "public-health-analyst", "duty-officer"],
        ["ambulance"] = ["duty-officer", "safeguarding-lead"],
        ["probation"] = ["offender-manager"],
        ["pcc-office"] = ["strategic-lead", "partnership-member"],
        ["coroner"] = ["coroner-officer"],
        ["housing-provider"] = ["housing-officer"],
        ["treatment-provider"] = ["treatment-manager"],
        ["voluntary"] = ["outreach-worker"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly string[] Kinds = [.. RolesByKind.Keys.Order(StringComparer.Ordinal)];

    public static readonly FrozenDictionary<string, string[]> PurposesByCategory = new Dictionary<string, string[]>
    {
        ["cuckooing"] = ["safeguarding", "crime-prevention"],
        ["intelligence"] = ["crime-prevention", "safeguarding", "enforcement"],
        ["drug-death"] = ["public-health"],
        ["overdose"] = ["public-health"],
        ["drug-alert"] = ["public-health", "safeguarding"],
        ["restricted-paper"] = ["partnership-governance"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly string[] Categories = [.. PurposesByCategory.Keys.Order(StringComparer.Ordinal)];

    public static readonly string[] Purposes =
        [.. PurposesByCategory.Values.SelectMany(purposes => purposes).Distinct().Order(StringComparer.Ordinal)];

    public static readonly string[] Areas =
        [.. Enumerable.Range(0, 40).Select(district => $"E0799{district:D4}")];
}
