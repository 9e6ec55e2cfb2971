using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// A reader takes on the strictest obligations of all grants that apply. So a grant that applies less often than it did
/// may leave a reader with the easier terms of another: it must be stricter than none that can meet it. A grant that is
/// itself new or wider is told as such, and not looked at here.
/// </summary>
internal static class ObligationWidening
{
    public static IEnumerable<string> Of(PolicySet inForce, PolicySet candidate) =>
        OfAgreements(inForce, candidate).Concat(OfVitalInterests(inForce, candidate));

    private static IEnumerable<string> OfAgreements(PolicySet inForce, PolicySet candidate)
    {
        var known = candidate.Classification;
        PlacedGrant[] earlier = [.. PlacedGrant.AllOf(inForce)];
        PlacedGrant[] now = [.. PlacedGrant.AllOf(candidate)];
        PlacedGrant[] noWider =
        [
            .. now.Where(grant => earlier.Any(before =>
                grant.Duties.IsAsStrictAs(before.Duties) && grant.AppliesOnlyWhere(before, known))),
        ];
        Grant[] vital = NoWider(inForce.VitalInterests, candidate.VitalInterests);
        foreach (var before in earlier)
        {
            var isKept = now.Any(grant =>
                grant.Duties.IsAsStrictAs(before.Duties) && before.AppliesOnlyWhere(grant, known));
            if (isKept)
            {
                continue;
            }

            var easier = noWider
                .Where(grant => grant.CouldMeet(before))
                .Select(grant => grant.Grant)
                .Concat(vital.Where(grant => Meet(grant, before.Grant)))
                .FirstOrDefault(grant => !grant.Duties.IsAsStrictAs(before.Duties));
            if (easier is not null)
            {
                yield return Sentence(before.Grant, easier);
            }
        }
    }

    // Without any grant of the vital interests a question is answered as if no threat had been stated, which could be
    // asked before: so only another of them can leave easier terms behind.
    private static IEnumerable<string> OfVitalInterests(PolicySet inForce, PolicySet candidate) =>
        from before in inForce.VitalInterests
        where !candidate.VitalInterests.Any(grant =>
            grant.Duties.IsAsStrictAs(before.Duties) && PlacedGrant.GoesOnlyWhere(before, grant))
        let easier = NoWider(inForce.VitalInterests, candidate.VitalInterests).FirstOrDefault(grant =>
            Meet(grant, before) && !grant.Duties.IsAsStrictAs(before.Duties))
        where easier is not null
        select Sentence(before, easier);

    private static Grant[] NoWider(IReadOnlyList<Grant> inForce, IReadOnlyList<Grant> candidate) =>
    [
        .. candidate.Where(grant => inForce.Any(before =>
            grant.Duties.IsAsStrictAs(before.Duties) && PlacedGrant.GoesOnlyWhere(grant, before))),
    ];

    private static bool Meet(Grant one, Grant other) => one.Organisations.Overlaps(other.Organisations);

    private static string Sentence(Grant before, Grant easier) =>
        $"Grant {before.Basis} no longer applies wherever it did, and {easier.Basis}, which can apply to the same " +
        "item and reader, asks for less: such a reader is left with its easier obligations " +
        $"({Terms(easier.Duties)} instead of {Terms(before.Duties)}).";

    private static string Terms(Duties duties) =>
        $"acknowledge within {Telling.Span(duties.AcknowledgeWithin)}, keep for {Telling.Span(duties.Retain)}, " +
        (duties.Onward ? "may be shared on" : "not shared on");
}
