namespace IntelHub.Sharing.Policies;

/// <summary>How long each agreement that is in force goes on, its later versions counted in.</summary>
internal static class AgreementEnds
{
    /// <summary>Agreements that end at no time are not among them.</summary>
    public static IReadOnlyList<(string Id, TimeSpan Left)> Of(PolicySet policies, DateTimeOffset now) =>
    [
        .. from agreement in policies.Agreements.GroupBy(agreement => agreement.Id, StringComparer.Ordinal)
           let end = EndOf([.. agreement.Select(version => version.InForce)], now)
           where end is not null && end > now
           select (agreement.Key, end.Value - now),
    ];

    /// <summary>Null when it goes on for ever; the instant itself when it is not in force then.</summary>
    private static DateTimeOffset? EndOf(IReadOnlyList<Period> versions, DateTimeOffset at)
    {
        var following = versions.Where(version => version.Contains(at)).ToList();
        if (following.Count == 0)
        {
            return at;
        }

        return following.Exists(version => version.Until is null)
            ? null
            : EndOf(versions, following.Max(version => version.Until!.Value));
    }
}
