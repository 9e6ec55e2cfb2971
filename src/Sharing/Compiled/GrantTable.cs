using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>
/// Every grant of a policy set under a number, and for each word that a stage asks about the set of grants that pass
/// it. Numbers follow the order of the basis. The vital interests are among them, in a set of their own.
/// </summary>
internal sealed class GrantTable
{
    private readonly Row[] _rows;
    private readonly Dictionary<string, ulong[]> _byCategory;
    private readonly Dictionary<string, ulong[]> _byPurpose;
    private readonly Dictionary<string, ulong[]> _byRole;
    private readonly ulong[][] _byAgreement;

    public GrantTable(PolicySet policies)
    {
        _rows =
        [
            .. policies.Agreements
                .SelectMany((agreement, number) => agreement.Clauses.SelectMany(
                    clause => clause.Grants.Select(grant => new Row(number, clause, grant))))
                .Concat(policies.VitalInterests.Select(grant => new Row(null, null, grant)))
                .OrderBy(row => row.Grant.Basis, CodePointOrder.Instance),
        ];
        None = SetOf([]);
        Vital = Where(row => row.Clause is null);
        AnyArea = Where(row => row.Grant.Reach == Reach.Any);
        From = [.. Kinds.All.Select(kind => Where(row => row.Clause?.From.Contains(kind) == true))];
        To = [.. Kinds.All.Select(kind => Where(row => row.Grant.Organisations.Contains(kind)))];
        Disclosures = [.. _rows.Select(row => Disclosure.Of(row.Grant))];
        ByClause =
        [
            .. _rows.Select((row, number) => (row.Clause, number)).Where(pair => pair.Clause is not null)
                .GroupBy(pair => pair.Clause!, pair => pair.number, ReferenceEqualityComparer.Instance)
                .Select(numbers => ((Clause)numbers.Key!, numbers.ToArray())),
        ];
        _byCategory = By(row => row.Clause?.Categories);
        _byPurpose = By(row => row.Clause?.Purposes);
        _byRole = By(row => row.Grant.Roles);
        _byAgreement =
        [
            .. policies.Agreements.Select((_, agreement) => SetOf(
                Enumerable.Range(0, _rows.Length).Where(number => _rows[number].Agreement == agreement))),
        ];
    }

    /// <summary>The empty set.</summary>
    public ulong[] None { get; }

    public ulong[] Vital { get; }

    /// <summary>Those that reach every area; all others reach only a shared one.</summary>
    public ulong[] AnyArea { get; }

    /// <summary>By number of kind: those whose clause takes items from it.</summary>
    public ulong[][] From { get; }

    /// <summary>By number of kind: those that name it as a recipient.</summary>
    public ulong[][] To { get; }

    public Disclosure[] Disclosures { get; }

    public IReadOnlyList<(Clause Clause, int[] Grants)> ByClause { get; }

    public string BasisOf(int grant) => _rows[grant].Grant.Basis;

    public ulong[] OfCategory(string category) => _byCategory.GetValueOrDefault(category, None);

    public ulong[] OfPurpose(string purpose) => _byPurpose.GetValueOrDefault(purpose, None);

    public ulong[] OfRole(string role) => _byRole.GetValueOrDefault(role, None);

    /// <summary>By its place in the policy set.</summary>
    public ulong[] OfAgreement(int agreement) => _byAgreement[agreement];

    public ulong[] SetOf(IEnumerable<int> grants) => Bits.SetOf(_rows.Length, grants);

    private ulong[] Where(Func<Row, bool> test) =>
        SetOf(Enumerable.Range(0, _rows.Length).Where(number => test(_rows[number])));

    private Dictionary<string, ulong[]> By(Func<Row, IEnumerable<string>?> words) => _rows
        .SelectMany((row, number) => (words(row) ?? []).Select(word => (word, number)))
        .GroupBy(pair => pair.word, pair => pair.number, StringComparer.Ordinal)
        .ToDictionary(numbers => numbers.Key, SetOf, StringComparer.Ordinal);

    /// <summary>A grant where it stands; a vital interest stands in no clause.</summary>
    private sealed record Row(int? Agreement, Clause? Clause, Grant Grant);
}

/// <summary>What a grant gives and asks: classes as bits, durations in ticks.</summary>
internal readonly record struct Disclosure(int Full, int Generalised, long AcknowledgeWithin, long Retain, bool Onward)
{
    public static Disclosure Of(Grant grant) => new(
        ClassMask.Of(grant.Discloses.Where(given => given.Value == Level.Full).Select(given => given.Key)),
        ClassMask.Of(grant.Discloses.Where(given => given.Value == Level.Generalised).Select(given => given.Key)),
        grant.Duties.AcknowledgeWithin.Ticks,
        grant.Duties.Retain.Ticks,
        grant.Duties.Onward);
}
