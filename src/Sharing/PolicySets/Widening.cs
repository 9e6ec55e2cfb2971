using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.PolicySets;

/// <summary>
/// What a policy set could show that the set in force does not, in sentences; none only when it can be shown that
/// nobody is ever shown more, or the same on easier terms. Every part of a set is compared with the part that stands
/// in the same place: what is not there, or is not provably as narrow, widens. So what is renamed or moved to another
/// clause widens too, as something new. Titles are not compared.
/// </summary>
internal static class Widening
{
    public static IReadOnlyList<string> Of(PolicySet inForce, PolicySet candidate) =>
    [
        .. ClassificationWidening.Of(inForce.Classification, candidate.Classification),
        .. GatewayWidening.Of(inForce.Gateways, candidate.Gateways),
        .. ProhibitionWidening.Of(inForce.Prohibitions, candidate.Prohibitions, candidate.Classification),
        .. GrantWidening.Of("vital-interests.yaml", inForce.VitalInterests, candidate.VitalInterests),
        .. AgreementWidening.Of(inForce.Agreements, candidate.Agreements),
        .. ObligationWidening.Of(inForce, candidate),
    ];
}
