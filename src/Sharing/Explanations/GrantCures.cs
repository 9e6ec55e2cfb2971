using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>What would have to be otherwise for one grant to apply.</summary>
internal static class GrantCures
{
    /// <summary>
    /// Null when nothing would do: the agreement gave way to another version, or no power in law is open.
    /// </summary>
    /// <param name="cited">The grant.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="policies">Where the other versions of its agreement are.</param>
    /// <param name="amending">Whether the text of the clause may be otherwise too.</param>
    public static IReadOnlyList<Cure>? Of(Citation cited, Question question, PolicySet policies, bool amending)
    {
        var cures = new List<Cure>();
        foreach (var stage in cited.Failing(question))
        {
            IReadOnlyList<Cure>? needed = stage switch
            {
                Stage.Agreement => AgreementCures.Of(cited.Agreement, question, policies),
                Stage.Purpose => Purpose(cited, question),
                Stage.Role => Role(cited, question),
                Stage.Area => Area(question),
                Stage.Category when amending => [Category(cited, question)],
                Stage.Organisation when amending => [.. Organisations(cited, question)],
                _ => null,
            };
            if (needed is null)
            {
                return null;
            }

            cures.AddRange(needed);
        }

        return cures;
    }

    private static IReadOnlyList<Cure>? Purpose(Citation cited, Question question)
    {
        Way[] ways =
        [
            .. PlainWords.Sorted(cited.Clause.Purposes).Select(purpose => new Way(
                $"purpose:{purpose}", PlainWords.Spaced(purpose),
                now => now.WithItem(item => item with { Purposes = [.. item.Purposes, purpose] }))),
        ];
        return ways.Length == 0 ? null :
        [
            new Cure(
                "purpose", ways,
                words => $"{PlainWords.Name(question.Originator)} also shared it for {PlainWords.Or(words)}"),
        ];
    }

    private static IReadOnlyList<Cure>? Role(Citation cited, Question question)
    {
        Way[] ways =
        [
            .. PlainWords.Sorted(cited.Grant.Roles).Select(role => new Way(
                $"role:{role}", PlainWords.Role(role),
                now => now.WithMember(member => member with
                {
                    Roles = member.Roles.Append(role).ToFrozenSet(StringComparer.Ordinal),
                }))),
        ];
        return ways.Length == 0 ? null :
        [
            new Cure("role", ways, words => words.Count == 1
                ? $"{question.Member.Id} held the role of {words[0]}"
                : $"{question.Member.Id} held one of the roles of {PlainWords.Or(words)}"),
        ];
    }

    // Who serves an area is the directory's to say; which area an item concerns is not anybody's to bend.
    private static IReadOnlyList<Cure>? Area(Question question)
    {
        var (item, member, recipient) = (question.Item, question.Member, question.Recipient);
        if (item.Areas.Count == 0)
        {
            return null;
        }

        var anyArea = item.Areas.Contains("*");
        var code = anyArea ? "*" : item.Areas[0];
        var organisationToo = !recipient.Areas.Meets(item.Areas);
        var who = !organisationToo ? member.Id : $"{PlainWords.Name(recipient)} and {member.Id}";
        var where = anyArea ? "any area" : PlainWords.Or(item.Areas.Select(area => PlainWords.Area(area, question.At)));
        return
        [
            new Cure("area", code, $"{who} served {where}", now => now
                .WithRecipient(known => organisationToo ? known with { Areas = [.. known.Areas, code] } : known)
                .WithMember(known =>
                    known.Areas.Contains("*") ? known : known with { Areas = [.. known.Areas, code] })),
        ];
    }

    private static Cure Category(Citation cited, Question question) => new(
        "amendment", $"{cited.Agreement.Id}@{cited.Agreement.Version}#{cited.Clause.Id}:{question.Item.Category}",
        $"the clause {PlainWords.Title(cited.Clause)} of {PlainWords.VersionOf(cited.Agreement)} was amended to " +
        $"cover {PlainWords.Spaced(question.Item.Category)}",
        now => now.WithClause(cited, clause => clause with
        {
            Categories = clause.Categories.Append(question.Item.Category).ToFrozenSet(StringComparer.Ordinal),
        }));

    private static IEnumerable<Cure> Organisations(Citation cited, Question question)
    {
        var clause = $"the clause {PlainWords.Title(cited.Clause)} of {PlainWords.VersionOf(cited.Agreement)}";
        if (!cited.Clause.From.Contains(question.Originator.Kind))
        {
            yield return new Cure(
                "amendment",
                $"{cited.Agreement.Id}@{cited.Agreement.Version}#{cited.Clause.Id}:from-{question.Originator.Kind}",
                $"{clause} was amended to cover items from {PlainWords.AKind(question.Originator.Kind)}",
                now => now.WithClause(cited, known => known with
                {
                    From = known.From.Append(question.Originator.Kind).ToFrozenSet(StringComparer.Ordinal),
                }));
        }

        if (!cited.Grant.CoversKindOf(question))
        {
            yield return new Cure(
                "amendment", $"{cited.Grant.Basis}:to-{question.Recipient.Kind}",
                $"{clause} was amended so that grant {cited.Grant.Basis[(cited.Grant.Basis.LastIndexOf('/') + 1)..]} " +
                $"is also to {PlainWords.AKind(question.Recipient.Kind)}",
                now => now.WithClause(cited, known => known with
                {
                    Grants = [.. known.Grants.Select(grant => Widened(grant, cited, question))],
                }));
        }
    }

    private static Grant Widened(Grant grant, Citation cited, Question question) =>
        grant.Basis != cited.Grant.Basis ? grant : grant with
        {
            Organisations = grant.Organisations.Append(question.Recipient.Kind).ToFrozenSet(StringComparer.Ordinal),
        };
}
