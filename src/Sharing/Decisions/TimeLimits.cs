using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// The instants at which time alone could change a decision: where a period that the question meets begins or ends.
/// </summary>
internal static class TimeLimits
{
    /// <summary>In their order. Between two of them, every rule gives the same answer.</summary>
    public static IEnumerable<DateTimeOffset> BoundariesAfter(PolicySet policies, Question question)
    {
        var boundaries = OfMember(question.Member, policies.Classification.TrainingValidFor)
            .Concat(OfCompartments(question));
        if (!question.IsOwn)
        {
            boundaries = boundaries
                .Concat(OfOriginator(question))
                .Concat(policies.Agreements.SelectMany(agreement => OfAgreement(agreement, question)))
                .Concat(policies.Gateways.SelectMany(gateway => gateway.InForce.Boundaries));
        }

        return boundaries.Where(boundary => boundary > question.At).Distinct().Order();
    }

    private static IEnumerable<DateTimeOffset> OfMember(Member member, TimeSpan trainingValidFor)
    {
        IEnumerable<DateTimeOffset> training = member.Trained is not { } trained ? []
            : trainingValidFor <= DateTimeOffset.MaxValue - trained ? [trained, trained + trainingValidFor]
            : [trained];
        return member.Active.Boundaries.Concat(training);
    }

    private static IEnumerable<DateTimeOffset> OfCompartments(Question question) => question.Item.Compartments
        .SelectMany(question.Member.Compartments.PeriodsOf)
        .SelectMany(during => during.Boundaries);

    private static IEnumerable<DateTimeOffset> OfOriginator(Question question)
    {
        IEnumerable<DateTimeOffset> embargo = question.Item.Handling.EmbargoUntil is { } until ? [until] : [];
        return question.Item.Permissions
            .Where(permission => permission.Organisation == question.Recipient.Id)
            .SelectMany(BoundariesOf)
            .Concat(embargo);
    }

    private static IEnumerable<DateTimeOffset> BoundariesOf(Permission permission) =>
        new Period(permission.Granted, permission.Until).Boundaries;

    // An agreement that either side never signed cannot come to apply by time alone.
    private static IEnumerable<DateTimeOffset> OfAgreement(Agreement agreement, Question question)
    {
        Period[] signatures =
        [
            .. agreement.SignaturesOf(question.Originator.Id),
            .. agreement.SignaturesOf(question.Recipient.Id),
        ];
        return agreement.SignaturesOf(question.Originator.Id).Count == 0 ||
            agreement.SignaturesOf(question.Recipient.Id).Count == 0
                ? []
                : signatures.Append(agreement.InForce).SelectMany(period => period.Boundaries);
    }
}
