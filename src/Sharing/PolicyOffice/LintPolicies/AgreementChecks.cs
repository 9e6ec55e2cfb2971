using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Passages;
using static IntelHub.Sharing.PolicyOffice.LintPolicies.Inspection;

namespace IntelHub.Sharing.PolicyOffice.LintPolicies;

/// <summary>Agreements that bind nobody, or soon will not.</summary>
internal static class AgreementChecks
{
    private static readonly TimeSpan _notice = TimeSpan.FromDays(90);

    public static IEnumerable<Finding> Of(Inspection set) => set.Policies.Agreements.SelectMany(agreement => (Finding[])
    [
        .. Binding(agreement, set),
        .. Expiry(agreement, set),
        .. agreement.Signatures.OrderBy(rows => rows.Key, StringComparer.Ordinal)
            .SelectMany(rows => Signatures(agreement, rows.Key, rows.Value, set)),
    ]);

    private static IEnumerable<Finding> Binding(Agreement agreement, Inspection set)
    {
        var (id, signatures) = (IdOf(agreement), agreement.Signatures.Values);
        if (agreement.InForce.IsEmpty())
        {
            yield return set.Error(id, "it ends before it begins", "Put its in_force right.");
        }
        else if (!signatures.Any(rows => rows.Any(row => row.Overlaps(agreement.InForce))))
        {
            yield return set.Error(
                id, "nobody has signed it for any time at which it is in force", "Add signatories, or remove it.");
        }
        else if (!Instants(agreement).Any(at => signatures.Count(rows => rows.Any(row => row.Contains(at))) > 1))
        {
            yield return set.Error(
                id, "no two signatories are ever bound by it at the same time, so it shares nothing",
                "Add the other signatories, or put their dates right.");
        }
    }

    private static IEnumerable<DateTimeOffset> Instants(Agreement agreement) => PeriodOverlap
        .Instants([.. agreement.Signatures.Values.SelectMany(rows => rows), agreement.InForce])
        .Where(agreement.InForce.Contains);

    private static IEnumerable<Finding> Expiry(Agreement agreement, Inspection set)
    {
        if (agreement.InForce.Until is not { } until || until - _notice > set.At)
        {
            yield break;
        }

        var id = IdOf(agreement);
        var next = set.Policies.Agreements.FirstOrDefault(other =>
            other.Id == agreement.Id && other.Version != agreement.Version && other.InForce.Contains(until));
        var message = until <= set.At ? $"it expired on {until:yyyy-MM-dd}" : $"it expires on {until:yyyy-MM-dd}";
        yield return next is null
            ? set.Warning(id, $"{message}, and no other version follows", "Agree on a next version, or remove it.")
            : set.Note(id, $"{message}; version {next.Version} follows", "Nothing: past decisions still cite it.");
    }

    private static IEnumerable<Finding> Signatures(
        Agreement agreement, string organisation, IReadOnlyList<Period> rows, Inspection set)
    {
        foreach (var (index, row) in rows.Index())
        {
            var id = PolicyLines.Signature(IdOf(agreement), organisation, index);
            if (row.IsEmpty())
            {
                yield return set.Warning(
                    id, $"{organisation} withdrew before it signed", "Put the dates of the row right, or remove it.");
            }
            else if (!row.Overlaps(agreement.InForce))
            {
                yield return set.Warning(
                    id, $"{organisation} is bound only at times at which the agreement is not in force",
                    "Put the dates of the row right, or remove it.");
            }
            else if (rows.Take(index).Any(earlier => earlier.Overlaps(row)))
            {
                yield return set.Warning(
                    id, $"{organisation} has another row for the same time",
                    "Keep one row for each time that it is bound.");
            }
        }
    }
}
