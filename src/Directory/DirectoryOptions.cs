using System.ComponentModel.DataAnnotations;

namespace IntelHub.Directory;

/// <summary>How the first operator gets in, and how long what two persons agree to may take and last.</summary>
public sealed class DirectoryOptions
{
    public const string Section = "Directory";

    /// <summary>
    /// The file of the operator's public key (a JSON Web Key, made by <c>intelhub key new</c>). The hub never sees the
    /// private one.
    /// </summary>
    [Required(AllowEmptyStrings = false, ErrorMessage =
        "Say who operates the hub: make a key with 'infra/hub key new --out FILE' and set " +
        "Directory:OperatorKey to FILE.pub.")]
    public string OperatorKey { get; init; } = "";

    /// <summary>Whether that operator must prove with each request (DPoP) that it holds a key besides.</summary>
    public bool OperatorRequiresProof { get; init; }

    /// <summary>How long something proposed waits for a second person before it comes to nothing.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan ProposalsExpireAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a member may be in a compartment before it must be proposed anew.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "732.00:00:00")]
    public TimeSpan LongestMembership { get; init; } = TimeSpan.FromDays(366);

    /// <summary>
    /// How long after its due date a line of an access review that nobody answered suspends whom it is about. Left out,
    /// nobody is suspended for it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan? SuspendUnreviewedAfter { get; init; }
}
