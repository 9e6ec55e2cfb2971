namespace IntelHub.Sharing.PolicyOffice.Replay;

/// <summary>Why a stored decision was not asked again.</summary>
internal enum NotReplayed
{
    /// <summary>What it rested on is not there or does not open: changed since, or the key file is another.</summary>
    Unreadable = 0,

    /// <summary>It was made before the hub kept what decisions rest on.</summary>
    NotKept = 1,

    /// <summary>Its item was disposed of, and what the rules looked at with it.</summary>
    Disposed = 2,

    /// <summary>It was made under another policy set than the one that was asked about.</summary>
    OtherPolicies = 3,
}

/// <summary>How many stored decisions were not asked again, by why.</summary>
internal sealed record NotReplayedCounts(long Unreadable, long NotKept, long Disposed, long OtherPolicies)
{
    public static NotReplayedCounts Of(IReadOnlyList<long> counts) => new(
        counts[(int)NotReplayed.Unreadable],
        counts[(int)NotReplayed.NotKept],
        counts[(int)NotReplayed.Disposed],
        counts[(int)NotReplayed.OtherPolicies]);

    public IEnumerable<string> Lines()
    {
        (long Count, string Why)[] causes =
        [
            (Unreadable, "what they rested on is missing or does not open: it was changed, or the key file is another"),
            (NotKept, "they were stored before the hub kept what decisions rest on"),
            (Disposed, "their item has been disposed of"),
            (OtherPolicies, "they were made under another policy set"),
        ];
        return causes.Where(cause => cause.Count > 0)
            .Select(cause => $"Stored decisions that cannot be replayed: {cause.Count}, because {cause.Why}.");
    }
}
