namespace IntelHub.Directory.Compartments;

/// <summary>
/// A member is in a compartment by name, for a reason and until a day; one proposed it and another agreed. Rows stay
/// when they are over: they say who was in it, and why.
/// </summary>
internal sealed class CompartmentMembership
{
    public required Guid Id { get; init; }
    public required string Member { get; init; }
    public required string Compartment { get; init; }

    /// <summary>Why, as a code of the partnership.</summary>
    public required string Because { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>From this instant on they are not in it; earlier than agreed when somebody ended it.</summary>
    public required DateTimeOffset Until { get; set; }

    public required string ProposedBy { get; init; }
    public required string ApprovedBy { get; init; }
    public string? EndedBy { get; private set; }
    public string? EndedBecause { get; private set; }

    /// <summary>One that has not begun counts too, one that never did not.</summary>
    public bool IsHeldOrToCome(DateTimeOffset at) => at < Until && From < Until;

    public void End(DateTimeOffset at, string by, string because)
    {
        Until = at > From ? at : From;
        (EndedBy, EndedBecause) = (by, because);
    }
}
