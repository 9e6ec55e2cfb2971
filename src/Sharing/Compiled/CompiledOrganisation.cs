using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>An organisation, and the grants of the agreements that it is in good standing in.</summary>
internal sealed class CompiledOrganisation
{
    private readonly Segments<Signed> _signed;

    public CompiledOrganisation(
        Organisation organisation, int number, int firstMember, int membersEnd, PolicySet policies, GrantTable grants)
    {
        (Number, FirstMember, MembersEnd) = (number, firstMember, membersEnd);
        Id = organisation.Id;
        Kind = Kinds.Of(organisation.Kind);
        Assured = Ladder.RankOf(organisation.Assured, Ladder.Markings);
        (Agreement Agreement, int Number)[] agreements =
        [
            .. policies.Agreements.Select((agreement, agreementNumber) => (agreement, agreementNumber))
                .Where(pair => pair.agreement.SignaturesOf(Id).Count > 0),
        ];
        _signed = new Segments<Signed>(
            agreements.SelectMany(pair => pair.Agreement.SignaturesOf(Id).Append(pair.Agreement.InForce)),
            at => Signed.Of(
                agreements.Where(pair => pair.Agreement.IsReliedOnBy(Id, at))
                    .Aggregate(grants.None, (all, pair) => all.Or(grants.OfAgreement(pair.Number)))));
    }

    public int Number { get; }
    public string Id { get; }
    public int Kind { get; }

    /// <summary>The rank of the highest marking that it may hold.</summary>
    public int Assured { get; }

    /// <summary>The number of its first member; the others follow.</summary>
    public int FirstMember { get; }

    /// <summary>The number after that of its last member.</summary>
    public int MembersEnd { get; }

    public Signed SignedAt(DateTimeOffset at) => _signed.At(at);

    public long FirstBoundaryAfter(long ticks) => _signed.FirstAfter(ticks);
}

/// <param name="Grants">The grants of agreements in force that an organisation is in good standing in.</param>
/// <param name="Words">Which words of the set are not empty.</param>
internal sealed record Signed(ulong[] Grants, int[] Words)
{
    public static Signed Of(ulong[] grants) =>
        new(grants, [.. Enumerable.Range(0, grants.Length).Where(word => grants[word] != 0)]);
}
