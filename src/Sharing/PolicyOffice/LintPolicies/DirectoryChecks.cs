using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;
using static IntelHub.Sharing.PolicyOffice.LintPolicies.Inspection;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>Rules written for organisations and roles that the directory does not have.</summary>
internal static class DirectoryChecks
{
    public static IEnumerable<Finding> Of(Inspection set) => set.Directory is not { } directory ? [] :
    [
        .. set.Policies.Agreements.SelectMany(agreement => OfAgreement(agreement, directory, set)),
        .. set.Policies.VitalInterests.SelectMany(grant => Roles(grant, directory, set)),
    ];

    private static IEnumerable<Finding> OfAgreement(Agreement agreement, Partnership directory, Inspection set)
    {
        var kinds = directory.Organisations.ToDictionary(organisation => organisation.Id, known => known.Kind);
        var mentioned = agreement.Clauses
            .SelectMany(clause => clause.From.Concat(clause.Grants.SelectMany(grant => grant.Organisations)))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var organisation in agreement.Signatures.Keys.Order())
        {
            var id = PolicyLines.Signature(IdOf(agreement), organisation, 0);
            if (!kinds.TryGetValue(organisation, out var kind))
            {
                yield return set.Warning(
                    id, $"the directory has no organisation {organisation}", "Check how it is written, or add it.");
            }
            else if (!mentioned.Contains(kind))
            {
                yield return set.Warning(
                    id, $"{organisation} is of kind {kind}, which no clause is from and no grant is to",
                    "Write what it sends or is sent, or remove its signature.");
            }
        }

        var signed = agreement.Signatures.Keys.Select(kinds.GetValueOrDefault).OfType<string>().ToHashSet();
        foreach (var clause in agreement.Clauses)
        {
            foreach (var kind in clause.From.Where(kind => !signed.Contains(kind)).Order())
            {
                yield return set.Note(
                    IdOf(agreement, clause), $"it is from {kind}, and no signatory is of that kind",
                    "Nothing, if one is expected to sign.");
            }

            foreach (var finding in clause.Grants.SelectMany(grant =>
                Kinds(grant, signed, set).Concat(Roles(grant, directory, set))))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> Kinds(Grant grant, HashSet<string> signed, Inspection set) =>
        grant.Organisations.Where(kind => !signed.Contains(kind)).Order().Select(kind => set.Warning(
            grant.Basis, $"it is to {kind}, and no signatory is of that kind",
            "Have one sign, or leave the kind out."));

    private static IEnumerable<Finding> Roles(Grant grant, Partnership directory, Inspection set) => grant.Roles
        .Where(role => !directory.Members.Any(member =>
            member.Roles.Contains(role) &&
            grant.Organisations.Contains(directory.Organisation(member.Organisation).Kind)))
        .Order()
        .Select(role => set.Warning(
            grant.Basis, $"no member of these kinds of organisation holds the role {role}",
            "Check how the role is written, or give it to somebody."));
}
