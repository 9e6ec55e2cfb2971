using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>Each reason code as a sentence, with the facts that made it so.</summary>
internal static class ReasonsInWords
{
    public static IReadOnlyList<ReasonInWords> Of(PolicySet policies, Question question, Decision decision) =>
        [.. decision.Reasons.Select(code => new ReasonInWords(code, Sentence(code, policies, question)))];

    private static string Sentence(string code, PolicySet policies, Question question)
    {
        var (member, item, recipient) = (question.Member, question.Item, question.Recipient);
        return code switch
        {
            Reason.MemberInactive =>
                $"{member.Id} was not an active member on {PlainWords.Date(question.At)}: active " +
                $"{During(member.Active)}.",
            Reason.OrganisationNotAssured =>
                $"{PlainWords.Name(recipient)} is assured to hold items up to {recipient.Assured}, and this one is " +
                $"{item.Marking}.",
            Reason.ClearanceTooLow => Clearance(question),
            Reason.TrainingLapsed => Training(member, policies.Classification.TrainingValidFor, question.At),
            Reason.NotInCompartment =>
                $"It is kept to those named as members of {Lacking(question)}, and {member.Id} is not.",
            Reason.ConflictOfInterest => Conflict(question),
            Reason.ExcludedByOriginator => Exclusion(question),
            Reason.Embargoed =>
                $"{PlainWords.Name(question.Originator)} holds it back from everybody until " +
                $"{PlainWords.Date(item.Handling.EmbargoUntil!.Value)}.",
            Reason.NothingToRelease =>
                "A grant applies, but it leaves nothing of this item to show; the rules for each field are below.",
            _ when Reason.IsProhibited(code) => Prohibited(policies.Prohibitions.First(rule =>
                Reason.Prohibited(rule.Id) == code)),
            _ => AgreementReason.Sentence(code, policies, question),
        };
    }

    private static string During(Period period) =>
        $"from {PlainWords.Date(period.From)}" +
        (period.Until is { } until ? $" until {PlainWords.Date(until)}" : " onwards");

    private static string Clearance(Question question) =>
        $"{question.Member.Id} holds {PlainWords.Clearance(question.Member.Clearance)}; an item of the " +
        $"category '{PlainWords.Spaced(question.Item.Category)}' that is marked {question.Item.Marking} needs " +
        $"{PlainWords.Clearance(question.Category.Clearance[question.Item.Marking])}.";

    // A validity too long for the calendar never lapses, so it is never added up here.
    private static string Training(Member member, TimeSpan validFor, DateTimeOffset at) =>
        member.Trained is not { } trained
            ? $"{member.Id} has no information-governance training on record."
            : at < trained
                ? $"The information-governance training of {member.Id} is dated {PlainWords.Date(trained)}, which " +
                    "had not come yet."
                : $"The information-governance training of {member.Id} lapsed on " +
                    $"{PlainWords.Date(trained + validFor)}: it was on {PlainWords.Date(trained)}, and holds for " +
                    $"{PlainWords.Span(validFor)}.";

    private static string Lacking(Question question) => PlainWords.And(PlainWords.Sorted(question.Item.Compartments
            .Where(compartment => !question.Member.Compartments.Hold(compartment, question.At)).Distinct())
        .Select(compartment => $"the compartment {compartment}"));

    private static string Conflict(Question question) =>
        (question.Item.Affiliations.Contains(question.Member.Id)
            ? $"There is a conflict of interest: {question.Member.Id} is tied to somebody in this item."
            : "There is a conflict of interest: somebody in this item works for " +
                $"{PlainWords.Name(question.Recipient)}, where only professional standards may then see it.") +
        " No signature, training or permission changes that.";

    private static string Exclusion(Question question)
    {
        var (handling, recipient) = (question.Item.Handling, question.Recipient);
        var by = PlainWords.Name(question.Originator);
        return handling.NotTo.Contains(recipient.Id)
            ? $"{by} said that it must not go to {PlainWords.Name(recipient)}."
            : handling.NotTo.Contains(recipient.Kind)
                ? $"{by} said that it must not go to any {PlainWords.Kind(recipient.Kind)}, which " +
                    $"{PlainWords.Name(recipient)} is."
                : $"{by} named those whom it may go to, and {PlainWords.Name(recipient)} is not among them.";
    }

    private static string Prohibited(Prohibition rule) =>
        $"The prohibition '{rule.Title ?? rule.Id}' ({rule.Id}) withholds it, whatever any clause grants. No " +
        "signature, training or permission changes that.";
}
