using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Benchmarks.Decide.Peers;

/// <summary>One test that stands in the way when it holds.</summary>
internal sealed record Test(string Reason, Func<Question, bool> Blocks, bool LiftedByOverride = false);

internal static class DelegateTests
{
    /// <summary>By how many of the seven stages the furthest grant passed.</summary>
    public static readonly string[] StageReasons =
    [
        Reason.NoAgreement, Reason.CategoryNotCovered, Reason.PurposeNotCovered, Reason.OrganisationNotCovered,
        Reason.NoLawfulGateway, Reason.RoleNotEntitled, Reason.OutsideArea,
    ];

    public static Test[] OfStanding(TimeSpan trainingValidFor) =>
    [
        new(Reason.MemberInactive, asked => !asked.Member.Active.Contains(asked.At)),
        new(
            Reason.OrganisationNotAssured,
            asked => asked.Recipient.Assured.IsBelow(asked.Item.Marking, Ladder.Markings)),
        new(
            Reason.ClearanceTooLow,
            asked => asked.Member.Clearance.IsBelow(asked.Category.Clearance[asked.Item.Marking], Ladder.Clearances)),
        new(
            Reason.TrainingLapsed,
            asked => !(asked.Member.Trained is { } trained && trained <= asked.At &&
                asked.At - trained < trainingValidFor),
            LiftedByOverride: true),
        new(Reason.NotInCompartment, asked => !asked.Member.Compartments.HoldAll(asked.Item.Compartments, asked.At)),
        new(
            Reason.ConflictOfInterest,
            asked => asked.Item.Affiliations.Contains(asked.Member.Id) ||
                (asked.Item.Affiliations.Contains(asked.Recipient.Id) &&
                    !asked.Member.Roles.Contains(Standing.ProfessionalStandards))),
    ];

    public static Test[] OfWishes() =>
    [
        new(
            Reason.ExcludedByOriginator,
            asked => Names(asked.Item.Handling.NotTo, asked.Recipient) ||
                (asked.Item.Handling.OnlyTo.Count > 0 && !Names(asked.Item.Handling.OnlyTo, asked.Recipient))),
        new(Reason.Embargoed, asked => asked.At < asked.Item.Handling.EmbargoUntil, LiftedByOverride: true),
    ];

    /// <summary>One test for each key of the condition that is there.</summary>
    public static Func<Question, bool>[] Of(Condition when)
    {
        var tests = new List<Func<Question, bool>>();
        Add(when.Categories, words => asked => words.Contains(asked.Item.Category));
        Add(when.Markings, words => asked => words.Contains(asked.Item.Marking));
        Add(when.Assessments, words => asked => asked.Item.Category == ItemWords.Intelligence &&
            (asked.Item.Assessment is null || words.Contains(asked.Item.Assessment)));
        Add(when.Originators, words => asked => words.Contains(asked.Originator.Kind));
        Add(when.Subjects, words => asked => AnyIn(asked.Item.Subjects, words));
        Add(when.Organisations, words => asked => words.Contains(asked.Recipient.Kind));
        Add(when.OrganisationsExcept, words => asked => !words.Contains(asked.Recipient.Kind));
        Add(when.Roles, words => asked => words.Overlaps(asked.Member.Roles));
        Add(when.RolesExcept, words => asked => !words.Overlaps(asked.Member.Roles));
        Add(when.Areas, areas => asked => areas.Meets(asked.Item.Areas));
        return [.. tests];

        void Add<T>(T? words, Func<T, Func<Question, bool>> test)
            where T : class
        {
            if (words is not null)
            {
                tests.Add(test(words));
            }
        }
    }

    public static bool AnyIn(IReadOnlyList<string> words, FrozenSet<string> among)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (among.Contains(words[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Names(IReadOnlyList<string> idsOrKinds, Organisation organisation) =>
        idsOrKinds.Contains(organisation.Id) || idsOrKinds.Contains(organisation.Kind);
}
