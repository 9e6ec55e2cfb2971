using System.ComponentModel.DataAnnotations;

namespace IntelHub.Alerting.SendWebhooks;

/// <summary>How the hub calls the organisations' endpoints.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>The hub's name in each event (CloudEvents' source): a URI.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9+.-]*:\\S+$", ErrorMessage =
        "Webhooks:Source is a URI that names this hub, such as https://hub.example.")]
    public string Source { get; init; } = "urn:intelhub:hub";

    /// <summary>How long an endpoint may take until it has answered.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause after an event's first failure; it doubles with each one more.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>After this many an event is a dead letter: with the pauses above, after about a day and a half.
    /// </summary>
    [Range(1, 1000)]
    public int AttemptsAllowed { get; init; } = 45;

    /// <summary>How long the earlier secret goes on signing beside a new one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan SecretsOverlap { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Whether an endpoint may be on this machine: for tests and demonstrations alone.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>
    /// An authority (PEM) from which alone endpoints' certificates come; else those that the machine trusts.
    /// </summary>
    public string? AuthorityFile { get; init; }

    /// <summary>The pause after so many failures.</summary>
    public TimeSpan PauseAfter(int attempts)
    {
        // Doubled more often than this, any pause is the longest, and the arithmetic must not overflow.
        var pause = FirstPause * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        return pause < LongestPause ? pause : LongestPause;
    }
}
