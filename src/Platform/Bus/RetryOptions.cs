using System.ComponentModel.DataAnnotations;

namespace IntelHub.Platform.Bus;

/// <summary>How often news that fails is tried again, and how long its queue waits in between.</summary>
public sealed class RetryOptions
{
    public const string Section = "Retry";

    /// <summary>After this many a piece of news is set aside for a person to look at.</summary>
    [Range(1, 100)]
    public int AttemptsAllowed { get; init; } = 10;

    /// <summary>The pause after the first failure; it doubles with each one more.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause of news that must only wait: it does not grow, and there is no last try.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan PauseWhileItMustWait { get; init; } = TimeSpan.FromSeconds(1);
}
