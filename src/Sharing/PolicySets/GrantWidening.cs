using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// Each grant must be within one grant that the same clause has already: to nobody else, no further, showing no more,
/// on no easier terms. Their order does not matter.
/// </summary>
internal static class GrantWidening
{
    /// <param name="place">The file, or the agreement and clause, as the sentences name it.</param>
    public static IEnumerable<string> Of(string place, IReadOnlyList<Grant> inForce, IReadOnlyList<Grant> candidate)
    {
        for (var i = 0; i < candidate.Count; i++)
        {
            var grant = candidate[i];
            if (inForce.Any(before => !Changes(before, grant).Any()))
            {
                continue;
            }

            if (i >= inForce.Count)
            {
                yield return $"{place}: grant {i + 1} is new, to {Telling.List(grant.Roles)} of " +
                    $"{Telling.List(grant.Organisations)}.";
                continue;
            }

            foreach (var change in Changes(inForce[i], grant))
            {
                yield return $"{place}: grant {i + 1} {change}.";
            }
        }
    }

    private static IEnumerable<string> Changes(Grant inForce, Grant candidate)
    {
        if (candidate.Organisations.Except(inForce.Organisations).ToList() is { Count: > 0 } organisations)
        {
            yield return $"is now also to organisations of the kind {Telling.List(organisations)}";
        }

        if (candidate.Roles.Except(inForce.Roles).ToList() is { Count: > 0 } roles)
        {
            yield return $"is now also to the role {Telling.List(roles)}";
        }

        if (candidate.Reach == Reach.Any && inForce.Reach != Reach.Any)
        {
            yield return "now reaches members of any area";
        }

        foreach (var (name, level) in candidate.Discloses.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (level > inForce.Discloses.GetValueOrDefault(name))
            {
                yield return $"now gives {name} {(level == Level.Full ? "in full" : "in its generalised form")}";
            }
        }

        foreach (var easier in EasierTerms(inForce.Duties, candidate.Duties))
        {
            yield return easier;
        }
    }

    private static IEnumerable<string> EasierTerms(Duties inForce, Duties candidate)
    {
        if (candidate.AcknowledgeWithin > inForce.AcknowledgeWithin)
        {
            yield return $"now leaves {Telling.Span(candidate.AcknowledgeWithin)} to acknowledge, not " +
                Telling.Span(inForce.AcknowledgeWithin);
        }

        if (candidate.Retain > inForce.Retain)
        {
            yield return $"now lets what was shown be kept for {Telling.Span(candidate.Retain)}, not " +
                Telling.Span(inForce.Retain);
        }

        if (candidate.Onward && !inForce.Onward)
        {
            yield return "now lets what was shown be shared on";
        }
    }
}
