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
        var furthest = all.Length == 0 ? Stage.Agreement : all.Max(cited => cited.Reaches(question));
        Citation[] stopped = [.. all.Where(cited => cited.Reaches(question) == furthest)];
        return code switch
        {
            Reason.NoAgreement => NoAgreement(policies, question),
            Reason.CategoryNotCovered =>
                $"{Both(question)} share under " +
                $"{Told(stopped.Select(cited => PlainWords.VersionOf(cited.Agreement)))}, but no clause of it covers " +
                $"{PlainWords.Spaced(question.Item.Category)}.",
            Reason.PurposeNotCovered =>
                $"It is shared for {Spaced(question.Item.Purposes)}, and {ByClause(stopped, cited =>
                    $"is for {Spaced(PlainWords.Sorted(cited[0].Clause.Purposes))}")}.",
            Reason.OrganisationNotCovered =>
                $"No clause for {PlainWords.Spaced(question.Item.Category)} lets " +
                $"{AKindOf(question.Originator)} share with {AKindOf(question.Recipient)}: " +
                $"{ByClause(stopped, cited => Sides(cited, question))}.",
            Reason.NoLawfulGateway =>
                $"No power in law that was open on {PlainWords.Date(question.At)} lets " +
                $"{AKindOf(question.Originator)} disclose to {AKindOf(question.Recipient)}: {ByClause(stopped, cited =>
                    $"relies on {PlainWords.Quoted(cited[0].Clause.Gateways.Select(PlainWords.Title))}")}.",
            Reason.RoleNotEntitled =>
                $"{question.Member.Id} holds {RolesOf(question.Member.Roles)}, and {ByClause(stopped, cited =>
                    $"is to {RolesOf(cited.SelectMany(one => one.Grant.Roles))} only")}.",
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
        return PlainWords.Sentence(
            $"{PlainWords.VersionOf(agreement)} lacks the signature of {PlainWords.And(unsigned)}.");
    }

    private static string OutsideArea(Question question)
    {
        var served = AreaList.Served(question.Member, question.Recipient);
        return $"It concerns {PlainWords.Areas(question.Item.Areas, question.At)}, and {question.Member.Id} serves " +
            $"{PlainWords.Areas(served, question.At)}.";
    }

    private static string Sides(IReadOnlyList<Citation> cited, Question question) =>
        cited[0].Clause.From.Contains(question.Originator.Kind)
            ? $"is to {Kinds(cited.SelectMany(one => one.Grant.Organisations))}"
            : $"is from {Kinds(cited[0].Clause.From)}";

    private static string ByClause(IEnumerable<Citation> stopped, Func<IReadOnlyList<Citation>, string> tell) =>
        Told(stopped
            .GroupBy(cited => (cited.Agreement.Id, cited.Agreement.Version, cited.Clause.Id))
            .Select(cited =>
                $"the clause {PlainWords.Title(cited.First().Clause)} " +
                $"({cited.Key.Item1}@{cited.Key.Version}#{cited.Key.Item3}) {tell([.. cited])}"));

    private static string Told(IEnumerable<string> clauses)
    {
        string[] told = [.. clauses.Distinct(StringComparer.Ordinal)];
        return told.Length <= MostTold
            ? string.Join("; ", told)
            : $"{string.Join("; ", told.Take(MostTold))}; and others likewise";
    }

    private static string RolesOf(IEnumerable<string> roles)
    {
        string[] words = [.. PlainWords.Sorted(roles.Distinct()).Select(PlainWords.Role)];
        return words.Length == 0
            ? "no role"
            : $"the role{(words.Length == 1 ? "" : "s")} of {PlainWords.And(words)}";
    }

    private static string AKindOf(Organisation organisation) => PlainWords.AKind(organisation.Kind);

    private static string Kinds(IEnumerable<string> kinds) =>
        PlainWords.Or(PlainWords.Sorted(kinds.Distinct()).Select(PlainWords.AKind));

    private static string Spaced(IEnumerable<string> words) => PlainWords.And(words.Select(PlainWords.Spaced));

    private static string Both(Question question) =>
        $"{PlainWords.Name(question.Originator)} and {PlainWords.Name(question.Recipient)}";
}
