using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;

namespace IntelHub.Sharing.PolicyOffice.TestPolicies;

/// <summary>
/// Which example shows a rule at work, and which shows it staying out. Without both, a reviewer has agreed on half of
/// what the rule does.
/// </summary>
internal sealed record Coverage(string Kind, string Id, string? AppliedBy, string? NotAppliedBy, string? Lacks)
{
    private const string NeverOut = "(it always applies to what it concerns)";

    public static IReadOnlyList<Coverage> Of(PolicySet policies, IReadOnlyList<DecidedExample> examples) =>
    [
        .. policies.Agreements.SelectMany(agreement => agreement.Clauses.SelectMany(
            clause => OfClause($"{agreement.Id}@{agreement.Version}#{clause.Id}", clause, examples))),
        .. policies.VitalInterests.Select(grant => OfVitalInterest(grant, examples)),
        .. policies.Prohibitions.Select(prohibition => OfProhibition(prohibition, examples)),
    ];

    /// <summary>The gateways that no example's decision went through: not wrong, but nobody agreed on them.</summary>
    public static IReadOnlyList<string> UnusedGateways(PolicySet policies, IReadOnlyList<DecidedExample> examples) =>
    [
        .. policies.Gateways
            .Where(gateway => !examples.Any(example => WentThrough(gateway, policies, example)))
            .Select(gateway => gateway.Id),
    ];

    private static IEnumerable<Coverage> OfClause(
        string id, Clause clause, IReadOnlyList<DecidedExample> examples)
    {
        DecidedExample[] ofCategory =
            [.. examples.Where(example => clause.Categories.Contains(example.Example.Item.Category))];
        yield return Of(
            "clause", id,
            ofCategory.FirstOrDefault(example => clause.Grants.Any(grant => example.Cites(grant.Basis))),
            ofCategory.FirstOrDefault(example => clause.Grants.All(grant => example.ShowsNotApplying(grant.Basis))),
            $"an item of {Any(clause.Categories)}");
        foreach (var grant in clause.Grants)
        {
            yield return OfGrant("grant", grant, ofCategory, $"an item of {Any(clause.Categories)}");
        }
    }

    private static Coverage OfVitalInterest(Grant grant, IReadOnlyList<DecidedExample> examples) => OfGrant(
        "vital-interests grant", grant, [.. examples.Where(example => example.Example.Override)],
        "an override that is asked for");

    private static Coverage OfGrant(
        string kind, Grant grant, IReadOnlyList<DecidedExample> examples, string concerned) => Of(
        kind, grant.Basis,
        examples.FirstOrDefault(example => example.Cites(grant.Basis)),
        examples.FirstOrDefault(example => example.ShowsNotApplying(grant.Basis)),
        concerned);

    private static Coverage Of(
        string kind, string id, DecidedExample? applied, DecidedExample? notApplied, string concerned)
    {
        string?[] lacking =
        [
            applied is null ? "an example whose decision cites it" : null,
            notApplied is null ? $"an example with {concerned} to which it does not apply" : null,
        ];
        return new Coverage(kind, id, applied?.Example.Id, notApplied?.Example.Id, Joined(lacking));
    }

    private static Coverage OfProhibition(Prohibition prohibition, IReadOnlyList<DecidedExample> examples)
    {
        var categories = prohibition.When.Categories;
        DecidedExample[] concerned =
        [
            .. examples.Where(example => categories is null || categories.Contains(example.Example.Item.Category)),
        ];
        var canStayOut = prohibition.When with { Categories = null } != new Condition();
        var matched = concerned.FirstOrDefault(example => example.IsMatchedBy(prohibition))?.Example.Id;
        var passed = concerned.FirstOrDefault(example => example.IsPassedBy(prohibition))?.Example.Id;
        string?[] lacking =
        [
            matched is null ? "an example that it matches" : null,
            canStayOut && passed is null
                ? $"an example with an item of {Any(categories ?? ["any category"])} that it does not match"
                : null,
        ];
        return new Coverage(
            "prohibition", prohibition.Id, matched, canStayOut ? passed : NeverOut, Joined(lacking));
    }

    private static bool WentThrough(Gateway gateway, PolicySet policies, DecidedExample example) =>
        gateway.IsOpen(example.Question.Originator.Kind, example.Question.Recipient.Kind, example.Example.At) &&
        policies.Agreements.SelectMany(agreement => agreement.Clauses).Any(clause =>
            clause.Gateways.Any(relied => relied.Id == gateway.Id) &&
            clause.Grants.Any(grant => example.Cites(grant.Basis)));

    private static string Any(IEnumerable<string> categories) => string.Join(" or ", categories.Order());

    private static string? Joined(IEnumerable<string?> parts) =>
        string.Join(", and ", parts.OfType<string>()) is { Length: > 0 } joined ? joined : null;
}
