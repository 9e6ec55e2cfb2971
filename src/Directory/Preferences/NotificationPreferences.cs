namespace IntelHub.Directory.Preferences;

/// <summary>
/// How a member wishes to be told that something waits for them. What is sent by it says no more than that.
/// </summary>
internal sealed class NotificationPreferences
{
    public required string Member { get; init; }
    public required string Channel { get; set; }
    public required string Delivery { get; set; }

    /// <summary>Their working address, for telling them by e-mail.</summary>
    public string? Email { get; set; }

    /// <summary>Days of the week, in words; on all others nothing but what is urgent.</summary>
    public required List<string> Days { get; set; }

    /// <summary>Local time in the United Kingdom.</summary>
    public required TimeOnly WorksFrom { get; set; }

    public required TimeOnly WorksUntil { get; set; }

    /// <summary>Before somebody says otherwise: in the portal, at once, at any hour.</summary>
    public static NotificationPreferences Unsaid(string member) => new()
    {
        Member = member,
        Channel = "portal",
        Delivery = "at-once",
        Days = [.. PreferenceRules.Days],
        WorksFrom = TimeOnly.MinValue,
        WorksUntil = new TimeOnly(23, 59),
    };
}
