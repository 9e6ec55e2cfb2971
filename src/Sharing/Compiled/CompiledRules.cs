using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>
/// A policy set and a partnership in the form that answers quickly: every name is a number, every stage a set of
/// grants. It gives the same answers as <see cref="SharingRules"/>, and may be asked by many threads at once.
/// </summary>
internal sealed class CompiledRules
{
    private readonly PolicySet _policies;
    private readonly GrantTable _grants;
    private readonly GatewayTable _gateways;
    private readonly ProhibitionTable _prohibitions;
    private readonly CompiledPartnership _partnership;
    private readonly ItemCompiler _items;
    private readonly Fold _fold;

    public CompiledRules(PolicySet policies, Partnership partnership)
    {
        _policies = policies;
        _grants = new GrantTable(policies);
        _gateways = new GatewayTable(policies, _grants);
        _prohibitions = new ProhibitionTable(policies);
        _partnership = new CompiledPartnership(policies, partnership, _grants, _prohibitions);
        _items = new ItemCompiler(policies, partnership, _partnership, _grants, _prohibitions);
        _fold = new Fold(_grants, _prohibitions);
    }

    public IReadOnlyList<CompiledMember> Members => _partnership.Members;

    /// <summary>Throws <see cref="UnknownNameException"/> for a name that nothing defines.</summary>
    public CompiledItem Compile(Item item) => _items.Compile(item);

    /// <summary>Throws <see cref="UnknownNameException"/> for a member that there is not.</summary>
    public CompiledMember Member(string id) => _partnership.Member(id);

    /// <summary>Adds one verdict.</summary>
    public void Decide(CompiledItem item, CompiledMember member, DateTimeOffset at, bool overrideAsked, Verdicts into)
    {
        into.Candidates.Find(item, member.Organisation, at, _grants, _gateways);
        _fold.Decide(item, member, at, overrideAsked, into);
    }

    /// <summary>Adds a verdict for every member, in the order of <see cref="Members"/>.</summary>
    public void DecideForAll(CompiledItem item, DateTimeOffset at, Verdicts into)
    {
        foreach (var organisation in _partnership.Organisations)
        {
            into.Candidates.Find(item, organisation, at, _grants, _gateways);
            for (var number = organisation.FirstMember; number < organisation.MembersEnd; number++)
            {
                _fold.Decide(item, _partnership.Members[number], at, overrideAsked: false, into);
            }
        }
    }

    /// <summary>The first instant at which time alone changes the answer; null when it never does.</summary>
    public DateTimeOffset? HoldsUntil(
        CompiledItem item, CompiledMember member, DateTimeOffset at, bool overrideAsked, Verdicts scratch)
    {
        scratch.Clear();
        Decide(item, member, at, overrideAsked, scratch);
        for (var ticks = FirstBoundaryAfter(item, member, at.UtcTicks);
            ticks != Stretch.Never;
            ticks = FirstBoundaryAfter(item, member, ticks))
        {
            var boundary = new DateTimeOffset(ticks, TimeSpan.Zero);
            Decide(item, member, boundary, overrideAsked, scratch);
            if (!scratch.SayTheSame(0, 1) || (scratch[0].Releases && AreConditionsOther(item, member, at, boundary)))
            {
                return boundary;
            }

            scratch.DropLast();
        }

        return null;
    }

    /// <summary>A verdict in words.</summary>
    public Decision Read(CompiledItem item, DateTimeOffset at, in Verdict verdict, Verdicts from) =>
        verdict.Releases
            ? new Decision
            {
                Outcome = verdict.Outcome,
                Basis = [.. Bits.NumbersOf(from.WordsOf(verdict.Grants)).Order().Select(_grants.BasisOf)],
                Purposes = PurposesOf(item, verdict, from),
                Fields = FieldsOf(item, verdict),
                Obligations = ObligationsOf(item, at, verdict),
            }
            : new Decision
            {
                Outcome = verdict.Outcome,
                Reasons =
                [
                    .. verdict.Reasons.BeforeProhibitions(),
                    .. Bits.NumbersOf(from.WordsOf(verdict.Prohibited)).Select(_prohibitions.ReasonOf),
                    .. verdict.Reasons.AfterProhibitions(),
                ],
            };

