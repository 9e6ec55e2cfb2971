using System.Globalization;
using System.Text.RegularExpressions;
using IntelHub.Contracts.Directory;

namespace IntelHub.Directory.Preferences;

/// <param name="Channel">One of <c>portal</c>, <c>email</c>, <c>text-message</c>.</param>
/// <param name="Delivery"><c>at-once</c> or <c>digest</c>.</param>
/// <param name="Days">Working days, such as <c>monday</c>.</param>
/// <param name="WorksFrom">Such as <c>08:30</c>, in United Kingdom time.</param>
/// <param name="WorksUntil">Later on the same day.</param>
/// <param name="Email">A working address; without one nobody is told by e-mail.</param>
public sealed record Preferred(
    string Channel,
    string Delivery,
    IReadOnlyList<string> Days,
    string WorksFrom,
    string WorksUntil,
    string? Email = null);

/// <summary>The words that preferences are said in.</summary>
internal static partial class PreferenceRules
{
    public static readonly IReadOnlyList<string> Channels = ["portal", "email", "text-message"];
    public static readonly IReadOnlyList<string> Deliveries = ["at-once", "digest"];

    public static readonly IReadOnlyList<string> Days =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private const string About = "preferences";
    private const int LongestAddress = 254;

    public static IReadOnlyList<DirectoryRefusal> Check(Preferred preferred) => [.. Mistakes(preferred)];

    /// <summary>Of one that was checked.</summary>
    public static void Apply(Preferred preferred, NotificationPreferences to)
    {
        (to.Channel, to.Delivery, to.Email) = (preferred.Channel, preferred.Delivery, preferred.Email);
        to.Days = [.. Days.Where(preferred.Days.Contains)];
        (to.WorksFrom, to.WorksUntil) = (TimeOf(preferred.WorksFrom)!.Value, TimeOf(preferred.WorksUntil)!.Value);
    }

    public static Preferred Read(NotificationPreferences kept) => new(
        kept.Channel, kept.Delivery, kept.Days, Write(kept.WorksFrom), Write(kept.WorksUntil), kept.Email);

    public static PreferencesStated News(NotificationPreferences kept) => new()
    {
        Member = kept.Member,
        Channel = kept.Channel,
        Delivery = kept.Delivery,
        Email = kept.Email,
        Days = kept.Days,
        WorksFrom = Write(kept.WorksFrom),
        WorksUntil = Write(kept.WorksUntil),
    };

    private static IEnumerable<DirectoryRefusal> Mistakes(Preferred preferred)
    {
        if (!Channels.Contains(preferred.Channel))
        {
            yield return new("channel-unknown", About, $"Use one of: {string.Join(", ", Channels)}.");
        }

        if (preferred.Email is { } address && (address.Length > LongestAddress || !Address().IsMatch(address)))
        {
            yield return new("email-malformed", About, "Give one working address, such as a.name@council.example.");
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

    [GeneratedRegex(@"\A[A-Za-z0-9._+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex Address();
}
