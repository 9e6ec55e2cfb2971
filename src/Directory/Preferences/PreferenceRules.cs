using System.Globalization;

namespace IntelHub.Directory.Preferences;

/// <param name="Channel">One of <c>portal</c>, <c>email</c>, <c>text-message</c>.</param>
/// <param name="Delivery"><c>at-once</c> or <c>digest</c>.</param>
/// <param name="Days">Working days, such as <c>monday</c>.</param>
/// <param name="WorksFrom">Such as <c>08:30</c>, in United Kingdom time.</param>
/// <param name="WorksUntil">Later on the same day.</param>
public sealed record Preferred(
    string Channel, string Delivery, IReadOnlyList<string> Days, string WorksFrom, string WorksUntil);

/// <summary>The words that preferences are said in.</summary>
internal static class PreferenceRules
{
    public static readonly IReadOnlyList<string> Channels = ["portal", "email", "text-message"];
    public static readonly IReadOnlyList<string> Deliveries = ["at-once", "digest"];

    public static readonly IReadOnlyList<string> Days =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private const string About = "preferences";

    public static IReadOnlyList<DirectoryRefusal> Check(Preferred preferred) => [.. Mistakes(preferred)];

    /// <summary>Of one that was checked.</summary>
    public static void Apply(Preferred preferred, NotificationPreferences to)
    {
        (to.Channel, to.Delivery) = (preferred.Channel, preferred.Delivery);
        to.Days = [.. Days.Where(preferred.Days.Contains)];
        (to.WorksFrom, to.WorksUntil) = (TimeOf(preferred.WorksFrom)!.Value, TimeOf(preferred.WorksUntil)!.Value);
    }

    public static Preferred Read(NotificationPreferences kept) => new(
        kept.Channel, kept.Delivery, kept.Days, Write(kept.WorksFrom), Write(kept.WorksUntil));

    private static IEnumerable<DirectoryRefusal> Mistakes(Preferred preferred)
    {
        if (!Channels.Contains(preferred.Channel))
        {
            yield return new("channel-unknown", About, $"Use one of: {string.Join(", ", Channels)}.");
        }

        if (!Deliveries.Contains(preferred.Delivery))
        {
            yield return new("delivery-unknown", About, $"Use one of: {string.Join(", ", Deliveries)}.");
        }

        if (preferred.Days.Count == 0 || !preferred.Days.All(Days.Contains))
        {
            yield return new("days-unknown", About, $"Name one or more of: {string.Join(", ", Days)}.");
        }

        if (TimeOf(preferred.WorksFrom) is not { } from || TimeOf(preferred.WorksUntil) is not { } until ||
            until <= from)
        {
            yield return new("hours-malformed", About, "Write the hours as 08:30 and 17:00, the end after the start.");
        }
    }

    private static TimeOnly? TimeOf(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;

    private static string Write(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
