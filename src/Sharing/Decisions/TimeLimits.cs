using IntelHub.Contracts.Intake;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Decisions;

/// <summary>
/// When a decision could first change by time alone. Every boundary that the question could meet counts, whether or
/// not passing it would change the answer: too early costs a second look, too late would show what has lapsed.
/// </summary>
internal static class TimeLimits
{
    public static DateTimeOffset? EarliestAfter(PolicySet policies, Question question)
    {
        IEnumerable<DateTimeOffset> boundaries = OfMember(question.Member, policies.Classification.TrainingValidFor);
        if (!question.IsOwn)
        {
            boundaries = boundaries
                .Concat(OfOriginator(question))
                .Concat(policies.Agreements.SelectMany(agreement => OfAgreement(agreement, question)))
                .Concat(policies.Gateways.SelectMany(gateway => gateway.InForce.Boundaries));
        }

        DateTimeOffset? earliest = null;
        foreach (var boundary in boundaries.Where(boundary => boundary > question.At))
        {
            earliest = earliest < boundary ? earliest : boundary;
        }

        return earliest;
    }

    private static IEnumerable<DateTimeOffset> OfMember(Member member, TimeSpan trainingValidFor)
    {
        IEnumerable<DateTimeOffset> training = member.Trained is not { } trained ? []
            : trainingValidFor <= DateTimeOffset.MaxValue - trained ? [trained, trained + trainingValidFor]
            : [trained];
        return member.Active.Boundaries.Concat(training);
    }

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
