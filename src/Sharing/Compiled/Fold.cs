using IntelHub.Sharing.Decisions;

namespace IntelHub.Sharing.Compiled;

/// <summary>
/// The fold of <see cref="SharingRules"/> over sets of numbers: the same groups in the same order, and tested to give
/// the same answers. <see cref="SharingRules"/> is the definition; this is only quicker.
/// </summary>
internal sealed class Fold(GrantTable grants, ProhibitionTable prohibitions)
{
    private const ReasonSet LiftedByOverride = ReasonSet.TrainingLapsed | ReasonSet.Embargoed;

    /// <summary>Decides for a member of the organisation that the candidates were found for.</summary>
    public void Decide(CompiledItem item, CompiledMember member, DateTimeOffset at, bool overrideAsked, Verdicts into)
    {
        var candidates = into.Candidates;
        var reasons = candidates.Reasons | Standing(item, member, at.UtcTicks);
        if (candidates.IsOwn)
        {
            into.Add(new Verdict
            {
                Member = member.Number,
                Outcome = reasons == ReasonSet.None ? Outcome.Own : Outcome.Withhold,
                Reasons = reasons,
            });
            return;
        }

        var start = into.Mark;
        var removed = PushProhibited(item, member.Profile, into);
        var prohibited = into.Since(start);

        var mark = into.Mark;
        var passed = PushApplying(item, member, candidates, into);
        var beforeVital = into.Mark;
        var emergency = overrideAsked && PushVital(item, member, into);
        var applying = into.Since(mark);
        var given = Strictest(into.WordsOf(applying), into.Since(beforeVital).Count, candidates.Passage);
        var full = given.Full & ~removed & item.Classes;
        var generalised = given.Generalised & ~removed & ~full & item.Classes;

        if (emergency)
        {
            reasons &= ~LiftedByOverride;
        }
        else if (applying.Count == 0)
        {
            reasons |= ReasonCodes.OfStagesPassed(passed);
        }

        if (applying.Count > 0 && (full | generalised) == 0)
        {
            reasons |= ReasonSet.NothingToRelease;
        }

        if (reasons != ReasonSet.None || prohibited.Count > 0)
        {
            into.Drop(mark);
            into.Add(new Verdict
            {
                Member = member.Number,
                Outcome = Outcome.Withhold,
                Reasons = reasons,
                Prohibited = prohibited,
            });
            return;
        }

        mark = into.Mark;
        PushPurposes(item, into, applying);
        into.Add(new Verdict
        {
            Member = member.Number,
            Outcome = candidates.MustBeConsulted && !emergency ? Outcome.Refer : Outcome.Release,
            Grants = applying,
            Purposes = into.Since(mark),
            InEmergency = emergency,
            Full = full,
            Generalised = generalised,
            AcknowledgeWithin = given.AcknowledgeWithin,
            Retain = given.Retain,
            Onward = given.Onward && item.Item.Handling.Onward,
        });
    }

    private static ReasonSet Standing(CompiledItem item, CompiledMember member, long at)
    {
        var reasons = ReasonSet.None;
        if (!member.Active.Holds(at))
        {
            reasons |= ReasonSet.MemberInactive;
        }

        if (member.Clearance < item.Clearance)
        {
            reasons |= ReasonSet.ClearanceTooLow;
        }

        if (!member.Trained.Holds(at))
        {
            reasons |= ReasonSet.TrainingLapsed;
        }

        if (!member.IsInAll(item.Compartments, at))
        {
            reasons |= ReasonSet.NotInCompartment;
        }

        if (item.AffiliatedMembers.AsSpan().Contains(member.Number) ||
            (item.AffiliatedOrganisations.AsSpan().Contains(member.Organisation.Number) &&
                !member.Profile.MayLookIntoColleagues))
        {
            reasons |= ReasonSet.ConflictOfInterest;
        }

        return reasons;
    }

    /// <summary>The classes that are not shown, whatever is granted.</summary>
    private int PushProhibited(CompiledItem item, RecipientProfile profile, Verdicts into)
    {
        var removed = ClassMask.Source;
        for (var word = 0; word < item.Prohibitions.Length; word++)
        {
            var matching = item.Prohibitions[word] & profile.Prohibitions[word];
            if ((matching & prohibitions.Withholding[word]) is not 0 and var withholding)
            {
                into.Push(word, withholding);
            }

            for (; matching != 0; matching &= matching - 1)
            {
                removed |= prohibitions.Removed[Bits.FirstOf(word, matching)];
            }
        }

        return removed;
    }

    /// <summary>How many of the seven stages the furthest grant passed.</summary>
    private int PushApplying(CompiledItem item, CompiledMember member, Candidates candidates, Verdicts into)
    {
        var passed = candidates.StagesPassed;
        foreach (var (word, bits) in candidates.Grants)
        {
            var entitled = bits & member.Profile.Grants[word];
            if (entitled == 0)
            {
                continue;
            }

            var applying = item.Areas.Meets(member.Areas) ? entitled : entitled & grants.AnyArea[word];
            passed = Math.Max(passed, applying == 0 ? 6 : 7);
            if (applying != 0)
            {
                into.Push(word, applying);
            }
        }

        return passed;
    }

    private bool PushVital(CompiledItem item, CompiledMember member, Verdicts into)
    {
        var mark = into.Mark;
        var reachesAll = item.Areas.Meets(member.Areas);
        for (var word = 0; word < grants.Vital.Length; word++)
        {
            var vital = member.Profile.Vital[word] & (reachesAll ? ulong.MaxValue : grants.AnyArea[word]);
            if (vital != 0)
            {
                into.Push(word, vital);
            }
        }

        return into.Since(mark).Count > 0;
    }

    // What a vital interest gives needs no gateway to carry it.
    private Disclosure Strictest(ReadOnlySpan<Word> applying, int vital, Passage passage)
    {
        var (full, generalised, onward) = (0, 0, true);
        var (acknowledgeWithin, retain) = (long.MaxValue, long.MaxValue);
        for (var i = 0; i < applying.Length; i++)
        {
            var (word, bits) = applying[i];
            for (; bits != 0; bits &= bits - 1)
            {
                var number = Bits.FirstOf(word, bits);
                ref readonly var grant = ref grants.Disclosures[number];
                var carried = i < applying.Length - vital ? passage.Carried[number] : ~0;
                full |= grant.Full & carried;
                generalised |= grant.Generalised & carried;
                acknowledgeWithin = Math.Min(acknowledgeWithin, grant.AcknowledgeWithin);
                retain = Math.Min(retain, grant.Retain);
                onward &= grant.Onward;
            }
        }

        return new Disclosure(full, generalised, acknowledgeWithin, retain, onward);
    }

    private static void PushPurposes(CompiledItem item, Verdicts into, Slice applying)
    {
        var (index, shared) = (0, 0UL);
        for (var number = 0; number < item.Purposes.Length; number++)
        {
            if (number / Bits.PerWord != index)
            {
                into.Push(index, shared);
                (index, shared) = (number / Bits.PerWord, 0);
            }

            foreach (var (word, bits) in into.WordsOf(applying))
            {
                shared |= (bits & item.Purposes[number].Grants[word]) != 0 ? 1UL << (number % Bits.PerWord) : 0;
            }
        }

        into.Push(index, shared);
    }
}
