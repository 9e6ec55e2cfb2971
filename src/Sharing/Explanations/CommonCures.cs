using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>What would have to be otherwise whichever grant is looked at: the standing and originator groups.</summary>
internal static class CommonCures
{
    public static IEnumerable<Cure> Of(Question question, Decision decision) => decision.Reasons
        .SelectMany(reason => CuresOf(reason, question));

    private static IEnumerable<Cure> CuresOf(string reason, Question question)
    {
        var (member, item, at) = (question.Member, question.Item, question.At);
        var (recipient, originator) = (question.Recipient, PlainWords.Name(question.Originator));
        return reason switch
        {
            Reason.MemberInactive =>
            [
                new Cure(
                    "activity", member.Id, $"{member.Id} was an active member on {PlainWords.Date(at)}",
                    now => now.WithMember(known => known with { Active = Period.Always })),
            ],
            Reason.OrganisationNotAssured =>
            [
                new Cure(
                    "assurance", recipient.Id, $"{PlainWords.Name(recipient)} was assured to hold {item.Marking} items",
                    now => now.WithRecipient(known => known with { Assured = item.Marking })),
            ],
            Reason.ClearanceTooLow => [Clearance(question)],
            Reason.TrainingLapsed =>
            [
                new Cure(
                    "training", member.Id, $"{member.Id} completed the information-governance training",
                    now => now.WithMember(known => known with { Trained = at })),
            ],
            Reason.NotInCompartment => item.Compartments
                .Where(compartment => !member.Compartments.Hold(compartment, at))
                .Distinct(StringComparer.Ordinal)
                .Select(compartment => Compartment(member, compartment)),
            Reason.ExcludedByOriginator =>
            [
                new Cure(
                    "exclusion", recipient.Id, $"{originator} lifted its exclusion of {PlainWords.Name(recipient)}",
                    now => now.WithItem(known => Admit(known, recipient))),
            ],
            Reason.Embargoed =>
            [
                new Cure(
                    "embargo", "", $"{originator} lifted its embargo",
                    now => now.WithItem(known =>
                        known with { Handling = known.Handling with { EmbargoUntil = null } })),
            ],
            _ => [],
        };
    }

    private static Cure Clearance(Question question)
    {
        var needed = question.Category.Clearance[question.Item.Marking];
        return new Cure(
            "clearance", needed, $"{question.Member.Id} held {PlainWords.Clearance(needed)}",
            now => now.WithMember(known => known with { Clearance = needed }));
    }

    private static Cure Compartment(Member member, string compartment) => new(
        "compartment", compartment, $"{member.Id} was named as a member of the compartment {compartment}",
        now => now.WithMember(known => known with
        {
            Compartments = known.Compartments.With(compartment),
        }));

    private static Item Admit(Item item, Organisation recipient) => item with
    {
        Handling = item.Handling with
        {
            NotTo = [.. item.Handling.NotTo.Where(name => name != recipient.Id && name != recipient.Kind)],
            OnlyTo = item.Handling.OnlyTo.Count == 0 ? [] : [.. item.Handling.OnlyTo, recipient.Id],
        },
    };
}
