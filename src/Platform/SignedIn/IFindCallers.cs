namespace IntelHub.Platform.SignedIn;

/// <summary>Directory answers: who is it that signs in? (Decision record 0006.)</summary>
public interface IFindCallers
{
    /// <summary>The registered system, or null when there is none of that name or it is suspended.</summary>
    ValueTask<RegisteredSystem?> FindSystemAsync(string systemId, CancellationToken cancellation);

    /// <summary>The member as they now stand; null when no member of that organisation, suspended, or not active
    /// then.</summary>
    ValueTask<RegisteredMember?> FindMemberAsync(
        string organisation, string member, DateTimeOffset at, CancellationToken cancellation);
}

/// <param name="Id">The system's name: the issuer and subject of its assertions.</param>
/// <param name="Organisation">The organisation it acts for.</param>
/// <param name="OrganisationKind">That organisation's kind; <c>operator</c> for the hub's own.</param>
/// <param name="PublicKeys">JSON Web Keys; more than one while a key is being changed.</param>
/// <param name="Permissions">What it may do (<see cref="Permissions"/>).</param>
public sealed record RegisteredSystem(
    string Id,
    string Organisation,
    string OrganisationKind,
    IReadOnlyList<string> PublicKeys,
    IReadOnlyList<string> Permissions)
{
    /// <summary>Whether it must prove with each request (DPoP) that it holds its assertion's key.</summary>
    public bool RequiresProof { get; init; }
}

/// <param name="Id">The member's name in the directory.</param>
/// <param name="Posts">The roles in which the member acts: they are put on record with what is done.</param>
public sealed record RegisteredMember(string Id, IReadOnlyList<string> Posts)
{
    /// <summary>The kind of the member's organisation.</summary>
    public string OrganisationKind { get; init; } = "";
}
