using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>Why no grant of any clause applies: where those that got furthest stopped.</summary>
internal static class AgreementReason
{
    private const int MostTold = 3;

    public static string Sentence(string code, PolicySet policies, Question question)
    {
        Citation[] all = [.. Citation.AllOf(policies)];
        Stage furthest = all.Length == 0 ? Stage.Agreement : all.Max(cited => cited.Reaches(question));
        Citation[] stopped = [.. all.Where(cited => cited.Reaches(question) == furthest)];
        return code switch
        {
            Reason.NoAgreement => NoAgreement(policies, question),
            Reason.CategoryNotCovered =>
                $"{Both(question)} share under {Told(stopped, cited => PlainWords.VersionOf(cited.Agreement))}, but no " +
                $"clause of it covers {PlainWords.Spaced(question.Item.Category)}.",
            Reason.PurposeNotCovered =>
                $"It is shared for {Spaced(question.Item.Purposes)}, and " +
                $"{Told(stopped, cited => $"{Clause(cited)} is for {Spaced(PlainWords.Sorted(cited.Clause.Purposes))}")}.",
            Reason.OrganisationNotCovered =>
                $"No clause for {PlainWords.Spaced(question.Item.Category)} lets {AKindOf(question.Originator)} share with " +
                $"{AKindOf(question.Recipient)}: {Told(stopped, Sides)}.",
            Reason.NoLawfulGateway =>
                $"No power in law that was open on {PlainWords.Date(question.At)} lets {AKindOf(question.Originator)} " +
                $"disclose to {AKindOf(question.Recipient)}: {Told(stopped, Powers)}.",
            Reason.RoleNotEntitled =>
                $"{question.Member.Id} holds {RolesOf(question.Member.Roles)}, and {Told(stopped, cited =>
                    $"{Clause(cited)} shows it to {PlainWords.Or(PlainWords.Sorted(cited.Grant.Roles).Select(PlainWords.Role))}")}.",
            Reason.OutsideArea => OutsideArea(question),
            _ => $"The reason is {code}.",
        };
    }

    private static string NoAgreement(PolicySet policies, Question question)
    {
        var said =
            $"No information sharing agreement in force on {PlainWords.Date(question.At)} is signed by both " +
            $"{PlainWords.Name(question.Originator)} and {PlainWords.Name(question.Recipient)}.";
        var missing = policies.Agreements
            .Where(agreement => agreement.InForce.Contains(question.At) &&
                agreement.Clauses.Any(clause => clause.Categories.Contains(question.Item.Category)))
            .Select(agreement => Missing(agreement, policies, question));
        return string.Join(' ', missing.Prepend(said));
    }

    private static string Missing(Agreement agreement, PolicySet policies, Question question)
    {
        Organisation[] sides = [question.Originator, question.Recipient];
        var unsigned = sides
            .Where(side => !agreement.SignaturesOf(side.Id).Any(signed => signed.Contains(question.At)))
            .Select(side => PlainWords.Name(side) + (
                AgreementCures.SignedInstead(agreement, side.Id, question.At, policies) is { } instead
                    ? $" ({instead})"
                    : ""));
        return PlainWords.Sentence($"{PlainWords.VersionOf(agreement)} lacks the signature of {PlainWords.And(unsigned)}.");
    }

    private static string OutsideArea(Question question)
    {
        var served = AreaList.Served(question.Member, question.Recipient);
        return $"It concerns {PlainWords.Areas(question.Item.Areas, question.At)}, and {question.Member.Id} serves " +
            $"{PlainWords.Areas(served, question.At)}.";
    }

    private static string Sides(Citation cited) =>
        $"{Clause(cited)} is from {Kinds(cited.Clause.From)} to {Kinds(cited.Grant.Organisations)}";

    private static string Powers(Citation cited) =>
        $"{Clause(cited)} relies on {PlainWords.And(cited.Clause.Gateways.Select(PlainWords.Title))}";

    private static string Told(IEnumerable<Citation> stopped, Func<Citation, string> tell)
    {
        string[] told = [.. stopped.Select(tell).Distinct(StringComparer.Ordinal)];
        return told.Length <= MostTold
            ? string.Join("; ", told)
            : $"{string.Join("; ", told.Take(MostTold))}; and others likewise";
    }

    private static string Clause(Citation cited) =>
        $"the clause {PlainWords.Title(cited.Clause)} ({cited.Grant.Basis})";

    private static string RolesOf(FrozenSet<string> roles) => roles.Count == 0
        ? "no role"
        : $"the role{(roles.Count == 1 ? "" : "s")} of {PlainWords.And(PlainWords.Sorted(roles).Select(PlainWords.Role))}";

    private static string AKindOf(Organisation organisation) => PlainWords.AKind(organisation.Kind);

    private static string Kinds(IEnumerable<string> kinds) =>
        PlainWords.Or(PlainWords.Sorted(kinds).Select(PlainWords.AKind));

    private static string Spaced(IEnumerable<string> words) => PlainWords.And(words.Select(PlainWords.Spaced));

    private static string Both(Question question) =>
        $"{PlainWords.Name(question.Originator)} and {PlainWords.Name(question.Recipient)}";
}