    /// <summary>One question from its words to an answer in words, without saying how long it holds.</summary>
    public Decision Answer(Item item, string memberId, DateTimeOffset at, bool overrideAsked, Verdicts scratch)
    {
        var (compiled, member) = (Compile(item), Member(memberId));
        scratch.Clear();
        Decide(compiled, member, at, overrideAsked, scratch);
        return Read(compiled, at, scratch[0], scratch);
    }

    /// <summary>An answer in words, with how long it holds.</summary>
    public Decision Decide(
        CompiledItem item, string memberId, DateTimeOffset at, bool overrideAsked, Verdicts scratch)
    {
        var holdsUntil = HoldsUntil(item, Member(memberId), at, overrideAsked, scratch);
        return Read(item, at, scratch[0], scratch) with { HoldsUntil = holdsUntil };
    }

    private long FirstBoundaryAfter(CompiledItem item, CompiledMember member, long ticks)
    {
        var first = Math.Min(member.Active.FirstAfter(ticks), member.Trained.FirstAfter(ticks));
        foreach (var (compartment, during) in member.Compartments)
        {
            first = Math.Min(
                first, item.Compartments.AsSpan().Contains(compartment) ? during.FirstAfter(ticks) : Stretch.Never);
        }

        if (item.Originator == member.Organisation)
        {
            return first;
        }

        first = Math.Min(first, item.EmbargoUntil > ticks ? item.EmbargoUntil : Stretch.Never);
        first = Math.Min(first, item.Originator.FirstBoundaryAfter(ticks));
        first = Math.Min(first, member.Organisation.FirstBoundaryAfter(ticks));
        first = Math.Min(first, _gateways.FirstBoundaryAfter(ticks));
        foreach (var (organisation, during) in item.Permissions)
        {
            first = Math.Min(
                first, organisation == member.Organisation.Number ? during.FirstAfter(ticks) : Stretch.Never);
        }

        return first;
    }

    private static string[] PurposesOf(CompiledItem item, in Verdict verdict, Verdicts from)
    {
        var shared = Bits.NumbersOf(from.WordsOf(verdict.Purposes)).Select(number => item.Purposes[number].Purpose);
        return verdict.InEmergency
            ? [.. shared.Append(VitalInterests.Purpose).Distinct().Order(CodePointOrder.Instance)]
            : [.. shared];
    }

    private static OrderedDictionary<string, Level> FieldsOf(CompiledItem item, in Verdict verdict)
    {
        var fields = new OrderedDictionary<string, Level>(StringComparer.Ordinal);
        for (var field = 0; field < item.FieldClasses.Length; field++)
        {
            var level = (verdict.Full & item.FieldClasses[field]) != 0 ? Level.Full
                : (verdict.Generalised & item.FieldClasses[field]) != 0 ? Level.Generalised
                : Level.None;
            if (level > Level.None)
            {
                fields[item.Item.FieldNames[field]] = level;
            }
        }

        return fields;
    }

    private Obligations ObligationsOf(CompiledItem item, DateTimeOffset at, in Verdict verdict) => new()
    {
        AcknowledgeWithin = TimeSpan.FromTicks(verdict.AcknowledgeWithin),
        Retain = TimeSpan.FromTicks(verdict.Retain),
        Onward = verdict.Onward,
        Marking = item.Item.Marking,
        Conditions = OriginatorWishes.Conditions(item.Item, Members[verdict.Member].Organisation.Id, at),
    };

    private static bool AreConditionsOther(
        CompiledItem item, CompiledMember member, DateTimeOffset one, DateTimeOffset other)
    {
        var recipient = member.Organisation.Id;
        return !OriginatorWishes.Conditions(item.Item, recipient, one)
            .SequenceEqual(OriginatorWishes.Conditions(item.Item, recipient, other));
    }
}
