using IntelHub.Sharing.Policies;
using IntelHub.TestKit;

namespace IntelHub.Benchmarks.Worlds;

/// <summary>
/// Writes the files of a policy set, as an officer would; categories are those of the worked example.
/// </summary>
internal static class WrittenPolicies
{
    public const int Gateways = 20;
    private const int Prohibitions = 60;
    private const int ClausesOfEach = 10;

    private static readonly string[] _classes =
        [.. FieldClass.All.Where(name => name != FieldClass.Source).Order(StringComparer.Ordinal)];

    private static readonly string[] _roles =
        [.. Field.RolesByKind.Values.SelectMany(roles => roles).Distinct().Order(StringComparer.Ordinal)];

    private static readonly string[] _gateways =
        [.. Enumerable.Range(0, Gateways).Select(number => $"gateway-{number}")];

    public static void WriteRest(string folder, Dice dice)
    {
        System.IO.Directory.CreateDirectory(Path.Combine(folder, "agreements"));
        foreach (var name in new[] { "classification.yaml", "vital-interests.yaml" })
        {
            File.Copy(Repository.PathTo("infra", "seed", "policies", name), Path.Combine(folder, name));
        }

        WriteLines(folder, "gateways.yaml", "gateways:", Enumerable.Range(0, Gateways).SelectMany(number => new[]
        {
            $"  - id: gateway-{number}",
            $"    in_force: {{ from: {(dice.Chance(30) ? $"2026-0{1 + dice.Below(9)}-01" : "2020-01-01")} }}",
            $"    from: {List(dice.Several(Field.Kinds, 75))}",
            $"    to: {List(dice.Several(Field.Kinds, 75))}",
            $"    excludes: [{(dice.Chance(40) ? ExclusionOf(dice) : "")}]",
        }));
        WriteLines(
            folder, "prohibitions.yaml", "prohibitions:",
            Enumerable.Range(0, Prohibitions).Select(number => ProhibitionOf(number, dice)));
    }

    public static void WriteAgreement(string folder, string id, IReadOnlyList<string> signatories, Dice dice)
    {
        var lines = new List<string>
        {
            $"title: Made-up agreement {id}",
            "version: \"2026.1\"",
            $"in_force: {{ from: 2026-0{1 + dice.Below(6)}-01, until: 2027-0{1 + dice.Below(6)}-01 }}",
            "signatories:",
        };
        lines.AddRange(signatories.Select(signatory =>
            $"  - {{ organisation: {signatory}, signed: 2026-0{1 + dice.Below(5)}-1{dice.Below(9)}" +
            (dice.Chance(5) ? $", withdrawn: 2026-1{dice.Below(2)}-01 }}" : " }")));
        lines.Add("clauses:");
        for (var clause = 0; clause < ClausesOfEach; clause++)
        {
            var categories = dice.Some(Field.Categories, 1 + dice.Below(2));
            string[] purposes =
                [.. categories.Select(category => dice.One(Field.PurposesByCategory[category])).Distinct()];
            lines.Add($"  - id: clause-{clause}");
            lines.Add($"    title: What clause {clause} is for");
            lines.Add($"    categories: {List(categories)}");
            lines.Add($"    purposes: {List(purposes)}");
            lines.Add($"    gateways: {List(dice.Some(_gateways, 1 + dice.Below(2)))}");
            lines.Add($"    from: {List(dice.Several(Field.Kinds, 60))}");
            lines.Add("    grants:");
            lines.AddRange(Enumerable.Range(0, 2 + dice.Below(2)).SelectMany(_ => GrantOf(dice)));
        }

        WriteLines(folder, Path.Combine("agreements", $"{id}.yaml"), $"agreement: {id}", lines);
    }

    private static IEnumerable<string> GrantOf(Dice dice)
    {
        var kinds = dice.Some(Field.Kinds, 2 + dice.Below(3));
        string[] roles = [.. kinds.Select(kind => dice.One(Field.RolesByKind[kind])).Distinct()];
        yield return $"      - to: {{ organisations: {List(kinds)}, roles: {List(roles)} }}";
        yield return $"        area: {(dice.Chance(80) ? "shared" : "any")}";
        yield return "        disclose: " +
            $"{{ full: {List(["headline", .. dice.Some(_classes, 5)])}, generalised: [premises, time, contact] }}";
        yield return "        obligations: " +
            $"{{ acknowledge_within: {1 + dice.Below(48)}h, retain: {90 + dice.Below(700)}d, " +
            $"onward: {(dice.Chance(40) ? "true" : "false")} }}";
    }

    private static string ExclusionOf(Dice dice) =>
        $"{{ originators: {List(dice.Some(Field.Kinds, 2))}, classes: {List(dice.Some(_classes, 2))} }}";

    // Few withhold, and only of a narrow kind: a policy set that shares nothing would measure nothing.
    private static string ProhibitionOf(int number, Dice dice)
    {
        var withhold = dice.Chance(10);
        var when = new List<string> { $"categories: [{dice.One(Field.Categories)}]" };
        Narrow("markings: [OFFICIAL-SENSITIVE]", 30);
        Narrow($"originators: {List(dice.Some(Field.Kinds, 3))}", withhold ? 100 : 40);
        Narrow($"subjects: [{dice.One(["child", "victim", "deceased"])}]", withhold ? 100 : 30);
        Narrow($"organisations: {List(dice.Some(Field.Kinds, 3))}", 50);
        Narrow($"roles_except: {List(dice.Some(_roles, 4))}", 30);
        Narrow($"areas: {List(dice.Some(Field.Areas, 10))}", 20);
        var does = withhold ? "withhold: true" : $"remove: {List(dice.Some(_classes, 2))}";
        return $"  - {{ id: rule-{number}, when: {{ {string.Join(", ", when)} }}, {does} }}";

        void Narrow(string key, int percent)
        {
            if (dice.Chance(percent))
            {
                when.Add(key);
            }
        }
    }

    private static string List(IEnumerable<string> words) => $"[{string.Join(", ", words)}]";

    private static void WriteLines(string folder, string name, string first, IEnumerable<string> lines) =>
        File.WriteAllText(Path.Combine(folder, name), string.Join('\n', lines.Prepend(first)) + "\n");
}
