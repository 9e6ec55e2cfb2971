using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Benchmarks.Decide.Cedar;

/// <summary>
/// A policy set as Cedar policies, by id: a permit for each grant and gateway, a forbid for each thing that stands in
/// the way, and for what a prohibition takes away a permit to remove it.
/// </summary>
internal static class CedarText
{
    public const string Own = "own";

    private const string IsOwn = "principal.organisation == resource.originator";

    private const string InArea =
        "resource.areas.containsAny(principal.areas) || (resource.everywhere && !principal.areas.isEmpty()) || " +
        "(principal.everywhere && !resource.areas.isEmpty())";

    public static Dictionary<string, string> Of(PolicySet policies)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Own] = $"permit(principal, action == Action::\"read\", resource) when {{ {IsOwn} }};",
        };
        foreach (var agreement in policies.Agreements)
        {
            foreach (var (clause, grant) in agreement.Clauses.SelectMany(clause =>
                clause.Grants.Select(grant => (clause, grant))))
            {
                foreach (var gateway in clause.Gateways)
                {
                    written.Add(IdOf(grant, gateway), PermitOf(agreement, clause, grant, gateway));
                }
            }
        }

        AddStanding(written);
        foreach (var prohibition in policies.Prohibitions)
        {
            AddProhibition(prohibition, written);
        }

        return written;
    }

    public static string IdOf(Grant grant, Gateway gateway) => $"{grant.Basis} by {gateway.Id}";

    public static string RemovalOf(Prohibition prohibition) => $"removes:{prohibition.Id}";

    public static string Names(Agreement agreement) => $"{agreement.Id}@{agreement.Version}";

    private static string PermitOf(Agreement agreement, Clause clause, Grant grant, Gateway gateway)
    {
        var name = $"Agreement::\"{Names(agreement)}\"";
        string[] conditions =
        [
            $"!({IsOwn})",
            During(agreement.InForce),
            $"{Set(clause.Categories)}.contains(resource.category)",
            $"{Set(clause.Purposes)}.containsAny(resource.purposes)",
            $"{Set(clause.From.Intersect(gateway.From))}.contains(resource.originatorKind)",
            $"{Set(grant.Organisations.Intersect(gateway.To))}.contains(principal.kind)",
            During(gateway.InForce),
            $"{Set(grant.Roles)}.containsAny(principal.roles)",
            .. grant.Reach == Reach.Any ? Array.Empty<string>() : [$"({InArea})"],
        ];
        return $"permit(principal in {name}, action == Action::\"read\", resource in {name}) " +
            $"when {{ {string.Join(" && ", conditions)} }};";
    }

    private static void AddStanding(Dictionary<string, string> written)
    {
        Forbid(Reason.MemberInactive, "context.now < principal.activeFrom || context.now >= principal.activeUntil");
        Forbid(Reason.OrganisationNotAssured, "principal.assured < resource.marking");
        Forbid(Reason.ClearanceTooLow, "principal.clearance < resource.clearance");
        Forbid(Reason.TrainingLapsed, "context.now < principal.trainedFrom || context.now >= principal.trainedUntil");
        Forbid(Reason.NotInCompartment, "!principal.compartments.containsAll(resource.compartments)");
        Forbid(
            Reason.ConflictOfInterest,
            "resource.affiliations.contains(principal.member) || " +
            "(resource.affiliations.contains(principal.organisation) && " +
            $"!principal.roles.contains(\"{Standing.ProfessionalStandards}\"))");
        Forbid(
            Reason.ExcludedByOriginator,
            $"!({IsOwn}) && (resource.notTo.containsAny([principal.organisation, principal.kind]) || " +
            "!(resource.onlyTo.isEmpty() || resource.onlyTo.containsAny([principal.organisation, principal.kind])))");
        Forbid(Reason.Embargoed, $"!({IsOwn}) && context.now < resource.embargoUntil");

        void Forbid(string reason, string when) => written.Add(
            reason, $"forbid(principal, action == Action::\"read\", resource) when {{ {when} }};");
    }

    private static void AddProhibition(Prohibition prohibition, Dictionary<string, string> written)
    {
        var when = string.Join(" && ", ConditionsOf(prohibition.When).Prepend($"!({IsOwn})"));
        if (prohibition.Withhold)
        {
            written.Add(
                Reason.Prohibited(prohibition.Id),
                $"forbid(principal, action == Action::\"read\", resource) when {{ {when} }};");
        }

        if (prohibition.Remove.Count > 0)
        {
            written.Add(
                RemovalOf(prohibition),
                $"permit(principal, action == Action::\"remove\", resource) when {{ {when} }};");
        }
    }

    private static IEnumerable<string> ConditionsOf(Condition when)
    {
        string?[] conditions =
        [
            when.Categories is { } categories ? $"{Set(categories)}.contains(resource.category)" : null,
            when.Markings is { } markings ? $"{Set(markings)}.contains(resource.markingName)" : null,
            when.Assessments is { } assessments
                ? $"{Set(assessments.Append(CedarEntities.Ungraded))}.contains(resource.assessment)"
                : null,
            when.Originators is { } kinds ? $"{Set(kinds)}.contains(resource.originatorKind)" : null,
            when.Subjects is { } subjects ? $"{Set(subjects)}.containsAny(resource.subjects)" : null,
            when.Organisations is { } only ? $"{Set(only)}.contains(principal.kind)" : null,
            when.OrganisationsExcept is { } except ? $"!{Set(except)}.contains(principal.kind)" : null,
            when.Roles is { } roles ? $"{Set(roles)}.containsAny(principal.roles)" : null,
            when.RolesExcept is { } others ? $"!{Set(others)}.containsAny(principal.roles)" : null,
            when.Areas is { } areas
                ? $"({Set(areas)}.containsAny(resource.areas) || resource.everywhere)"
                : null,
        ];
        return conditions.OfType<string>();
    }

    private static string During(Period period) => period.Until is { } until
        ? $"context.now >= {period.From.ToUnixTimeSeconds()} && context.now < {until.ToUnixTimeSeconds()}"
        : $"context.now >= {period.From.ToUnixTimeSeconds()}";

    private static string Set(IEnumerable<string> words) =>
        $"[{string.Join(", ", words.Order(StringComparer.Ordinal).Select(word => $"\"{word}\""))}]";
}
