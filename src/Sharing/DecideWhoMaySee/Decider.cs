using IntelHub.Contracts.Intake;
using IntelHub.Contracts.Sharing;
using IntelHub.Sharing.Compiled;
using IntelHub.Sharing.Decisions;
using IntelHub.Sharing.Partnerships;
using IntelHub.Sharing.Policies;
using IntelHub.Sharing.PolicySets;
using IntelHub.Sharing.Storage;
using IntelHub.Sharing.StoredDecisions;
using IntelHub.Sharing.UseOverride;
using CarryingGateways = IntelHub.Sharing.Explanations.CarryingGateways;

namespace IntelHub.Sharing.DecideWhoMaySee;

/// <summary>
/// Puts an item to the rules with the policies and the partnership of now, and keeps what it rested on.
/// </summary>
internal sealed class Decider(
    PoliciesInForce policies, CurrentPartnership current, QuestionSeals seals, TimeProvider clock)
{
    private volatile Rules? _newest;

    /// <summary>What every decision rests on, taken together: one decision never mixes two policy sets.</summary>
    private sealed record Rules(PolicySet Policies, KnownPartnership Known, CompiledRules Compiled)
    {
        public IReadOnlyList<string> GatewaysOf(Item item, string member, DateTimeOffset at, Decision decision) =>
            CarryingGateways.Of(
                Policies, Question.Of(Policies, Known.Partnership, item, member, at), decision);
    }

    public PolicySet Policies => policies.Current;

    /// <summary>
    /// Whether another policy set took effect since. Asked where the decision is kept: it must not stand then.
    /// </summary>
    public bool HasMovedOnFrom(StoredDecision decision) => decision.PolicyVersion != Policies.Version;

    /// <summary>
    /// The same, and whether the partnership changed: asked in the transaction that keeps the decision.
    /// </summary>
    public bool HasMovedOnFrom(SharingDb db, StoredDecision decision) =>
        policies.HaveMovedOnFrom(db, decision.PolicyVersion) || db.HasPartnershipMovedOnFrom(decision);

    /// <summary>One decision for every member of the partnership.</summary>
    public async Task<IReadOnlyList<StoredDecision>> DecideForAllAsync(
        ItemEnvelope item, Moment moment, CancellationToken cancellation)
    {
        var rules = await RulesOfNowAsync(cancellation);
        return await DecideAsync(rules, item, rules.Known.Partnership.Members, moment, cancellation);
    }

    /// <summary>One decision for each of those who are known.</summary>
    public async Task<IReadOnlyList<StoredDecision>> DecideForSomeAsync(
        ItemEnvelope item, IReadOnlyList<string> members, Moment moment, CancellationToken cancellation)
    {
        var rules = await RulesOfNowAsync(cancellation);
        var known = members.Select(rules.Known.Partnership.Find).OfType<Member>();
        return await DecideAsync(rules, item, known, moment, cancellation);
    }

    /// <summary>
    /// What would be decided for every member now. For nobody when the policy set in force has no word for the item.
    /// </summary>
    public async Task<Foresight> ForeseeAsync(ItemEnvelope item, CancellationToken cancellation)
    {
        var rules = await RulesOfNowAsync(cancellation);
        var (asked, at) = (Item.Of(item), clock.GetUtcNow());
        return new Foresight(rules.Policies, rules.Known.Partnership, asked, at, DecideForAll());

        IReadOnlyList<(Member, Decision)> DecideForAll()
        {
            try
            {
                var (compiled, scratch) = (rules.Compiled.Compile(asked), new Verdicts());
                return
                [
                    .. rules.Known.Partnership.Members.Select(member =>
                        (member, rules.Compiled.Decide(compiled, member.Id, at, overrideAsked: false, scratch))),
                ];
            }
            catch (UnknownNameException unknown) when (unknown.IsOfThePolicySet)
            {
                return [];
            }
        }
    }

    private async Task<IReadOnlyList<StoredDecision>> DecideAsync(
        Rules rules, ItemEnvelope item, IEnumerable<Member> members, Moment moment, CancellationToken cancellation)
    {
        var grounds = await GroundsOfAsync(rules, item, cancellation);
        var compiled = rules.Compiled.Compile(Item.Of(item));
        var (at, scratch) = (clock.GetUtcNow(), new Verdicts());
        return
        [
            .. members.Select(member => Counted(StoredDecision.Of(
                item, member, moment, at, rules.Compiled.Decide(compiled, member.Id, at, overrideAsked: false, scratch),
                rules.Policies.Version, grounds, overrideAsked: false))),
        ];
    }

    /// <summary>
    /// Null for a member that Sharing has not heard of, since the directory's news may still be under way, and for an
    /// item that the policy set in force has no word for: it is shown to nobody until one has.
    /// </summary>
    public async Task<StoredDecision?> DecideForAsync(
        ItemEnvelope item, string member, Moment moment, StatedThreat? threat, CancellationToken cancellation)
    {
        var rules = await RulesOfNowAsync(cancellation);
        if (rules.Known.Partnership.Find(member) is not { } known)
        {
            return null;
        }

        var asked = Item.Of(item);
        CompiledItem compiled;
        try
        {
            compiled = rules.Compiled.Compile(asked);
        }
        catch (UnknownNameException unknown) when (unknown.IsOfThePolicySet)
        {
            return null;
        }

        var grounds = await GroundsOfAsync(rules, item, cancellation);
        var at = clock.GetUtcNow();
        var decision = rules.Compiled.Decide(compiled, member, at, threat is not null, new Verdicts());
        if (threat is not null && !(decision.HoldsUntil < threat.Until))
        {
            decision = decision with { HoldsUntil = threat.Until };
        }

        var gateways = decision.Outcome == Outcome.Release
            ? rules.GatewaysOf(asked, member, at, decision)
            : [];
        return Counted(StoredDecision.Of(
            item, known, moment, at, decision, rules.Policies.Version, grounds, threat is not null, gateways));
    }

    private static StoredDecision Counted(StoredDecision decision)
    {
        SharingMeasures.Decided(decision.Outcome, decision.Moment);
        return decision;
    }

    /// <summary>The news of a decision for one member, of a release or a referral.</summary>
    public static DecidedFor NewsOf(StoredDecision decision) => new()
    {
        DecisionId = decision.Id.Value,
        Member = decision.Member,
        Organisation = decision.Organisation,
        AcknowledgeWithin = decision.Obligations!.AcknowledgeWithin,
        Retain = decision.Obligations.Retain,
        HoldsUntil = decision.HoldsUntil,
    };

    /// <summary>The news of a referral says what the originator is asked for.</summary>
    public static DecidedFor QuestionOf(StoredDecision decision) => NewsOf(decision) with
    {
        Asked = new AskedFor(decision.Fields, decision.Purposes, decision.Basis),
    };

    private async ValueTask<Grounds> GroundsOfAsync(Rules rules, ItemEnvelope item, CancellationToken cancellation) =>
        new(await seals.SealAsync(item, cancellation), rules.Known.Kept)
        {
            PartnershipChanges = rules.Known.Changes,
        };

    // Compiled again when either has changed; two that ask at once at worst compile it twice.
    private async ValueTask<Rules> RulesOfNowAsync(CancellationToken cancellation)
    {
        var known = await current.GetAsync(cancellation);
        var inForce = await policies.OfNowAsync(cancellation);
        if (_newest is { } newest && ReferenceEquals(newest.Policies, inForce) && ReferenceEquals(newest.Known, known))
        {
            return newest;
        }

        return _newest = new Rules(inForce, known, new CompiledRules(inForce, known.Partnership));
    }
}

/// <summary>What would be decided of an item, and all that it was decided with.</summary>
internal sealed record Foresight(
    PolicySet Policies,
    Partnership Partnership,
    Item Item,
    DateTimeOffset At,
    IReadOnlyList<(Member Member, Decision Decision)> Decided);
