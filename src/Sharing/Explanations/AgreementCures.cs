using System.Collections.Frozen;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Explanations;

/// <summary>What would have to be otherwise for both sides to be in good standing in an agreement in force.</summary>
internal static class AgreementCures
{
    /// <summary>Null when another version of it is in force: nobody renews what was replaced.</summary>
    public static IReadOnlyList<Cure>? Of(Agreement agreement, Question question, PolicySet policies)
    {
        var inForce = agreement.InForce.Contains(question.At);
        if (!inForce && policies.Agreements.Any(other =>
            other.Id == agreement.Id && other.Version != agreement.Version && other.InForce.Contains(question.At)))
        {
            return null;
        }

        Organisation[] sides = [question.Originator, question.Recipient];
        return
        [
            .. inForce ? [] : new[] { Renewal(agreement, question.At) },
            .. sides
                .Where(side => !agreement.SignaturesOf(side.Id).Any(signed => signed.Contains(question.At)))
                .Select(side => Signature(agreement, side, question.At, policies)),
        ];
    }

    /// <summary>What an organisation did sign: this version for another time, or other versions.</summary>
    public static string? SignedInstead(
        Agreement agreement, string organisation, DateTimeOffset at, PolicySet policies)
    {
        string[] told =
        [
            .. agreement.SignaturesOf(organisation).Select(signed =>
                at < signed.From ? $"its signature counts from {PlainWords.Date(signed.From)}"
                : $"its signature of {PlainWords.Date(signed.From)} was withdrawn on " +
                    PlainWords.Date(signed.Until!.Value)),
            .. policies.Agreements
                .Where(other => other.Id == agreement.Id && other.Version != agreement.Version)
                .SelectMany(other => other.SignaturesOf(organisation)
                    .Where(signed => signed.From <= at)
                    .Select(signed => $"it signed version {other.Version} on {PlainWords.Date(signed.From)}")),
        ];
        return told.Length == 0 ? null : PlainWords.And(told);
    }

    private static Cure Signature(Agreement agreement, Organisation side, DateTimeOffset at, PolicySet policies)
    {
        var before = SignedInstead(agreement, side.Id, at, policies);
        var verb = before is null || agreement.SignaturesOf(side.Id).Any(signed => at < signed.From)
            ? "signed"
            : "re-signed";
        return new Cure(
            "signature", $"{agreement.Id}@{agreement.Version}:{side.Id}",
            $"{PlainWords.Name(side)} {verb} {PlainWords.VersionOf(agreement)}" +
            (before is null ? "" : $" ({before})"),
            now => now.WithAgreement(agreement, known => known with
            {
                Signatures = known.Signatures
                    .Where(entry => entry.Key != side.Id)
                    .Append(KeyValuePair.Create<string, IReadOnlyList<Period>>(
                        side.Id, [.. known.SignaturesOf(side.Id), new Period(at, null)]))
                    .ToFrozenDictionary(StringComparer.Ordinal),
            }));
    }

    private static Cure Renewal(Agreement agreement, DateTimeOffset at)
    {
        var (from, until) = (agreement.InForce.From, agreement.InForce.Until);
        var said = at < from
            ? $"was already in force (it comes into force on {PlainWords.Date(from)})"
            : $"was renewed (it ended on {PlainWords.Date(until!.Value)})";
        return new Cure(
            "renewal", $"{agreement.Id}@{agreement.Version}", $"{PlainWords.VersionOf(agreement)} {said}",
            now => now.WithAgreement(agreement, known => known with { InForce = Period.Always }));
    }
}
