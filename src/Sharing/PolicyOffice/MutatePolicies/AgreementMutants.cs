using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicyOffice.Examples;
using IntelHub.Sharing.PolicyOffice.Passages;

namespace IntelHub.Sharing.PolicyOffice.MutatePolicies;

/// <summary>Every small change to who is bound by an agreement, and when.</summary>
internal sealed class AgreementMutants(PolicySet policies, Agreement agreement)
{
    private const string NobodyStands =
        "no two signatories are in good standing in the time by which the agreement grows";

    private const string SameStanding = "the organisation is in good standing at the same times of the agreement";

    private readonly string _id = $"{agreement.Id}@{agreement.Version}";

    public IEnumerable<Mutant> All() =>
    [
        Change("agreement deleted", "deleted", $"Write an example whose decision rests on a grant of {_id}.", null),
        .. OfPeriod(),
        .. agreement.Signatures.Keys.Order().SelectMany(OfSignatory),
    ];

    private IEnumerable<Mutant> OfPeriod()
    {
        var period = agreement.InForce;
        if (period.Until is not null)
        {
            yield return InForce(
                "agreement until removed", "without its end",
                $"Write an example that {_id} would cover, asked after its end.", period with { Until = null });
        }

        yield return InForce(
            "agreement from moved", "in force from a year earlier",
            $"Write an example that {_id} would cover, asked in the year before its start.",
            period with { From = Slip.AYearBefore(period.From) });
    }

    private Mutant InForce(string name, string done, string hint, Period instead) =>
        Change(name, done, hint, agreement with { InForce = instead }) with
        {
            Equivalent = IsEverBinding(at => instead.Contains(at) && !agreement.InForce.Contains(at), instead)
                ? null
                : NobodyStands,
        };

    private IEnumerable<Mutant> OfSignatory(string organisation)
    {
        var rows = agreement.SignaturesOf(organisation);
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, index) = (rows[i], i);
            yield return Signatures(
                organisation, "signatory deleted",
                $"without the signature of {organisation} ({row.From:yyyy-MM-dd})",
                $"Write an example whose decision rests on {_id}, with {organisation} as originator or recipient.",
                [.. rows.Where((_, other) => other != index)]);
            if (row.Until is not null)
            {
                yield return Signatures(
                    organisation, "withdrawn removed", $"without the withdrawal of {organisation}",
                    $"Write an example that {_id} would cover, with {organisation}, asked after its withdrawal.",
                    [.. rows.Select((other, place) => place == index ? other with { Until = null } : other)]);
            }
        }
    }

    private Mutant Signatures(string organisation, string name, string done, string hint, Period[] instead) =>
        Change(name, done, hint, agreement.With(organisation, instead)) with
        {
            Equivalent = IsSameStanding(agreement.SignaturesOf(organisation), instead) ? SameStanding : null,
        };

    private bool IsSameStanding(IReadOnlyList<Period> before, IReadOnlyList<Period> after) =>
        PeriodOverlap.Instants([.. before, .. after, agreement.InForce])
            .Where(agreement.InForce.Contains)
            .All(at => before.Any(row => row.Contains(at)) == after.Any(row => row.Contains(at)));

    private bool IsEverBinding(Func<DateTimeOffset, bool> isMeant, Period instead) =>
        PeriodOverlap.Instants([.. agreement.Signatures.Values.SelectMany(rows => rows), agreement.InForce, instead])
            .Where(isMeant)
            .Any(at => agreement.Signatures.Values.Count(rows => rows.Any(row => row.Contains(at))) > 1);

    private Mutant Change(string name, string done, string hint, Agreement? instead) => new()
    {
        Operator = name,
        Change = $"{_id} {done}",
        Hint = hint,
        Make = () => policies.With(agreement, instead),
        IsNear = IsNear,
    };

    private bool IsNear(DecidedExample example) =>
        agreement.Clauses.Any(clause => clause.Categories.Contains(example.Example.Item.Category));
}
