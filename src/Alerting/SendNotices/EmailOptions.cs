using System.ComponentModel.DataAnnotations;

namespace IntelHub.Alerting.SendNotices;

/// <summary>Whether and how members are told by e-mail that they have an alert; never what it says.</summary>
public sealed class EmailOptions
{
    public const string Section = "Email";

    public const string None = "none";
    public const string Smtp = "smtp";
    public const string Notify = "notify";

    [AllowedValues(None, Smtp, Notify, ErrorMessage = "Email:Via is none, smtp or notify.")]
    public string Via { get; init; } = None;

    /// <summary>
    /// The domains that members' addresses may be in, such as <c>kent.police.example</c>; none is sent elsewhere.
    /// </summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>No member is sent more than one message in this time: what comes meanwhile is told of together.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan AtMostEvery { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a server may take over a message.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan SendWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after the first failure; it doubles with each one more, up to an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(10);

    [Range(1, 1000)]
    public int AttemptsAllowed { get; init; } = 30;

    /// <summary>Whether a server on this machine may be spoken to in the open: for tests and demonstrations alone.
    /// </summary>
    public bool AllowLoopback { get; init; }

    public bool IsOn => Via != None;

    public bool Allows(string address) =>
        Domains.Contains(address[(address.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);

    /// <summary>The pause after so many failures.</summary>
    public TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        return pause < TimeSpan.FromHours(1) ? pause : TimeSpan.FromHours(1);
    }
}
