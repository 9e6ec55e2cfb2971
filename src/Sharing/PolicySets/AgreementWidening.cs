using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// Each clause must stand in the same version of the same agreement already, and be no wider; so must the agreement's
/// time in force and its signatures.
/// </summary>
internal static class AgreementWidening
{
    public static IEnumerable<string> Of(IReadOnlyList<Agreement> inForce, IReadOnlyList<Agreement> candidate)
    {
        foreach (var agreement in candidate)
        {
            var before = inForce.FirstOrDefault(
                other => other.Id == agreement.Id && other.Version == agreement.Version);
            var place = $"Agreement {agreement.Id} version {agreement.Version}";
            foreach (var sentence in before is null ? [$"{place} is new."] : Changes(place, before, agreement))
            {
                yield return sentence;
            }
        }
    }

    private static IEnumerable<string> Changes(string place, Agreement inForce, Agreement candidate)
    {
        if (!candidate.InForce.IsWithin(inForce.InForce))
        {
            yield return $"{place} is in force {Telling.Times(candidate.InForce)}, not " +
                $"{Telling.Times(inForce.InForce)}.";
        }

        foreach (var organisation in candidate.Signatures.Keys.Order(StringComparer.Ordinal))
        {
            if (!candidate.SignaturesOf(organisation).AreWithin(inForce.SignaturesOf(organisation)))
            {
                yield return inForce.Signatures.ContainsKey(organisation)
                    ? $"{place}: {organisation} is in good standing at times when it was not."
                    : $"{place}: {organisation} signs it.";
            }
        }

        foreach (var clause in candidate.Clauses)
        {
            var (at, before) = ($"{place}, clause {clause.Id}", inForce.Clauses.FirstOrDefault(c => c.Id == clause.Id));
            foreach (var sentence in before is null ? [$"{at}, is new."] : Changes(at, before, clause))
            {
                yield return sentence;
            }
        }
    }

    private static IEnumerable<string> Changes(string place, Clause inForce, Clause candidate)
    {
        IEnumerable<(string Says, IEnumerable<string> Added)> changes =
        [
            ("now also covers items of category", candidate.Categories.Except(inForce.Categories)),
            ("now also serves the purpose", candidate.Purposes.Except(inForce.Purposes)),
            ("now also relies on the gateway", Ids(candidate).Except(Ids(inForce))),
            ("now also covers what comes from", candidate.From.Except(inForce.From)),
        ];
        return changes
            .Select(change => (change.Says, Added: change.Added.ToList()))
            .Where(change => change.Added.Count > 0)
            .Select(change => $"{place}: it {change.Says} {Telling.List(change.Added)}.")
            .Concat(GrantWidening.Of(place, inForce.Grants, candidate.Grants));
    }

    private static IEnumerable<string> Ids(Clause clause) => clause.Gateways.Select(gateway => gateway.Id);
}
