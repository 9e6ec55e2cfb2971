using IntelHub.Sharing.Policies;

namespace IntelHub.Sharing.Compiled;

/// <summary>A member, with what the rules make of the roles worked out beforehand. Instants are in ticks.</summary>
internal sealed record CompiledMember
{
    public required int Number { get; init; }
    public required string Id { get; init; }
    public required CompiledOrganisation Organisation { get; init; }
    public required RecipientProfile Profile { get; init; }
    public required int Clearance { get; init; }
    public required AreaSet Areas { get; init; }
    /// <summary>Numbers of compartments, each with one of the stretches in which the member is in it.</summary>
    public required (int Compartment, Stretch During)[] Compartments { get; init; }

    public required Stretch Active { get; init; }
    public required Stretch Trained { get; init; }

    public bool IsInAll(int[] compartments, long at)
    {
        foreach (var compartment in compartments)
        {
            if (!IsIn(compartment, at))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsIn(int compartment, long at)
    {
        foreach (var (held, during) in Compartments)
        {
            if (held == compartment && during.Holds(at))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What members of one kind of organisation with the same roles have in common.</summary>
internal sealed record RecipientProfile
{
    /// <summary>The grants that entitle one of the roles.</summary>
    public required ulong[] Grants { get; init; }

    /// <summary>The vital interests that an override may rest on; none but for a duty officer.</summary>
    public required ulong[] Vital { get; init; }

    public required ulong[] Prohibitions { get; init; }
    public required bool MayLookIntoColleagues { get; init; }
}

/// <summary>From an instant until another, in ticks; one that is not there is at the end of all time.</summary>
internal readonly record struct Stretch(long From, long Until)
{
    public const long Never = long.MaxValue;

    public static Stretch Of(Period period) => new(period.From.UtcTicks, period.Until?.UtcTicks ?? Never);

    public bool Holds(long at) => From <= at && at < Until;

    /// <summary>The first end of it after an instant, or <see cref="Never"/>.</summary>
    public long FirstAfter(long at) => Math.Min(From > at ? From : Never, Until > at ? Until : Never);
}
